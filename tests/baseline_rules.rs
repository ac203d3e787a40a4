//! The rules that compare the log with its baselines, and the code that changed since then.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::baseline::{TODAY, create, take, with_v1};
use crate::support;

use support::Log;
use support::repository::record;

const DOSE: &str = "hazards/Hazard-0001.md";

/// What a rule finds at the release gate, a line each.
fn found(log: &Log, rule: &str) -> Vec<String> {
    let run = log.run(&[
        "check", "--gate", "release", "--today", TODAY, "--format", "short", "--rule", rule,
    ]);
    assert_ne!(run.code, 2, "{}", run.all());
    run.stdout
        .lines()
        .filter(|line| line.contains(rule))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_record_that_changed_since_the_baseline_holds_the_gate_until_the_next_one() {
    let log = with_v1();
    assert!(found(&log, "changed-since-baseline").is_empty());
    log.put(
        DOSE,
        &log.read(DOSE)
            .replace("(2026-06-01, A. Rahman)", "(2026-06-02, A. Rahman)"),
    );
    log.commit("2026-11-28", "another day");
    let lines = found(&log, "changed-since-baseline");
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines[0].starts_with("hazards/Hazard-0001.md:14:1: error[HZ117]"),
        "{lines:?}"
    );
    assert!(
        lines[0].contains("has changed since baseline `v1` of "),
        "{lines:?}"
    );
    let daily = log.run(&["check", "--today", TODAY]);
    assert!(daily.stdout.contains("info[HZ117]"), "{}", daily.stdout);
    take(&log, "v2", &[]);
    assert!(found(&log, "changed-since-baseline").is_empty());
    assert_eq!(log.run(&["baseline", "verify"]).code, 0);
}

#[test]
fn another_form_is_no_change_since_the_baseline() {
    let log = with_v1();
    log.put(DOSE, &log.read(DOSE).replace('\n', "\r\n"));
    log.put(
        "hazards/Hazard-0002.md",
        &format!("{}\n\n", log.read("hazards/Hazard-0002.md")),
    );
    log.commit("2026-11-28", "line ends");
    assert!(found(&log, "changed-since-baseline").is_empty());
}

#[test]
fn a_hazard_that_was_raised_and_criteria_that_changed_are_named() {
    let log = with_v1();
    log.put(
        "hazards/Hazard-0007.md",
        &log.read(DOSE).replace("Dose shown", "Weight shown"),
    );
    log.put(
        "templates/hazard-template.md",
        &hazlog::template::BUILT_IN_TEMPLATE.replace("Undesirable", "Bothersome"),
    );
    log.commit("2026-11-28", "a hazard and a template");
    let lines = found(&log, "changed-since-baseline");
    assert!(
        lines
            .iter()
            .any(|line| line.contains("the risk criteria have changed since baseline `v1`")),
        "{lines:?}"
    );
    let raised = lines
        .iter()
        .find(|line| line.starts_with("hazards/Hazard-0007.md"));
    assert!(
        raised.unwrap().contains("does not have this hazard"),
        "{lines:?}"
    );
}

#[test]
fn a_lost_a_renumbered_and_a_replaced_hazard_are_named_once() {
    let log = with_v1();
    log.git(&["rm", "-q", "hazards/Hazard-0003.md"]);
    log.git(&["mv", "hazards/Hazard-0004.md", "hazards/Hazard-0009.md"]);
    let other = "# Hazard\n\n## Hazard name\n\nPaper jam\n\n## Description\n\nThe printer in the corridor stops at \
                 night.\n\n## Harm\n\nA visitor waits for a printed ticket.\n";
    log.put("hazards/Hazard-0005.md", other);
    log.commit("2026-11-29", "tidy");
    let lines = found(&log, "lost-since-baseline");
    assert_eq!(lines.len(), 3, "{lines:#?}");
    let has = |words: &str| {
        assert!(
            lines.iter().any(|line| line.contains(words)),
            "{words}: {lines:#?}"
        );
    };
    has("baseline `v1` has `Hazard-0003` (\"New allergy not shown on the drug chart\")");
    has("this hazard is `Hazard-0004` in baseline `v1`");
    has(
        "in baseline `v1`, `Hazard-0005` was a different hazard (\"Discharge letter does not reach the GP\")",
    );
    assert!(found(&log, "lost-record").is_empty());
    // Without the history too: the file knows the ids.
    let copy = Log::copy_of(log.path());
    std::fs::remove_dir_all(copy.path().join(".git")).unwrap();
    copy.git(&["init", "-q", "-b", "main"]);
    copy.commit("2026-11-30", "a new repository");
    let lines = found(&copy, "lost-since-baseline");
    assert!(
        lines.iter().any(|line| line.contains("`Hazard-0003`")),
        "{lines:#?}"
    );
    let gone = found(&copy, "unreadable-baseline");
    assert!(gone[0].contains("does not have commit"), "{gone:?}");
}

/// Deleting a record and taking a new baseline does not make the loss good.
#[test]
fn a_new_baseline_does_not_excuse_a_lost_hazard() {
    let log = with_v1();
    log.git(&["rm", "-q", "hazards/Hazard-0003.md"]);
    log.commit("2026-11-29", "tidy");
    let refused = create(&log, "v2", &["--by", "A"]);
    assert_eq!(refused.code, 2, "{}", refused.all());
    take(&log, "v2", &["--because", "the function was removed"]);
    let lines = found(&log, "lost-since-baseline");
    assert!(
        lines[0].contains("baseline `v1` has `Hazard-0003`"),
        "{lines:?}"
    );
}

