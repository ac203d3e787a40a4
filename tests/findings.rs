//! What the checks find in other people's logs: a table that a careful reader can go through.
//!
//! Not one of the errors may be false, so a rule that begins to find more, or other things, shows
//! here first. The records are those that `HAZLOG_CORPUS` names.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;
use crate::support::corpus;

use std::collections::BTreeMap;
use std::fs;

use corpus::corpus;
use serde_json::Value;
use support::Log;

/// What is found, as lines of `grade rule count`, the gravest first.
fn table(log: &Log, arguments: &[&str]) -> String {
    let mut words = vec!["check", "--format", "json", "--today", "2026-11-23"];
    words.extend(arguments);
    let run = log.run(&words);
    assert_ne!(run.code, 2, "{}", run.stderr);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let mut counts: BTreeMap<(u8, String, String), usize> = BTreeMap::new();
    for found in report["diagnostics"].as_array().unwrap() {
        let text = |key: &str| found[key].as_str().unwrap().to_owned();
        let grade = text("grade");
        let order = ["error", "warning", "info"]
            .iter()
            .position(|known| *known == grade)
            .unwrap();
        let key = (u8::try_from(order).unwrap(), grade, text("rule"));
        *counts.entry(key).or_default() += 1;
    }
    let lines = counts
        .iter()
        .map(|((_, grade, rule), count)| format!("{grade:7} {rule:32} {count}\n"));
    lines.collect()
}

/// A log of records that are machine-drafted but for three, in the mission's form.
#[test]
fn the_drafts_of_an_electronic_patient_record() {
    let Some(corpus) = corpus("the_drafts_of_an_electronic_patient_record") else {
        return;
    };
    let log = Log::copy_of(&corpus.join("quill"));
    insta::assert_snapshot!(table(&log, &[]), @"
    error   unknown-status                   2
    warning control-state-unknown            10
    warning control-without-owner            1
    warning named-as-cause                   6
    warning not-assessed-for-new-hazards     1
    warning unknown-type                     23
    warning unreadable-value                 2
    warning unscored                         2
    warning unverified-control               1
    warning vague-control                    20
    info    coverage                         1
    info    effect-without-care              8
    info    harm-without-patient             6
    info    no-next-review                   1
    info    no-safety-officer                1
    info    skipped-id                       1
    ");
    insta::assert_snapshot!(table(&log, &["--gate", "release"]), @"
    error   control-without-owner            1
    error   draft-at-release                 32
    error   no-safety-officer                1
    error   no-version                       1
    error   unknown-status                   2
    error   unverified-control               1
    warning control-state-unknown            10
    warning named-as-cause                   6
    warning not-assessed-for-new-hazards     1
    warning unknown-type                     23
    warning unreadable-value                 2
    warning unscored                         2
    warning vague-control                    20
    info    coverage                         1
    info    effect-without-care              8
    info    harm-without-patient             6
    info    no-next-review                   1
    info    skipped-id                       1
    ");
}

/// The same records, had somebody opened them all without doing anything else: every gap is told.
#[test]
fn the_same_log_with_unread_drafts_set_to_open() {
    let Some(corpus) = corpus("the_same_log_with_unread_drafts_set_to_open") else {
        return;
    };
    let log = Log::copy_of(&corpus.join("quill"));
    for entry in fs::read_dir(log.path()).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let opened = text
            .replace("Draft from LLM", "Open")
            .replace("label\n\n[2]", "label\n\n[1]");
        fs::write(&path, opened).unwrap();
    }
    insta::assert_snapshot!(table(&log, &[]), @"
    error   unknown-status                   2
    error   unscored                         32
    warning control-state-unknown            42
    warning control-without-owner            1
    warning named-as-cause                   6
    warning not-assessed-for-new-hazards     1
    warning unknown-type                     23
    warning unreadable-value                 2
    warning unscored                         2
    warning unverified-control               1
    warning vague-control                    20
    info    coverage                         1
    info    effect-without-care              8
    info    harm-without-patient             6
    info    no-next-review                   1
    info    no-safety-officer                1
    info    skipped-id                       1
    ");
}

/// A log in the older form, by the built-in template and by its own.
#[test]
fn a_log_in_the_older_form() {
    let Some(corpus) = corpus("a_log_in_the_older_form") else {
        return;
    };
    let log = Log::copy_of(&corpus.join("dcsp"));
    insta::assert_snapshot!(table(&log, &[]), @"
    error   stale-generated-block            11
    error   unknown-status                   5
    warning contradictory-labels             3
    warning controls-in-prose                5
    warning deprecated-without-reason        3
    warning doubled-section                  5
    warning low-without-evidence             1
    warning named-as-cause                   2
    warning no-initial-reason                1
    warning same-as-description              1
    warning stale-generated-block            1
    warning unreadable-value                 3
    warning untested-hazard                  3
    info    coverage                         1
    info    effect-without-care              4
    info    harm-without-patient             5
    info    no-hazard-type                   5
    info    no-next-review                   1
    info    no-safety-officer                1
    info    spacing                          5
    ");
    let templates = corpus.join("templates");
    for (from, to) in [
        ("dcsp-hazard-template.md", "hazard-template.md"),
        ("dcsp-hazard-types.md", "hazard-types.md"),
    ] {
        fs::copy(templates.join(from), log.path().join(to)).unwrap();
    }
    insta::assert_snapshot!(table(&log, &[]), @"
    error   stale-generated-block            11
    error   unknown-status                   5
    warning contradictory-labels             3
    warning controls-in-prose                5
    warning deprecated-without-reason        3
    warning doubled-section                  5
    warning low-without-evidence             1
    warning named-as-cause                   2
    warning no-initial-reason                1
    warning same-as-description              1
    warning stale-generated-block            1
    warning unreadable-value                 3
    warning untested-hazard                  3
    info    coverage                         1
    info    effect-without-care              4
    info    harm-without-patient             5
    info    no-next-review                   1
    info    no-safety-officer                1
    info    spacing                          5
    ");
}
