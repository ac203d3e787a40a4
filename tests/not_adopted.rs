//! Controls that were weighed and not adopted, and the days by which controls are due: read, set,
//! checked and reported.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::path::Path;

use serde_json::Value;
use support::{Log, Run};

const FILE: &str = "hazards/Hazard-0006.md";
const PLANNED: &str = "- [ ] The doctor on duty is paged for each high result.\n";
const DECISION: &str = "led to ignored pages in the pilot (2026-06-17, A. Rahman)";

/// The clean log of the clinical cases, where Hazard-0006 has one more design control.
fn log_with(control: &str) -> Log {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/check/base");
    let log = Log::copy_of(&base);
    let record = log.read(FILE);
    let training = "\n### Training controls (deployment)\n";
    let at = record.find(training).unwrap();
    log.write(
        FILE,
        &format!("{}{control}{}", &record[..at], &record[at..]),
    );
    log.git(&["init", "-q"]);
    log.commit("2026-07-21", "base");
    log
}

fn not_adopted(fact: &str) -> String {
    format!("{PLANNED}  - Not adopted: {fact}\n")
}

fn check(log: &Log, gate: &str) -> Run {
    log.run(&[
        "check",
        "--gate",
        gate,
        "--format",
        "short",
        "--today",
        "2026-11-28",
    ])
}

/// What the check says of Hazard-0006 that names a control.
fn of_controls(log: &Log, gate: &str) -> Vec<String> {
    let said = check(log, gate).stdout;
    let lines = said
        .lines()
        .filter(|line| line.to_lowercase().contains("control d3"));
    lines
        .map(|line| {
            line.split_once(": ")
                .map_or(line, |(_, rest)| rest)
                .to_owned()
        })
        .collect()
}

#[test]
fn a_control_not_adopted_in_a_closed_record_gives_no_finding() {
    let log = log_with(&not_adopted(DECISION));
    for gate in ["daily", "release"] {
        assert_eq!(of_controls(&log, gate), [""; 0], "{gate}");
        let said = check(&log, gate).stdout;
        let here = said.lines().filter(|line| line.contains("Hazard-0006"));
        assert_eq!(here.collect::<Vec<_>>(), [""; 0], "{gate}");
    }
}

#[test]
fn without_a_reason_a_day_or_a_person_it_stays_planned() {
    for fact in [
        "too many pages",
        "(2026-06-17, A. Rahman)",
        "too many (2026-06-17)",
    ] {
        let log = log_with(&not_adopted(fact));
        let release = of_controls(&log, "release").join("\n");
        assert!(
            release.contains("error") && release.contains("HZ516"),
            "{release}"
        );
        assert!(release.contains("control D3 is still planned"), "{release}");
        let daily = of_controls(&log, "daily").join("\n");
        assert!(daily.contains("still counts as planned"), "{daily}");
    }
}

#[test]
fn no_word_next_to_a_planned_control_excuses_it() {
    for control in [
        "- [ ] ~~The doctor on duty is paged for each high result.~~\n".to_owned(),
        format!("{PLANNED}  - Status: Withdrawn\n"),
        format!("{PLANNED}  - Status: Not adopted\n"),
        format!("{PLANNED}  - Not adopted: TBC\n"),
        format!("{PLANNED}  - Not adopted:\n"),
    ] {
        let log = log_with(&control);
        let release = of_controls(&log, "release").join("\n");
        assert!(
            release.contains("control D3 is still planned"),
            "{control}{release}"
        );
    }
}

#[test]
fn a_tick_next_to_a_decision_leaves_the_state_unknown() {
    let ticked = not_adopted(DECISION).replace("[ ]", "[x]");
    for control in [
        ticked,
        format!(
            "- The doctor on duty is paged.\n  - Status: Implemented\n  - Not adopted: {DECISION}\n"
        ),
    ] {
        let log = log_with(&control);
        let said = of_controls(&log, "daily").join("\n");
        assert!(
            said.contains(
                "Control D3 is marked as implemented, but its `Not adopted` line says that it was \
                 not adopted. Keep what is true and remove the other."
            ),
            "{said}"
        );
        assert_eq!(state(&log, "D3"), "unknown");
    }
}

