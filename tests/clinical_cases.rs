//! Clinical faults, planted one at a time in a small log that is right, and what `hazlog check` says.
//!
//! `tests/cases/check/base` passes both gates. Each line of `expected.tsv` is a patch, the least grade
//! that the release gate gives, the hazard, the rule and some words of its message.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use support::{Log, Run};

/// The day that the cases are written for.
const TODAY: &str = "2026-11-28";

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/check")
}

fn git(log: &Log, arguments: &[&str]) {
    let output = Command::new("git")
        .current_dir(log.path())
        .args(["-c", "user.name=A. Name", "-c", "user.email=a@example.org"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "git {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn commit(log: &Log) {
    git(log, &["add", "--all"]);
    git(log, &["commit", "--quiet", "--message", "The log"]);
}

/// The log without a fault, committed.
fn base() -> Log {
    let log = Log::copy_of(&cases().join("base"));
    git(&log, &["init", "--quiet"]);
    commit(&log);
    log
}

/// The log with the fault of a patch.
fn with_patch(name: &str) -> Log {
    let log = base();
    let patch = cases().join(format!("{name}.patch"));
    git(&log, &["apply", patch.to_str().unwrap()]);
    commit(&log);
    log
}

/// The log with some words of a record changed.
fn with(changes: &[(&str, &str, &str)]) -> Log {
    let log = base();
    for (file, from, to) in changes {
        let text = log.read(file);
        assert!(text.contains(from), "{file} has no {from:?}");
        log.write(file, &text.replace(from, to));
    }
    commit(&log);
    log
}

const RECORD: &str = "hazards/Hazard-0006.md";
const VERIFIED: &str = "tests/test_results.py::test_flag_is_shown (2026-05-13, J. Patel)";
const RESIDUAL: &str =
    "- Likelihood: 1 - Very low\n- Severity: 4 - Major\n- Risk: 2 - Acceptable\n";

/// A finding as the check tells it.
#[derive(Debug)]
struct Told {
    grade: String,
    rule: String,
    hazard: String,
    message: String,
}

/// What a gate finds, but for notes.
fn findings(log: &Log, gate: &str) -> Vec<Told> {
    let arguments = [
        "check",
        "--gate",
        gate,
        "--format",
        "json",
        "--today",
        TODAY,
        "--allow-incomplete",
    ];
    let run = log.run(&arguments);
    let document: Value = serde_json::from_str(&run.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr));
    let text = |found: &Value, key: &str| found[key].as_str().unwrap_or_default().to_owned();
    let found = document["diagnostics"].as_array().unwrap().iter();
    found
        .map(|found| Told {
            grade: text(found, "grade"),
            rule: text(found, "rule"),
            hazard: text(found, "hazard"),
            message: text(found, "message"),
        })
        .collect()
}

fn weight(grade: &str) -> usize {
    let grades = ["info", "warning", "error"];
    grades.iter().position(|known| *known == grade).unwrap()
}

fn graver_than_notes(log: &Log, gate: &str) -> Vec<Told> {
    let mut found = findings(log, gate);
    found.retain(|told| weight(&told.grade) > 0);
    found
}

#[test]
fn the_log_without_a_fault_passes_both_gates_without_a_finding() {
    let log = base();
    for gate in ["daily", "release"] {
        let found = findings(&log, gate);
        assert!(found.is_empty(), "{gate}: {found:#?}");
    }
}

#[test]
fn each_planted_fault_is_found_at_its_grade() {
    let table = fs::read_to_string(cases().join("expected.tsv")).unwrap();
    let mut patches: Vec<String> = fs::read_dir(cases())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".patch").map(str::to_owned))
        .collect();
    let mut wrong = Vec::new();
    for line in table.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [case, least, hazard, rule, words] = columns[..] else {
            panic!("five columns: {line}");
        };
        patches.retain(|patch| patch != case);
        let found = findings(&with_patch(case), "release");
        let is_it = |told: &Told| {
            told.rule == rule
                && told.hazard == hazard
                && told.message.contains(words)
                && weight(&told.grade) >= weight(least)
        };
        if !found.iter().any(is_it) {
            wrong.push(format!("{case}: no {least} {rule} in {hazard}: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(patches.is_empty(), "without a line: {patches:?}");
}

#[test]
fn only_things_that_can_be_looked_at_verify() {
    for claim in [
        "not done (2026-05-04, J. Patel)",
        "No (2026-05-04, J. Patel)",
        "Failed: the test was not run",
        "not verified (J. Patel)",
        "did not pass",
        "unverified",
        "to follow",
        "outstanding",
        "None yet",
        "(2026-05-13, J. Patel)",
    ] {
        let log = with(&[(RECORD, VERIFIED, claim)]);
        let found = findings(&log, "release");
        let is_error = |told: &Told| {
            told.grade == "error"
                && told.hazard == "Hazard-0006"
                && told.message.contains("D1")
                && ["claimed-not-shown", "closed-unverified"].contains(&told.rule.as_str())
        };
        assert!(found.iter().any(is_error), "{claim}: {found:#?}");
        // Neither a total nor a sentence of a report counts it.
        let log_of = |log: &Log| log.run(&["list", "--format", "json"]).stdout;
        let verified = |log: &Log| {
            let list: Value = serde_json::from_str(&log_of(log)).unwrap();
            let hazards = list["hazards"].as_array().unwrap();
            let of = hazards.iter().find(|of| of["id"] == "Hazard-0006").unwrap();
            of["controls"]["verified"].as_u64().unwrap()
        };
        assert_eq!(verified(&log) + 1, verified(&base()), "{claim}");
    }
}

#[test]
fn an_undecided_score_is_not_a_score() {
    for open in [
        "3 - Medium\ntbc",
        "3 - Medium\n\nTBC (awaiting second clinician)",
    ] {
        let log = with(&[(
            RECORD,
            "## Likelihood scoring\n\n3 - Medium",
            &format!("## Likelihood scoring\n\n{open}"),
        )]);
        let found = findings(&log, "release");
        let is_it = |told: &Told| told.grade == "error" && told.hazard == "Hazard-0006";
        assert!(found.iter().any(is_it), "{open}: {found:#?}");
    }
}

#[test]
fn the_release_gate_is_not_switched_off_by_settings() {
    for settings in [
        "check:\n  rules: {all: off}\n",
        "check:\n  rules: {acceptance: off}\n",
        "check:\n  off:\n    - paths: hazards/Hazard-0006.md\n",
    ] {
        let log = with_patch("class5-closed-benefit-outweighs");
        let before = log.read("hazlog.yaml");
        log.write("hazlog.yaml", &format!("{before}\n{settings}"));
        let run = log.run(&["check", "--gate", "release", "--today", TODAY]);
        assert_eq!(run.code, 1, "{settings}");
        assert!(!run.stdout.contains("No findings"), "{}", run.stdout);
        let first = run.stderr.lines().next().unwrap();
        assert!(
            first.contains("block a release") || first.contains("blocks a release"),
            "{}",
            run.stderr
        );
    }
}

/// The log with class 5 left, and a waiver of the finding in these terms.
fn waived(terms: &str) -> Log {
    let log = with_patch("class5-closed-benefit-outweighs");
    let text = log.read(RECORD);
    let waiver =
        format!("<!-- hazlog: allow unacceptable-residual {terms} -->\n\n## Hazard status");
    log.write(RECORD, &text.replace("## Hazard status", &waiver));
    commit(&log);
    log
}

const TERMS: &str = "until 2027-01-31 by A. Rahman: the trial ends next spring";

fn release(log: &Log) -> Run {
    log.run(&["check", "--gate", "release", "--today", TODAY])
}

#[test]
fn a_waiver_counts_at_a_release_only_with_a_person_a_reason_and_an_end() {
    for terms in [
        "until 2099-12-31 by A. Rahman: the trial ends next spring",
        "until 2027-01-31 by B. Stranger: the trial ends next spring",
        "until 2027-01-31 by A. Rahman: ok",
        "until 2027-01-31 by A. Rahman",
        "by A. Rahman: the trial ends next spring",
        // After the next review.
        "until 2027-06-15 by A. Rahman: the trial ends next spring",
    ] {
        let run = release(&waived(terms));
        assert_eq!(run.code, 1, "{terms}: {}", run.all());
        assert!(
            run.stdout.contains("unacceptable-residual"),
            "{terms}: {}",
            run.all()
        );
    }
    let run = release(&waived(TERMS));
    let first = run.stderr.lines().next().unwrap();
    assert!(
        first.contains("1 finding that blocks a release is waived"),
        "{}",
        run.all()
    );
    assert_eq!(run.code, 0, "{}", run.all());
}

#[test]
fn a_waiver_after_its_last_day_waives_nothing() {
    let log = waived("until 2026-10-31 by A. Rahman: the trial ends next spring");
    let found = findings(&log, "release");
    for rule in ["expired-waiver", "unacceptable-residual"] {
        let is_error = |told: &Told| told.rule == rule && told.grade == "error";
        assert!(found.iter().any(is_error), "{rule}: {found:#?}");
    }
}

#[test]
fn a_waived_finding_is_in_every_format_and_report() {
    const REASON: &str = "the trial ends next spring";
    let log = waived(TERMS);
    for format in ["human", "short", "json", "sarif", "junit", "github"] {
        let run = log.run(&[
            "check", "--gate", "release", "--today", TODAY, "--format", format,
        ]);
        assert!(run.stdout.contains(REASON), "{format}: {}", run.all());
    }
    for kind in ["log", "case", "transfer", "dtac", "trace"] {
        let run = log.run(&[
            "report", kind, "--format", "md", "-o", "-", "--today", TODAY,
        ]);
        let lines: Vec<&str> = run.stdout.lines().take(40).collect();
        assert!(lines.join("\n").contains(REASON), "{kind}: {}", run.all());
    }
}

/// A template of three classes whose worst is red, and of a status that means closed.
fn three_classes(log: &Log) {
    let template = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/hazard-template.md"),
    )
    .unwrap();
    let mut lines: Vec<&str> = Vec::new();
    for line in template.lines() {
        match line {
            line if line.starts_with("1 - Acceptable") => lines.push(
                "1 - Green: acceptable [L1-S1, L1-S2, L2-S1, L1-S3, L1-S4, L2-S2, L2-S3, L3-S1, L3-S2, L4-S1]",
            ),
            line if line.starts_with("2 - Acceptable") => lines.push(
                "2 - Amber: acceptable with a reason [L1-S5, L2-S4, L3-S3, L3-S4, L4-S2, L4-S3, L5-S1]",
            ),
            line if line.starts_with("3 - Undesirable") => lines.push(
                "3 - Red: unacceptable [L2-S5, L3-S5, L4-S4, L5-S2, L5-S3, L4-S5, L5-S4, L5-S5]",
            ),
            line if line.starts_with("4 - Mandatory") || line.starts_with("5 - Unacceptable") => {}
            line if line.starts_with("Closed:") => {
                lines.push(line);
                lines.push("Resolved [closed]");
            }
            line => lines.push(line),
        }
    }
    fs::create_dir_all(log.path().join("templates")).unwrap();
    log.write("templates/hazard-template.md", &lines.join("\n"));
}

/// The record in words of the three classes, with a residual likelihood, a class and a status.
fn red(log: &Log, status: &str) {
    three_classes(log);
    let classes = [
        ("risk-level-3-undesirable", "risk-level-2-amber"),
        ("\n3 - Undesirable\n", "\n2 - Amber\n"),
        ("Risk: 3 - Undesirable", "Risk: 2 - Amber"),
        ("Risk: 2 - Acceptable", "Risk: 1 - Green"),
    ];
    for number in 1..=6 {
        let file = format!("hazards/Hazard-000{number}.md");
        let mut text = log.read(&file);
        for (from, to) in classes {
            text = text.replace(from, to);
        }
        log.write(&file, &text);
    }
    let text = log.read(RECORD);
    let text = text
        .replace("- Likelihood: 1 - Very low", "- Likelihood: 4 - High")
        .replace("Risk: 1 - Green", "Risk: 3 - Red")
        .replace("\nClosed\n", &format!("\n{status}\n"));
    log.write(RECORD, &text);
    commit(log);
}

#[test]
fn criteria_and_statuses_mean_what_the_template_declares() {
    for status in ["Closed", "Resolved"] {
        let log = base();
        red(&log, status);
        let found = findings(&log, "release");
        let is_it = |told: &Told| {
            told.grade == "error"
                && told.hazard == "Hazard-0006"
                && told.message.contains("3 - Red")
                && told.message.contains("do not accept")
        };
        assert!(found.iter().any(is_it), "{status}: {found:#?}");
        let report = log.run(&[
            "report", "case", "--format", "md", "-o", "-", "--today", TODAY,
        ]);
        let line = report
            .stdout
            .lines()
            .find(|line| line.contains("unacceptable by the criteria in force"))
            .unwrap_or_else(|| panic!("{}", report.all()));
        assert!(line.contains('1'), "{line}");
    }
}

#[test]
fn correct_records_have_no_error_and_no_warning() {
    const EFFECTIVE: &str = "docs/usability.md (2026-06-17, A. Rahman)";
    let not_adopted = "- [ ] A doctor is paged for each high result.\n  - Not adopted: led to ignored \
                       pages in the pilot (2026-06-17, A. Rahman)\n\n### Training controls";
    let class_3 = "- Likelihood: 2 - Low\n- Severity: 4 - Major\n- Risk: 3 - Undesirable\n- Accepted: \
                   paging was ignored in the pilot (2026-07-01, A. Rahman)\n";
    let class_4 = "- Likelihood: 2 - Low\n- Severity: 5 - Catastrophic\n- Risk: 4 - \
                   Mandatory-risk-elimination\n- Risk-benefit: docs/usability.md (2026-07-01, A. \
                   Rahman)\n- Accepted: no ward can work without the list (2026-07-01, A. Rahman)\n";
    let several = (
        RECORD,
        "One patient has a cardiac arrest and may die.",
        "Several patients have a cardiac arrest and die.",
    );
    for changes in [
        vec![(RECORD, "### Training controls", not_adopted)],
        vec![(RECORD, RESIDUAL, class_3)],
        vec![
            (RECORD, "\n4 - Major\n", "\n5 - Catastrophic\n"),
            (
                RECORD,
                "\n3 - Undesirable\n",
                "\n4 - Mandatory-risk-elimination\n",
            ),
            (
                RECORD,
                "severity-major, risk-level-3-undesirable",
                "severity-catastrophic, risk-level-4-mandatory-risk-elimination",
            ),
            (RECORD, RESIDUAL, class_4),
            several,
        ],
        vec![(
            RECORD,
            EFFECTIVE,
            "https://trust.example.org/report.pdf (2026-06-17, A. Rahman)",
        )],
        vec![(RECORD, EFFECTIVE, "CI run 4711 (2026-06-17, A. Rahman)")],
        vec![(
            RECORD,
            EFFECTIVE,
            "SharePoint: Safety/2026/Usability report.docx (2026-06-17, A. Rahman)",
        )],
    ] {
        let log = with(&changes);
        for gate in ["daily", "release"] {
            let found = graver_than_notes(&log, gate);
            assert!(found.is_empty(), "{changes:?} at {gate}: {found:#?}");
        }
    }
}

#[test]
fn a_path_with_a_space_is_read_whole_where_the_file_is_there() {
    let log = base();
    log.write(
        "docs/Usability report.pdf",
        "Usability session, 12 clinicians.\n",
    );
    let text = log.read(RECORD);
    log.write(
        RECORD,
        &text.replace("docs/usability.md (", "docs/Usability report.pdf ("),
    );
    commit(&log);
    let found = graver_than_notes(&log, "release");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_class_that_needs_no_action_may_stay() {
    let log = base();
    let mut text = log.read(RECORD);
    for (from, to) in [
        ("\n3 - Medium\n", "\n1 - Very low\n"),
        ("\n4 - Major\n", "\n1 - Minor\n"),
        ("\n3 - Undesirable\n", "\n1 - Acceptable\n"),
        (
            "likelihood-medium, severity-major, risk-level-3-undesirable",
            "likelihood-very-low, severity-minor, risk-level-1-acceptable",
        ),
        (
            "one of the thirty high results in the pilot was seen more than six hours late. Severity: one patient may have a cardiac arrest and die.",
            "no result was seen late in the pilot of 4000 (docs/audit.md). Severity: one patient is briefly upset and recovers.",
        ),
        (
            "One patient has a cardiac arrest and may die.",
            "One patient is upset by a repeated blood test and recovers in a day.",
        ),
    ] {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    let at = text.find("## Residual hazard").unwrap();
    let end = text[at..].find("\n---").unwrap() + at;
    text.replace_range(
        at..end,
        "## Residual hazard risk assessment\n\nAs the initial risk: class 1 needs no further action.\n",
    );
    log.write(RECORD, &text);
    commit(&log);
    let found = graver_than_notes(&log, "release");
    assert!(found.is_empty(), "{found:#?}");
}
