//! Matrices of three to six likelihoods and severities, through the checks, the gates, the reports and
//! the heat maps: what a class asks for is what the template declares, whatever its number.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use support::Log;

const TODAY: &str = "2026-11-28";

/// The class of a cell: from 1 to the size, rising with both scores.
fn class(likelihood: usize, severity: usize) -> usize {
    (likelihood + severity).div_ceil(2)
}

/// What a class of so many is declared to be.
fn declared(class: usize, of: usize) -> &'static str {
    match class {
        1 => "acceptable",
        2 if of > 3 => "acceptable if justified",
        class if class == of => "not acceptable",
        _ => "acceptable with a reason",
    }
}

/// The built-in template with a matrix of another size.
fn template(size: usize) -> String {
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/hazard-template.md");
    let text = std::fs::read_to_string(built_in).unwrap();
    let levels = |word: &str| {
        let lines = (1..=size).map(|rank| format!("{rank} - {word} {rank}: Level {rank}\n"));
        lines.collect::<String>()
    };
    let mut classes = String::new();
    for number in 1..=size {
        let cells: Vec<String> = (1..=size)
            .flat_map(|likelihood| (1..=size).map(move |severity| (likelihood, severity)))
            .filter(|(likelihood, severity)| class(*likelihood, *severity) == number)
            .map(|(likelihood, severity)| format!("L{likelihood}-S{severity}"))
            .collect();
        let mark = declared(number, size);
        classes.push_str(&format!(
            "{number} - Grade {number} [{mark}] [{}]\n",
            cells.join(", ")
        ));
    }
    let mut out = String::new();
    for section in text.split("\n## ") {
        let heading = section.lines().next().unwrap_or_default();
        let body = match heading {
            "Likelihood scoring" => format!("{heading}\n\n[select] [L]\nTBC\n{}", levels("Chance")),
            "Severity scoring" => format!("{heading}\n\n[select] [S]\nTBC\n{}", levels("Harm")),
            "Risk scoring" => format!("{heading}\n\n[calculate] [L] [S]\n{classes}"),
            _ => section.to_owned(),
        };
        if !out.is_empty() {
            out.push_str("\n## ");
        }
        out.push_str(&body);
    }
    out
}

/// A log with a closed hazard for each cell, which stays where it was, with every control in place.
fn log(size: usize) -> Log {
    let log = Log::empty();
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/check/base");
    for file in ["hazlog.yaml", "src/results.py", "tests/test_results.py"] {
        log.put(file, &std::fs::read_to_string(base.join(file)).unwrap());
    }
    log.put("templates/hazard-template.md", &template(size));
    for likelihood in 1..=size {
        for severity in 1..=size {
            let number = (likelihood - 1) * size + severity;
            let class = class(likelihood, severity);
            log.put(
                &format!("hazards/Hazard-{number:04}.md"),
                &format!(
                    "# Hazard\n\n## Hazard name\n\nCell {likelihood} {severity}\n\n## Likelihood \
                     scoring\n\n{size} - Chance {size}\n\n## Severity scoring\n\n{size} - Harm \
                     {size}\n\n## Risk scoring\n\n{size} - Grade {size}\n\n## Hazard controls\n\n### \
                     Design controls (manufacturer)\n\n- [x] Marked results stand first.\n  - \
                     Verified: tests/test_results.py::test_flag_is_shown (2026-05-13, J. \
                     Patel)\n\n## Residual hazard risk assessment\n\n- Likelihood: {likelihood} - \
                     Chance {likelihood}\n- Severity: {severity} - Harm {severity}\n- Risk: {class} - \
                     Grade {class}\n\n## Hazard status\n\nClosed\n"
                ),
            );
        }
    }
    log
}

/// The rules about acceptance that are found in each hazard, with their grades.
fn acceptance(log: &Log, gate: &str) -> BTreeMap<String, Vec<(String, String)>> {
    let run = log.run(&[
        "check", "--gate", gate, "--format", "json", "--today", TODAY,
    ]);
    let document: Value = serde_json::from_str(&run.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr));
    let mut found: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for told in document["diagnostics"].as_array().unwrap() {
        if told["group"] != "acceptance" {
            continue;
        }
        let text = |key: &str| told[key].as_str().unwrap_or_default().to_owned();
        found
            .entry(text("hazard"))
            .or_default()
            .push((text("rule"), text("grade")));
    }
    found
}

#[test]
fn a_class_demands_what_the_template_declares_at_every_size() {
    for size in 3..=6 {
        let log = log(size);
        for (gate, accepted) in [("daily", "warning"), ("release", "error")] {
            let found = acceptance(&log, gate);
            for likelihood in 1..=size {
                for severity in 1..=size {
                    let id = format!("Hazard-{:04}", (likelihood - 1) * size + severity);
                    let expected = match declared(class(likelihood, severity), size) {
                        "acceptable" => None,
                        "acceptable if justified" => Some(("acceptable-without-reason", "warning")),
                        "acceptable with a reason" => Some(("accepted-by-nobody", accepted)),
                        _ => Some(("unacceptable-residual", "error")),
                    };
                    let told = found.get(&id).cloned().unwrap_or_default();
                    let expected: Vec<(String, String)> = expected
                        .into_iter()
                        .map(|(rule, grade)| (rule.to_owned(), grade.to_owned()))
                        .collect();
                    assert_eq!(told, expected, "{size}: {id} at {gate}");
                }
            }
        }
    }
}

#[test]
fn reports_and_heat_maps_have_every_cell_and_count_what_is_not_acceptable() {
    for size in 3..=6 {
        let log = log(size);
        let report = |kind: &str, format: &str| {
            let arguments = [
                "report", kind, "--format", format, "-o", "-", "--today", TODAY,
            ];
            let run = log.run(&arguments);
            assert_eq!(run.code, 0, "{}", run.stderr);
            run.stdout
        };
        let document: Value = serde_json::from_str(&report("log", "json")).unwrap();
        let rows = document["summary"]["heat-map-residual"]["rows"]
            .as_array()
            .unwrap();
        assert_eq!(rows.len(), size);
        for row in rows {
            let cells = row["cells"].as_array().unwrap();
            assert_eq!(cells.len(), size);
            for cell in cells {
                assert_eq!(
                    cell["hazards"].as_array().unwrap().len(),
                    1,
                    "{size}: {cell}"
                );
            }
        }
        let unacceptable = (1..=size)
            .flat_map(|likelihood| (1..=size).map(move |severity| class(likelihood, severity)))
            .filter(|class| *class == size)
            .count();
        let case = report("case", "md");
        let line = case
            .lines()
            .find(|line| line.contains("unacceptable by the criteria in force"))
            .unwrap();
        let number = line.split(|c: char| !c.is_ascii_digit());
        let number: Vec<&str> = number.filter(|digits| !digits.is_empty()).collect();
        assert!(
            number.contains(&unacceptable.to_string().as_str()),
            "{line}"
        );
        let picture = report("summary", "svg");
        for number in 1..=size {
            assert!(
                picture.contains(&format!("{number} - Grade {number}")),
                "{size}"
            );
        }
    }
}