#[test]
fn a_safety_case_of_another_baseline_is_named() {
    let log = with_v1();
    log.put(
        "safety-case/residual-risk.md",
        "The residual risks are accepted.\n",
    );
    log.commit("2026-11-28", "a part");
    let lines = found(&log, "case-of-another-baseline");
    assert!(
        lines[0].contains("was added after baseline `v1`"),
        "{lines:?}"
    );
    take(&log, "v2", &["--because", "parts are missing"]);
    assert!(found(&log, "case-of-another-baseline").is_empty());
    log.put(
        "safety-case/residual-risk.md",
        "The residual risks of baseline v1 are accepted.\n",
    );
    log.commit("2026-11-29", "another word");
    let lines = found(&log, "case-of-another-baseline");
    assert_eq!(lines.len(), 2, "{lines:#?}");
    assert!(
        lines[0].contains("has changed since baseline `v2`"),
        "{lines:#?}"
    );
    assert!(
        lines[1].contains("the text names baseline `v1`, and the last baseline is `v2`"),
        "{lines:#?}"
    );
    std::fs::remove_file(log.path().join("safety-case/residual-risk.md")).unwrap();
    let lines = found(&log, "case-of-another-baseline");
    assert!(
        lines[0].contains("was removed after baseline `v2`"),
        "{lines:#?}"
    );
}

/// A record whose controls name two files, and a baseline after a change of the code.
#[test]
fn code_counts_as_changed_after_the_baseline_that_holds_the_record() {
    let log = Log::repository();
    let controls = "- [x] The unit is kept.\n  - Evidence: src/dose.rs:1-2\n- [x] Asks twice.\n  - Evidence: src/ask.rs:1-2";
    log.put(DOSE, &record(controls, "- src/dose.rs:1-2\n- src/whole.rs"));
    for file in ["dose", "ask", "whole"] {
        log.put(&format!("src/{file}.rs"), "one\ntwo\nthree\n");
    }
    log.commit("2026-05-01", "a log");
    log.put("src/dose.rs", "one\nTWO\nthree\n");
    log.commit("2026-05-02", "dose: another unit");
    let drift = |log: &Log| log.check_links(&["--rule", "drift"]).stdout;
    let before = drift(&log);
    assert!(
        before
            .contains("2 places that this record names changed after the last edit of this record"),
        "{before}"
    );
    assert_eq!(before.matches("HZ707").count(), 1, "{before}");
    let run = create(&log, "v1", &["--by", "A", "--because", "a trial"]);
    assert_eq!(run.code, 0, "{}", run.all());
    log.commit("2026-05-03", "baseline v1");
    let accepted = drift(&log);
    assert!(!accepted.contains("HZ707"), "{accepted}");
    for file in ["dose", "ask", "whole"] {
        log.put(&format!("src/{file}.rs"), "ONE\nTwo\nthree\n");
    }
    log.commit("2026-05-04", "all: other words");
    let after = drift(&log);
    assert_eq!(after.matches("HZ707").count(), 1, "{after}");
    assert!(
        after.contains("4 places that this record names changed after baseline `v1`: "),
        "{after}"
    );
    for place in [
        "the code of control D1 (`src/dose.rs`, lines 1 to 2) on 4 May 2026",
        "the code of control D2 (`src/ask.rs`, lines 1 to 2) on 4 May 2026",
        "the code of this hazard (`src/dose.rs`, lines 1 to 2) on 4 May 2026",
        "the code of this hazard (`src/whole.rs`) on 4 May 2026",
    ] {
        assert!(after.contains(place), "{place}: {after}");
    }
    // A record that somebody changed after the baseline is compared with its last edit.
    log.put(
        DOSE,
        &log.read(DOSE).replace("An overdose.", "A large overdose."),
    );
    log.commit("2026-05-05", "review the record");
    assert!(!drift(&log).contains("HZ707"));
    // An edit of form is no review.
    log.git(&["revert", "--no-edit", "HEAD"]);
    log.put(DOSE, &log.read(DOSE).replace('\n', "\r\n"));
    log.commit("2026-05-06", "line ends");
    assert!(
        drift(&log).contains("after baseline `v1`"),
        "{}",
        drift(&log)
    );
}

#[test]
fn a_check_of_an_older_commit_sees_the_baselines_of_that_time() {
    let log = with_v1();
    log.put(
        DOSE,
        &log.read(DOSE)
            .replace("## Hazard status\n\nClosed", "## Hazard status\n\nOpen"),
    );
    log.commit("2026-11-28", "open it");
    let since = log.run(&[
        "check", "--since", "HEAD~1", "--today", TODAY, "--format", "short",
    ]);
    assert!(
        since.stdout.contains("changed-since-baseline"),
        "{}",
        since.all()
    );
    let old = log.run(&[
        "check", "--since", "HEAD", "--today", TODAY, "--format", "short",
    ]);
    assert!(
        !old.stdout.contains("changed-since-baseline"),
        "{}",
        old.all()
    );
    let staged = log.run(&["check", "--staged", "--today", TODAY, "--format", "short"]);
    assert!(
        staged.stdout.contains("changed-since-baseline"),
        "{}",
        staged.all()
    );
    let before = log.run(&[
        "check", "--rev", "HEAD~2", "--today", TODAY, "--format", "short",
    ]);
    assert!(!before.stdout.contains("baseline"), "{}", before.all());
}

/// The verdict of the last check is kept; a new baseline must not be overlooked.
#[test]
fn a_kept_verdict_is_not_used_after_a_baseline_changed() {
    let log = with_v1();
    for _ in 0..2 {
        assert!(found(&log, "unreadable-baseline").is_empty());
    }
    log.put("baselines/v2.yaml", "format: 1\n");
    assert_eq!(found(&log, "unreadable-baseline").len(), 1);
    std::fs::remove_file(log.path().join("baselines/v2.yaml")).unwrap();
    assert!(found(&log, "unreadable-baseline").is_empty());
}