/// The state of a control of Hazard-0006.
fn state(log: &Log, control: &str) -> String {
    let shown = log.run(&["show", "6", "--format", "json"]).stdout;
    let shown: Value = serde_json::from_str(&shown).unwrap();
    let controls = shown["controls"].as_array().unwrap();
    let found = controls
        .iter()
        .find(|it| it["id"] == format!("Hazard-0006/{control}"));
    found.unwrap()["state"].as_str().unwrap().to_owned()
}

#[test]
fn the_decision_is_set_and_removed_from_the_command_line() {
    let log = log_with(PLANNED);
    let before = log.read(FILE);
    let value = format!("not-adopted={DECISION}");
    let set = log.run(&["control", "set", "6/D3", &value]);
    assert_eq!(
        set.all(),
        format!("Hazard-0006/D3: not adopted: {DECISION}\n--- stderr\n--- exit 0")
    );
    assert_eq!(
        log.read(FILE),
        before.replace(PLANNED, &not_adopted(DECISION))
    );
    assert_eq!(state(&log, "D3"), "not-adopted");
    let refused = log.run(&["control", "done", "6/D3"]);
    assert_eq!(refused.code, 2, "{}", refused.all());
    assert!(
        refused.stderr.contains("remove that line first"),
        "{}",
        refused.all()
    );
    assert_eq!(log.run(&["control", "set", "6/D3", "not-adopted="]).code, 0);
    assert_eq!(log.read(FILE), before);
}

#[test]
fn an_incomplete_decision_is_refused_at_once() {
    let log = log_with(PLANNED);
    let set = log.run(&["control", "set", "6/D3", "not-adopted=too many pages"]);
    assert_eq!(set.code, 0);
    assert!(
        set.stderr.contains(
            "D3 still counts as planned: `Not adopted` needs the reason, the date and the person"
        ),
        "{}",
        set.all()
    );
    let state = log.run(&["control", "set", "6/D3", "state=not-adopted"]);
    assert_eq!(state.code, 2);
    assert!(state.stderr.contains("without a reason"), "{}", state.all());
    let in_place = log.run(&["control", "set", "6/D1", &format!("not-adopted={DECISION}")]);
    assert!(
        in_place.stderr.contains("mark it planned first"),
        "{}",
        in_place.all()
    );
    let both = log.run(&[
        "control",
        "set",
        "6/D1",
        "state=planned",
        &format!("not-adopted={DECISION}"),
    ]);
    assert_eq!(both.code, 0, "{}", both.all());
}

#[test]
fn setting_the_state_removes_the_contradicting_mark() {
    let log = log_with(&not_adopted(DECISION).replace("[ ]", "[x]"));
    let set = log.run(&["control", "set", "6/D3", "state=not-adopted"]);
    assert_eq!(set.code, 0, "{}", set.all());
    assert!(log.read(FILE).contains(&not_adopted(DECISION)));
    assert_eq!(state(&log, "D3"), "not-adopted");
    let shown = log.run(&["show", "6"]).stdout;
    assert!(shown.contains("[-] The doctor on duty is paged"), "{shown}");
    let listed = log.run(&["control", "list", "6"]).stdout;
    assert!(listed.contains("Hazard-0006/D3  not-adopted"), "{listed}");
}

#[test]
fn a_control_not_adopted_is_counted_separately_and_found_by_a_filter() {
    let log = log_with(&not_adopted(DECISION));
    let listed = log.run(&[
        "list",
        "--filter",
        "controls:not-adopted",
        "--format",
        "json",
    ]);
    let listed: Value = serde_json::from_str(&listed.stdout).unwrap();
    let hazards = listed["hazards"].as_array().unwrap();
    assert_eq!(hazards.len(), 1, "{listed}");
    assert_eq!(hazards[0]["id"], "Hazard-0006");
    let counts = &hazards[0]["controls"];
    assert_eq!(
        (&counts["total"], &counts["planned"]),
        (&3.into(), &0.into())
    );
    assert_eq!(counts["not_adopted"], 1);
    let asked = "SELECT control, state, not_adopted FROM controls WHERE state = 'not-adopted'";
    let rows = log.run(&["sql", asked, "--format", "csv"]);
    assert!(
        rows.stdout
            .contains(&format!("Hazard-0006/D3,not-adopted,\"{DECISION}\"")),
        "{}",
        rows.all()
    );
}

