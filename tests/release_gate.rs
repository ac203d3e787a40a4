//! Each rule that holds the release gate finds what it is there for: one fact is taken out of a
//! clean log, and the release gate says so with an error.
//!
//! A rule that is an error at a release and has no row here fails the suite.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

#[path = "release_gate/rows.rs"]
mod rows;
#[path = "release_gate/step.rs"]
mod step;
use crate::support;

use std::collections::BTreeSet;
use std::path::PathBuf;

use hazlog::check::{Grade, all};
use rows::{ROWS, WITHOUT_ROW};
use serde_json::Value;
use step::Step;
use support::Log;

/// The day on which the clean log is clean.
const TODAY: &str = "2026-11-28";

/// What a rule needs, taken out of the clean log.
struct Row {
    /// The rule that must say so, by its name.
    rule: &'static str,
    /// What is changed.
    steps: &'static [Step],
}

fn clean() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/check/base")
}

/// The clean log, committed.
fn committed() -> Log {
    let log = Log::copy_of(&clean());
    log.git(&["init", "-q", "-b", "main"]);
    log.commit("2026-11-27", "the clean log");
    log
}

/// What the release gate finds, as `grade rule` with the message.
fn found(log: &Log) -> Vec<(String, String, String)> {
    let run = log.run(&[
        "check", "--gate", "release", "--format", "json", "--today", TODAY,
    ]);
    let report: Value = serde_json::from_str(&run.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr));
    let list = report["diagnostics"].as_array().unwrap();
    let text = |of: &Value, key: &str| of[key].as_str().unwrap_or_default().to_owned();
    list.iter()
        .map(|of| (text(of, "grade"), text(of, "rule"), text(of, "message")))
        .collect()
}

#[test]
fn the_clean_log_passes() {
    assert_eq!(found(&committed()), []);
}

#[test]
fn each_rule_that_blocks_a_release_has_a_row() {
    let holding: BTreeSet<&str> = all()
        .filter(|rule| rule.release == Grade::Error)
        .map(|rule| rule.name)
        .collect();
    let rows: BTreeSet<&str> = ROWS.iter().map(|row| row.rule).collect();
    let without: BTreeSet<&str> = WITHOUT_ROW.iter().map(|(rule, _)| *rule).collect();
    let tested: BTreeSet<&str> = rows.union(&without).copied().collect();
    let missing: Vec<&&str> = holding.difference(&tested).collect();
    assert!(
        missing.is_empty(),
        "these rules are errors at a release, and no row of tests/release_gate/rows.rs takes out \
         the fact that they need: {missing:?}"
    );
    let needless: Vec<&&str> = tested.difference(&holding).collect();
    assert!(
        needless.is_empty(),
        "these rules have a row, and are no errors at a release: {needless:?}"
    );
    assert!(rows.is_disjoint(&without));
}

#[test]
fn each_missing_fact_fails_the_release_gate() {
    let committed = committed();
    let mut faults = Vec::new();
    for row in ROWS {
        let log = Log::copy_of(committed.path());
        step::take(&log, row.steps);
        let found = found(&log);
        let held = found
            .iter()
            .any(|(grade, rule, _)| grade == "error" && rule == row.rule);
        if !held {
            faults.push(format!("{}: {found:#?}", row.rule));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The table that defends each grade is of the rules as they are.
#[test]
fn the_table_of_grades_has_a_reason_for_each_rule() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/checks-grades.md");
    let table = std::fs::read_to_string(path).unwrap();
    let rows: Vec<&str> = table
        .lines()
        .filter(|line| line.starts_with("| HZ"))
        .collect();
    let expected: Vec<String> = all()
        .map(|rule| {
            let holds = match rule.release {
                Grade::Error => "yes",
                _ => "no",
            };
            let (code, name, daily, release) = (rule.code, rule.name, rule.grade, rule.release);
            format!("| {code} | `{name}` | {daily} | {release} | {holds} | ")
        })
        .collect();
    let missing: Vec<&String> = expected
        .iter()
        .filter(|row| {
            !rows
                .iter()
                .any(|line| line.starts_with(row.as_str()) && line.len() > row.len() + 8)
        })
        .collect();
    assert!(
        missing.is_empty(),
        "docs/checks-grades.md lacks these rows: {missing:#?}"
    );
    assert_eq!(
        rows.len(),
        expected.len(),
        "a row of docs/checks-grades.md has no rule"
    );
}
