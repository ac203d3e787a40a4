//! Every report counts the same controls. An item among them that only names a hazard type is none:
//! it is left out everywhere, and each report that lists controls says so.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use support::Log;
use support::repository::record;

/// Two controls, and a hazard type that stands among them.
fn log() -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put(
        "hazards/Hazard-0001.md",
        &record(
            "- [x] The unit is shown beside each dose.\n- [ ] A dose without a unit is refused.\n- WrongPatient",
            "",
        ),
    );
    log.commit("2026-05-04", "a log");
    log
}

fn report(log: &Log, kind: &str) -> String {
    let run = log.run(&["report", kind, "--format", "md"]);
    assert_eq!(run.code, 0, "{}", run.all());
    run.stdout.replace('\\', "")
}

fn has(report: &str, line: &str) {
    assert!(report.contains(line), "no `{line}` in\n{report}");
}

#[test]
fn the_totals_of_a_case_are_of_the_same_controls() {
    let case = report(&log(), "case");
    has(&case, "**Controls:** 2\n");
    has(&case, "**Controls implemented:** 1 of 2\n");
    has(&case, "**Controls planned:** 1 of 2\n");
    has(&case, "**Controls whose state is not stated:** 0\n");
    has(&case, "| All controls | 2 |");
    has(&case, "not counted as a control (finding HZ510)");
}

#[test]
fn a_trace_lists_them_and_says_which_it_does_not_count() {
    let trace = report(&log(), "trace");
    has(
        &trace,
        "1 item among the controls only names a hazard type. It is not counted as a control (finding HZ510): \
         Hazard-0001/D3 (WrongPatient).",
    );
    assert!(!trace.contains("| Hazard-0001/D3 |"), "{trace}");
}
