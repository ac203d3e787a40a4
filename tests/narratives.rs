//! The parts of the safety case that people write are held against the log, and test results against
//! the tests that controls name.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::path::PathBuf;

use hazlog::report::PARTS;
use serde_json::Value;
use support::Log;

/// The clean log: six hazards, one with a residual risk of class 3 that is accepted.
fn clean() -> Log {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let log = Log::copy_of(&root.join("tests/cases/check/base"));
    log.git(&["init", "-q", "-b", "main"]);
    log.commit("2026-11-27", "the clean log");
    log
}

/// What one rule finds at a gate: grade, place and message of each.
fn found(log: &Log, gate: &str, rule: &str) -> Vec<String> {
    let run = log.run(&[
        "check",
        "--gate",
        gate,
        "--format",
        "json",
        "--today",
        "2026-11-28",
    ]);
    let report: Value = serde_json::from_str(&run.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr));
    let list = report["diagnostics"].as_array().unwrap().iter();
    list.filter(|of| of["rule"] == rule)
        .map(|of| {
            let text = |key: &str| of[key].as_str().unwrap_or("-").to_owned();
            let line = of["start"]["line"].to_string();
            format!(
                "{} {}:{line} {}",
                text("grade"),
                text("path"),
                text("message")
            )
        })
        .collect()
}

#[test]
fn a_part_that_contradicts_the_log_is_found_with_its_line() {
    let log = clean();
    let file = "safety-case/residual-risk.md";
    let part = PARTS
        .iter()
        .find(|part| part.stem == "residual-risk")
        .unwrap();
    let text = format!(
        "{}\nAll 9 residual risks are Unacceptable.\n",
        part.scaffold
    );
    let line = text.lines().count();
    log.put(file, &text);
    for (gate, grade) in [("daily", "warning"), ("release", "error")] {
        let found = found(&log, gate, "narrative-against-log");
        assert_eq!(found.len(), 2, "{found:#?}");
        let place = format!("{grade} {file}:{line} ");
        assert!(
            found.iter().all(|one| one.starts_with(&place)),
            "{found:#?}"
        );
        let number = "does not have 9 residual risks. It has 6 hazards, 6 of them with a residual";
        assert!(found[0].contains(number), "{found:#?}");
        assert!(
            found[1].contains("1 is `3 - Undesirable` (`Hazard-0002`)"),
            "{found:#?}"
        );
    }
}

#[test]
fn correct_or_unrelated_sentences_are_not_found() {
    let log = clean();
    for text in [
        "All 6 residual risks were looked at. One residual risk is undesirable.",
        "There are six hazards in the log, and 2 planned controls.",
        "We held 12 hazard workshops with 40 people, and release 9 causes no other harm.",
        "No residual risk is unacceptable.",
    ] {
        log.put("safety-case/residual-risk.md", &format!("{text}\n"));
        let found = found(&log, "release", "narrative-against-log");
        assert!(found.is_empty(), "{text}: {found:#?}");
    }
    // What the last version had is a person's to say.
    log.put("safety-case/residual-risk.md", "None.\n");
    log.put(
        "safety-case/version-history.md",
        "Version 1 had 40 hazards.\n",
    );
    assert!(found(&log, "release", "narrative-against-log").is_empty());
}

#[test]
fn a_changed_part_is_checked_again() {
    let log = clean();
    log.put("safety-case/limits.md", "The log holds 6 hazards.\n");
    assert!(found(&log, "daily", "narrative-against-log").is_empty());
    log.put("safety-case/limits.md", "The log holds 7 hazards.\n");
    assert_eq!(found(&log, "daily", "narrative-against-log").len(), 1);
}

#[test]
fn a_file_that_is_not_a_part_is_named() {
    let log = clean();
    log.put("safety-case/intended_use.md", "For wards.\n");
    let found = found(&log, "release", "narrative-not-read");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].starts_with("warning safety-case/intended_use.md:"),
        "{found:#?}"
    );
}

#[test]
fn a_named_test_that_failed_or_is_not_in_the_results_is_found() {
    let log = clean();
    let settings = log.read("hazlog.yaml");
    log.write(
        "hazlog.yaml",
        &settings.replacen(
            "\nproduct:\n",
            "\ntest-results: results/junit.xml\n\nproduct:\n",
            1,
        ),
    );
    log.put(
        "results/junit.xml",
        "<testsuite name=\"nightly\" timestamp=\"2026-11-20T10:00:00\"><properties>\
         <property name=\"build\" value=\"4711\"/></properties>\
         <testcase classname=\"tests.test_dose\" name=\"test_every_dose_has_a_unit\"><failure/>\
         </testcase><testcase classname=\"tests.test_dose\" \
         name=\"test_forty_orders_are_read_back\"/></testsuite>",
    );
    let daily = found(&log, "daily", "test-not-passed");
    let failed = "`Verified` of control D1 names failed in `results/junit.xml`";
    assert!(
        daily
            .iter()
            .any(|one| one.starts_with("error") && one.contains(failed)),
        "{daily:#?}"
    );
    assert!(
        daily
            .iter()
            .any(|one| one.starts_with("warning") && one.contains("is not in")),
        "{daily:#?}"
    );
    let release = found(&log, "release", "test-not-passed");
    assert!(
        release.iter().all(|one| one.starts_with("error")),
        "{release:#?}"
    );
    let report = log.run(&["report", "case", "--format", "md", "-o", "case.md"]);
    assert_eq!(report.code, 0, "{}", report.all());
    let text = log.read("case.md");
    for words in [
        "nightly",
        "4711",
        "2026-11-20T10",
        "Failed (results/junit.xml",
    ] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn results_that_cannot_be_read_are_an_error() {
    let log = clean();
    let settings = log.read("hazlog.yaml");
    log.write(
        "hazlog.yaml",
        &settings.replacen("\nproduct:\n", "\ntest-results: gone.xml\n\nproduct:\n", 1),
    );
    let found = found(&log, "daily", "test-not-passed");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("could not read the test results `gone.xml`"),
        "{found:#?}"
    );
}
