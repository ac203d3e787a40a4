//! Waivers that are not what they look like, and what must not look like a clean check.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::collections::HashSet;

use support::Log;

const TERMS: &str = "until 2027-01-31 by A. Name: still being looked for";

/// A log of one hazard without a cause, whose section of causes holds `causes`.
fn log_with(causes: &str) -> Log {
    let log = Log::empty();
    log.put(
        "hazlog.yaml",
        "people:\n  - name: A. Name\n    role: Clinical Safety Officer\n",
    );
    log.put(
        "hazards/Hazard-0001.md",
        &format!(
            "# Hazard\n\n## Hazard name\n\nWrong dose is shown\n\n## Causes\n\n{causes}\n\n## Effect\n\nThe \
             prescriber reads another dose\n\n## Hazard status\n\nOpen\n"
        ),
    );
    log
}

/// The lines of a check that name a rule.
fn lines_of(log: &Log, rule: &str) -> Vec<String> {
    let arguments = ["check", "--today", "2026-06-15", "--format", "short"];
    let run = log.run(&arguments);
    let lines = run.stdout.lines().filter(|line| line.contains(rule));
    lines.map(str::to_owned).collect()
}

#[test]
fn a_waiver_whose_comment_is_never_closed_is_an_error() {
    let log = log_with(&format!("<!-- hazlog: allow no-cause {TERMS}"));
    let lines = lines_of(&log, "unreadable-waiver");
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines[0].contains(":9:1") && lines[0].contains("no `-->`"),
        "{lines:?}"
    );
}

#[test]
fn a_waiver_of_two_rules_reports_the_rule_that_matches_nothing() {
    let log = log_with(&format!(
        "<!-- hazlog: allow no-cause, named-as-cause {TERMS} -->"
    ));
    let lines = lines_of(&log, "unused-waiver");
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains("`named-as-cause`"), "{lines:?}");
    assert!(!lines[0].contains("no-cause"), "{lines:?}");
}

#[test]
fn a_waiver_in_code_is_an_example() {
    let example = format!("`<!-- hazlog: allow no-cause {TERMS} -->`");
    for rule in ["unused-waiver", "unreadable-waiver"] {
        assert!(lines_of(&log_with(&example), rule).is_empty());
    }
    // And none of its text waives anything.
    let log = log_with(&format!("1. The unit\n\nWrite {example} here"));
    let all = lines_of(&log, "waived");
    assert!(all.is_empty(), "{all:?}");
}

#[test]
fn a_waiver_may_go_over_several_lines() {
    let terms = TERMS.replace(' ', "\n");
    let log = log_with(&format!("<!-- hazlog: allow\nno-cause\n{terms} -->"));
    for rule in ["unused-waiver", "unreadable-waiver"] {
        assert_eq!(lines_of(&log, rule), [""; 0]);
    }
}

