//! A value that is still open never counts: no score, no owner, no status comes of it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use serde_json::Value;
use support::Log;

/// A log of one hazard with these texts in four of its sections.
fn log(likelihood: &str, owner: &str, status: &str, existing: &str) -> Log {
    let log = Log::empty();
    std::fs::create_dir(log.path().join("hazards")).unwrap();
    log.write(
        "hazards/Hazard-0001.md",
        &format!(
            "## Hazard name\n\nA dose\n\n## General utility label\n\n[1]\n\n## Likelihood scoring\n\n\
             {likelihood}\n\n## Severity scoring\n\n4 - Major\n\n## Description\n\nIt is wrong.\n\n\
             ## Existing controls\n\n{existing}\n\n## Assignment\n\n{owner}\n\n## Hazard status\n\n\
             {status}\n"
        ),
    );
    log
}

fn shown(log: &Log) -> Value {
    let run = log.run(&["show", "1", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.all());
    serde_json::from_str(&run.stdout).unwrap()
}

fn met(log: &Log, filter: &str) -> bool {
    let run = log.run(&["list", "--filter", filter, "--format", "json"]);
    run.stdout.contains("Hazard-0001")
}

#[test]
fn a_score_next_to_words_that_leave_it_open_does_not_count() {
    for likelihood in [
        "3 - Medium\n\ntbc",
        "3 - Medium\n\nTBC (awaiting second clinician)",
        "3 - Medium\nTo be confirmed at review.",
        "3 - Medium (TBC)",
        "3 - Medium?",
        "[3]\n\nnot agreed",
        "3 - Medium (draft)",
        "3 - Medium\n\n- [ ] confirm",
        "3\n\nneeds confirming",
        "3 - Medium\n\nSuggested by LLM",
    ] {
        let log = log(likelihood, "Dr A", "Open", "A nurse reads it.");
        let shown = shown(&log);
        assert_eq!(shown["likelihood"], Value::Null, "{likelihood}");
        assert_eq!(shown["risk"], Value::Null, "{likelihood}");
        assert!(met(&log, "no:likelihood"), "{likelihood}");
        let check = log.run(&["check", "--format", "short"]);
        assert!(
            check
                .stdout
                .contains("`Likelihood scoring` says `3 - Medium`, followed by"),
            "{likelihood}: {}",
            check.all()
        );
        assert_eq!(check.code, 1, "{likelihood}: {}", check.all());
    }
}

#[test]
fn a_number_and_a_name_are_a_score_only_if_they_agree() {
    for likelihood in [
        "3 (Medium)",
        "3: Medium",
        "Medium (3)",
        "3 - Medium, because of load",
    ] {
        let log = log(likelihood, "Dr A", "Open", "A nurse reads it.");
        assert_eq!(shown(&log)["likelihood"], "medium", "{likelihood}");
    }
    let log = log("3 (High)", "Dr A", "Open", "A nurse reads it.");
    assert_eq!(shown(&log)["likelihood"], Value::Null);
    let check = log.run(&["check", "--format", "short"]).stdout;
    let wanted = "`3 (High)` in `Likelihood scoring` names two different options: 3 means 3 - \
                  Medium, and High is 4 - High";
    assert!(check.contains(wanted), "{check}");
}

#[test]
fn a_hazard_with_an_undecided_owner_has_no_owner() {
    for owner in [
        "TBC",
        "tbd",
        "[TBC]",
        "*TBC*",
        "TBC.",
        "TBC (awaiting appointment)",
        "to be assigned",
        "?",
        "-",
        "—",
        "unknown",
        "pending",
        "None",
        "N/A",
        "<!-- Dr A. Name -->",
    ] {
        let log = log("3 - Medium", owner, "Open", "A nurse reads it.");
        assert!(met(&log, "no:owner"), "{owner}");
        assert!(!met(&log, "has:owner"), "{owner}");
        let check = log.run(&["check", "--format", "short"]).stdout;
        assert!(check.contains("no-owner"), "{owner}: {check}");
    }
    let log = log("3 - Medium", "Pharmacy", "Open", "A nurse reads it.");
    assert!(met(&log, "has:owner"));
    assert!(
        !log.run(&["check", "--format", "short"])
            .stdout
            .contains("no-owner")
    );
}

#[test]
fn a_status_is_only_a_word_of_the_template() {
    for status in [
        "Closed\n\nTBC",
        "Closed (TBC)",
        "Closed?",
        "Closed, because it is done",
        "TBC",
    ] {
        let log = log("3 - Medium", "Dr A", status, "A nurse reads it.");
        assert!(!met(&log, "status:closed"), "{status}");
    }
    let log = log("3 - Medium", "Dr A", "Closed", "A nurse reads it.");
    assert!(met(&log, "status:closed"));
}

#[test]
fn no_existing_control_is_an_answer() {
    let placeholder = |existing: &str| {
        let log = log("3 - Medium", "Dr A", "Open", existing);
        let check = log.run(&["check", "--format", "short"]).stdout;
        check.contains("placeholder-text")
    };
    for answer in ["None known", "N/A", "None", "A nurse reads it."] {
        assert!(!placeholder(answer), "{answer}");
    }
    for open in ["TBC", "tbc", "?", "XXX", "to be decided", "unknown"] {
        assert!(placeholder(open), "{open}");
    }
}