#[test]
fn a_passed_due_day_is_reported_until_it_is_changed() {
    let log = log_with(&format!("{PLANNED}  - Due: 2026-01-31\n"));
    let told = "Control D3 was due on 31 January 2026 and is still planned. Implement it, or \
                give a new day and say why.";
    for gate in ["daily", "release"] {
        let said = of_controls(&log, gate).join("\n");
        assert!(said.contains(told), "{said}");
    }
    let set = log.run(&["control", "set", "6/D3", "due=2026-12-01, with release 3"]);
    assert_eq!(set.code, 0, "{}", set.all());
    assert!(!of_controls(&log, "release").join("\n").contains("was due"));
    let set = log.run(&["control", "set", "6/D3", "due=next spring"]);
    assert_eq!(set.code, 2, "{}", set.all());
    let log = log_with(&format!("{PLANNED}  - Due: next spring\n"));
    let said = of_controls(&log, "daily").join("\n");
    assert!(
        said.contains("hazlog cannot read the date in `Due: next spring` of control D3"),
        "{said}"
    );
}

fn report(log: &Log, kind: &str, format: &str) -> String {
    let run = log.run(&["report", kind, "--format", format, "--today", "2026-11-28"]);
    assert_eq!(run.code, 0, "{kind}: {}", run.stderr);
    run.stdout
}

#[test]
fn every_report_shows_the_reason_and_counts_the_control_separately() {
    let log = log_with(&not_adopted(DECISION));
    for kind in ["log", "case", "dtac", "trace"] {
        let text = report(&log, kind, "md");
        let words: String = text.replace('\\', "");
        assert!(words.contains(DECISION), "{kind}");
        assert!(
            words.to_lowercase().contains("weighed and not adopted"),
            "{kind}"
        );
    }
    let log_text = report(&log, "log", "md");
    assert!(
        log_text
            .contains("3: 3 implemented, 0 planned, 0 not stated; 3 name verification evidence")
            && log_text.contains("; and 1 weighed and not adopted"),
        "{log_text}"
    );
    let case = report(&log, "case", "md");
    assert!(case.contains("Controls weighed and not adopted"), "{case}");
    assert!(report(&log, "summary", "md").contains("Controls weighed and not adopted"));
    let json = report(&log, "log", "json");
    assert!(json.contains(DECISION) && json.contains("Weighed and not adopted"));
    assert!(!report(&log, "log", "md").contains("Implement the control | [Hazard-0006/D3]"));
}

#[test]
fn the_workbooks_show_it_too() {
    let log = log_with(&not_adopted(DECISION));
    for (kind, lead) in [
        (
            "nhs",
            "D3 (weighed and not adopted, duty of the manufacturer)",
        ),
        ("log", "Weighed and not adopted"),
    ] {
        let file = format!("{kind}.xlsx");
        let run = log.run(&["report", kind, "-o", &file, "--today", "2026-11-28"]);
        assert_eq!(run.code, 0, "{}", run.all());
        let bytes = std::fs::read(log.path().join(&file)).unwrap();
        let text = support::reports::text_of("xlsx", &bytes);
        assert!(text.contains(lead), "{kind}: {text}");
        assert!(text.contains(DECISION), "{kind}: {text}");
    }
    let rows = report(&log, "log", "csv");
    assert!(rows.contains(DECISION), "{rows}");
}

#[test]
fn a_control_not_adopted_is_nobodys_duty() {
    let duty = format!(
        "\n### Business process controls (deployment)\n\n{}",
        not_adopted(DECISION)
    );
    let log = log_with(&duty);
    assert_eq!(state(&log, "B1"), "not-adopted");
    let pack = report(&log, "transfer", "md");
    assert!(
        pack.contains("Controls that were weighed and not adopted"),
        "{pack}"
    );
    let duties = pack
        .split("Every control that is, or may be")
        .nth(1)
        .unwrap_or_default();
    assert!(!duties.contains("Hazard-0006/B1"), "{duties}");
}

#[test]
fn a_planned_control_is_shown_with_its_day() {
    let log = log_with(&format!("{PLANNED}  - Due: 2026-12-24\n"));
    let actions = report(&log, "log", "md");
    let row = actions
        .lines()
        .find(|line| line.contains("Hazard-0006") && line.contains("Implement the control: D3"));
    assert!(row.unwrap().contains("2026-12-24"), "{row:?}");
    let trace = report(&log, "trace", "md").replace('\\', "");
    assert!(trace.contains("Planned, due 2026-12-24"), "{trace}");
}