#[test]
fn an_empty_log_does_not_pass_the_release_gate() {
    let log = Log::empty();
    log.put("hazlog.yaml", "hazards: [hazards]\n");
    log.put("hazards/README.txt", "None yet.\n");
    let run = log.run(&["check", "--gate", "release"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(
        run.stderr.contains("there is no record to check"),
        "{}",
        run.stderr
    );
}

#[test]
fn rules_that_settings_switch_off_are_named() {
    let log = log_with("1. The unit");
    log.put(
        "hazlog.yaml",
        "hazards: [hazards]\ncheck:\n  rules:\n    all: off\n  off:\n    - paths: hazards/old/*.md\n",
    );
    let run = log.run(&["check"]);
    assert_eq!(run.code, 0);
    assert!(
        run.stderr
            .contains("all rules but 2 are off in the settings"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("`hazards/old/*.md`"), "{}", run.stderr);
}

#[test]
fn no_two_cases_of_junit_have_one_name() {
    let log = Log::empty();
    log.put("hazlog.yaml", "hazards: [hazards]\n");
    log.put(
        "hazards/Hazard-0001.md",
        "# Hazard\n\n## Hazard name\n\nWrong dose is shown\n",
    );
    let run = log.run(&["check", "--format", "junit"]);
    let document = roxmltree::Document::parse(&run.stdout).unwrap();
    let cases = document
        .descendants()
        .filter(|node| node.has_tag_name("testcase"));
    let names: Vec<_> = cases
        .map(|case| (case.attribute("classname"), case.attribute("name")))
        .collect();
    let apart: HashSet<_> = names.iter().collect();
    assert!(names.len() > 5);
    assert_eq!(apart.len(), names.len(), "{names:?}");
}

#[test]
fn a_waiver_in_capitals_or_with_a_space_counts_as_one() {
    for opens in ["Hazlog:", "HAZLOG :", "hazlog :"] {
        let log = log_with(&format!("<!-- {opens} allow no-cause {TERMS} -->"));
        let lines = lines_of(&log, "no-cause");
        assert_eq!(lines.len(), 1, "{opens}: {lines:?}");
        assert!(lines[0].contains("waived by A. Name"), "{lines:?}");
        for rule in ["unused-waiver", "unreadable-waiver"] {
            assert_eq!(lines_of(&log, rule), [""; 0], "{opens}");
        }
    }
}

#[test]
fn a_waiver_of_an_unknown_or_unwaivable_rule_is_reported() {
    for (rule, told) in [
        ("no-cuase", "did you mean `no-cause`?"),
        ("quite-another-thing", "`hazlog explain` lists them"),
        ("unused-waiver", "`unused-waiver` cannot be waived"),
        // These are not about a record, and a waiver is in one.
        ("no-safety-officer", "`no-safety-officer` cannot be waived"),
        ("unwritten-part", "`unwritten-part` cannot be waived"),
    ] {
        let log = log_with(&format!("<!-- hazlog: allow {rule} {TERMS} -->"));
        let lines = lines_of(&log, "unreadable-waiver");
        assert_eq!(lines.len(), 1, "{rule}: {lines:?}");
        assert!(lines[0].contains(told), "{lines:?}");
    }
}

#[test]
fn a_waiver_that_is_too_long_does_not_count() {
    let log = log_with(
        "<!-- hazlog: allow no-cause until 9999-12-31 by A. Name: still being looked for -->",
    );
    let lines = lines_of(&log, "waiver-too-long");
    assert_eq!(
        lines,
        [
            "hazards/Hazard-0001.md:9:1: error[HZ904] waiver-too-long: this waiver of `no-cause` by \
             A. Name lasts until 9999-12-31, so it does not count: it must end by 2027-06-16"
        ]
    );
    let lines = lines_of(&log, "HZ201");
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(!lines[0].contains("waived"), "{lines:?}");
}

#[test]
fn settings_limit_the_length_of_a_waiver() {
    let until = |day: &str| {
        format!("<!-- hazlog: allow no-cause until {day} by A. Name: still looking -->")
    };
    let log = log_with(&until("2026-07-15"));
    assert_eq!(lines_of(&log, "waiver-too-long"), Vec::<String>::new());
    let settings = |days: &str| format!("check:\n  thresholds:\n    max-waiver-days: {days}\n");
    log.put("hazlog.yaml", &settings("30"));
    assert_eq!(lines_of(&log, "waiver-too-long"), Vec::<String>::new());
    log.put("hazlog.yaml", &settings("29"));
    let lines = lines_of(&log, "waiver-too-long");
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].ends_with("it must end by 2026-07-14"), "{lines:?}");
    for days in ["0", "1831", "18446744073709551615", "-1", "never"] {
        log.put("hazlog.yaml", &settings(days));
        let run = log.run(&["check", "--today", "2026-06-15"]);
        assert_eq!(run.code, 2, "{days}: {}", run.all());
        assert!(run.stderr.contains("hazlog.yaml:3: "), "{}", run.stderr);
    }
}
