//! `hazlog control`: what it says and what it writes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use support::Log;

#[test]
fn controls_are_listed() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["control", "list", "1"]).all(), @r###"
Control         State        Duty          Verified  Effective  Owner  Text
Hazard-0001/D1  implemented  manufacturer  yes                         Clear the chart before another is fetched.
Hazard-0001/D2  planned      manufacturer                              Show the date of birth beside the name.
Hazard-0001/V1  unknown      manufacturer                              Switch between two patients on a slow network.
Hazard-0001/T1  unknown      deployment                                Teach to read the name before charting.
Hazard-0001/B1  unknown      deployment                                Two people check a high-risk drug.
--- stderr
5 controls
--- exit 0
"###);
}

#[test]
fn a_new_control_is_planned() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["control", "add", "2", "design", "Say who filed it."]).all(), @r###"
Hazard-0002/D2: added, planned: Say who filed it.
--- stderr
--- exit 0
"###);
    assert!(
        log.read("hazards/Hazard-0002.md")
            .contains("- [ ] Say who filed it.")
    );
    insta::assert_snapshot!(log.run(&["control", "add", "4", "training", "Teach kilograms.", "--state", "done"]).all(), @r###"
Hazard-0004/T1: added, implemented: Teach kilograms.
--- stderr
--- exit 0
"###);
    assert!(
        log.read("hazards/Hazard-0004.md")
            .contains("- [x] Teach kilograms.\r\n")
    );
}

#[test]
fn controls_of_several_hazards_are_marked() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["control", "done", "1/D2", "Hazard-0002/d1", "1/D1"]).all(), @r###"
Hazard-0001/D1: implemented already
Hazard-0001/D2: planned → implemented
Hazard-0002/D1: unknown → implemented
--- stderr
--- exit 0
"###);
    assert!(
        log.read("hazards/Hazard-0001.md")
            .contains("- [x] Show the date of birth beside the name.")
    );
    insta::assert_snapshot!(log.run(&["control", "planned", "1/D2"]).all(), @r###"
Hazard-0001/D2: implemented → planned
--- stderr
--- exit 0
"###);
    insta::assert_snapshot!(log.run(&["control", "unknown", "1/D2"]).all(), @r###"
Hazard-0001/D2: planned → unknown
--- stderr
--- exit 0
"###);
}

#[test]
fn nothing_is_marked_when_one_control_does_not_exist() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["control", "done", "1/D2", "2/D9"]).all(), @r###"
--- stderr
error: there is no control `D9` in Hazard-0002
hint: it has D1, V1, T1, B1
--- exit 2
"###);
    assert!(
        log.read("hazards/Hazard-0001.md")
            .contains("- [ ] Show the date")
    );
    insta::assert_snapshot!(log.run(&["control", "done", "22"]).all(), @r###"
--- stderr
error: `22` does not name a control
hint: name the hazard and the control: `22/D3` is the third design control of 22
--- exit 2
"###);
    insta::assert_snapshot!(log.run(&["control", "done", "9/D1"]).all(), @r###"
--- stderr
error: there is no hazard `9` in hazards
hint: run `hazlog list` to see every id
--- exit 2
"###);
}

#[test]
fn facts_are_set_and_removed() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["control", "set", "1/D2", "evidence=a.rs", "evidence=b.rs", "acts-on=likelihood"]).all(), @r###"
Hazard-0001/D2: evidence: a.rs; evidence: b.rs; acts on: likelihood
--- stderr
--- exit 0
"###);
    assert!(
        log.read("hazards/Hazard-0001.md")
            .contains("  - Evidence: a.rs\n  - Evidence: b.rs\n")
    );
    insta::assert_snapshot!(log.run(&["control", "set", "1/D2", "evidence="]).all(), @r###"
Hazard-0001/D2: evidence: removed
--- stderr
--- exit 0
"###);
    insta::assert_snapshot!(log.run(&["control", "set", "1/D2", "colour=red"]).all(), @r###"
--- stderr
error: a control has no field `colour`
hint: choose one of text, state, evidence, implementation, verified, effective, acts-on, owner, due, introduces, not-adopted, status, id
--- exit 2
"###);
}

#[test]
fn controls_are_moved_and_removed() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["control", "move", "1/D2", "up"]).all(), @r###"
Hazard-0001/D2: moved, now Hazard-0001/D1
--- stderr
--- exit 0
"###);
    insta::assert_snapshot!(log.run(&["control", "move", "1/D1", "up"]).all(), @r###"
Hazard-0001/D1: not moved: its group has no control in that direction
--- stderr
--- exit 0
"###);
    insta::assert_snapshot!(log.run(&["control", "remove", "1/D1", "1/D2"]).all(), @r###"
Hazard-0001/D1: removed: Show the date of birth beside the name.
Hazard-0001/D2: removed: Clear the chart before another is fetched.
--- stderr
--- exit 0
"###);
    insta::assert_snapshot!(log.run(&["control", "list", "1"]).all(), @r###"
Control         State    Duty          Verified  Effective  Owner  Text
Hazard-0001/V1  unknown  manufacturer                              Switch between two patients on a slow network.
Hazard-0001/T1  unknown  deployment                                Teach to read the name before charting.
Hazard-0001/B1  unknown  deployment                                Two people check a high-risk drug.
--- stderr
3 controls
--- exit 0
"###);
}

#[test]
fn a_control_is_handed_to_the_deployer_and_taken_back() {
    let log = Log::of_our_own();
    let before = log.read("hazards/Hazard-0001.md");
    insta::assert_snapshot!(log.run(&["control", "to-group", "1/D1", "training"]).all(), @r###"
Hazard-0001/D1: moved, now Hazard-0001/T2, duty of the deployer
--- stderr
note: other controls of Hazard-0001 have new names: D2 is now D1
--- exit 0
"###);
    insta::assert_snapshot!(log.run(&["control", "to-group", "1/T2", "training"]).all(), @r###"
Hazard-0001/T2: not moved: it is in that group already
--- stderr
--- exit 0
"###);
    insta::assert_snapshot!(log.run(&["control", "to-group", "1/T2", "design"]).all(), @r###"
Hazard-0001/T2: moved, now Hazard-0001/D2, duty of the manufacturer
--- stderr
--- exit 0
"###);
    log.run(&["control", "move", "1/D2", "up"]);
    assert_eq!(log.read("hazards/Hazard-0001.md"), before);
}

#[test]
fn a_control_that_exists_already_goes_to_the_existing_ones() {
    let log = Log::of_our_own();
    let said = log.run(&["control", "to-existing", "1/D1"]).all();
    let moved = "Hazard-0001/D1: moved to the existing controls: Clear the chart before another is \
                 fetched.\n";
    assert!(said.starts_with(moved), "{said}");
    assert!(said.contains("have new names: D2 is now D1"), "{said}");
    let text = log.read("hazards/Hazard-0001.md");
    let item = "\n- Clear the chart before another is fetched.\n  - Evidence: src/chart.ts:10-42\n  \
                - Verified: tests/chart.spec.ts (2026-03-02, A. Nkemelu)\n\n---\n\n## Assignment";
    assert!(text.contains(item), "{text}");
    assert!(!text.contains("- [x] Clear the chart"), "{text}");
}

#[test]
fn a_name_that_two_controls_have_is_refused_naming_both() {
    let log = Log::of_our_own();
    let record = log.read("hazards/Hazard-0001.md");
    let twice = record
        .replace("is fetched.\n", "is fetched.\n  - ID: D7\n")
        .replace("beside the name.\n", "beside the name.\n  - ID: D7\n");
    log.write("hazards/Hazard-0001.md", &twice);
    let line = |words: &str| 1 + twice[..twice.find(words).unwrap()].matches('\n').count();
    let said = format!(
        "--- stderr\nerror: Hazard-0001: 2 controls of this hazard have the id D7: line {} (`Clear \
         the chart before another is fetched.`) and line {} (`Show the date of birth beside the \
         name.`)\nhint: nothing was changed: give one of them another `ID:` with `hazlog edit \
         ID`\n--- exit 2",
        line("Clear the chart"),
        line("Show the date"),
    );
    for arguments in [
        &["control", "done", "1/D7"][..],
        &["control", "planned", "1/d7"],
        &["control", "remove", "1/D7"],
        &["control", "move", "1/D7", "down"],
        &["control", "set", "1/D7", "owner=B. Ode"],
    ] {
        assert_eq!(log.run(arguments).all().trim_end(), said, "{arguments:?}");
        assert_eq!(log.read("hazards/Hazard-0001.md"), twice);
    }
}

#[test]
fn notes_below_a_control_are_not_lost_by_new_words() {
    let log = Log::of_our_own();
    let record = log.read("hazards/Hazard-0001.md");
    let noted = record.replace(
        "beside the name.\n",
        "beside the name.\n  - seen by Dr A.\n",
    );
    log.write("hazards/Hazard-0001.md", &noted);
    insta::assert_snapshot!(log.run(&["control", "set", "1/D2", "text=Show the NHS number."]).all(), @r###"
--- stderr
error: `text=` would delete what is written below control D2: `- seen by Dr A.`
hint: edit the section as text: `hazlog edit Hazard-0001 "Hazard controls"`
--- exit 2
"###);
    assert_eq!(log.read("hazards/Hazard-0001.md"), noted);
}

#[test]
fn an_impossible_value_of_a_control_is_refused() {
    let log = Log::of_our_own();
    let before = log.read("hazards/Hazard-0001.md");
    insta::assert_snapshot!(log.run(&["control", "set", "1/D1", "due=soon"]).all(), @r###"
--- stderr
error: `soon` is not a calendar date, so hazlog cannot set `due` to it
hint: write the date as in 2026-12-01
--- exit 2
"###);
    insta::assert_snapshot!(log.run(&["control", "set", "1/D1", "verified=tests/a.rs (2026-02-30, A. Name)"]).all(), @r###"
--- stderr
error: `2026-02-30` is not a calendar date, so hazlog cannot set `verified` to it
hint: write the date as in 2026-12-01
--- exit 2
"###);
    insta::assert_snapshot!(log.run(&["control", "set", "1/D1", "acts-on=money"]).all(), @r###"
--- stderr
error: a control cannot act on `money`, so nothing was changed
hint: write one of likelihood, severity, both
--- exit 2
"###);
    insta::assert_snapshot!(log.run(&["control", "set", "1/D1", "introduces=999"]).all(), @r###"
--- stderr
error: there is no hazard `999` in hazards
hint: run `hazlog list` to see every id
--- exit 2
"###);
    insta::assert_snapshot!(log.run(&["control", "set", "1/D1", "introduces=Hazard-0999"]).all(), @r###"
--- stderr
error: there is no hazard `Hazard-0999` in hazards
hint: did you mean `Hazard-0001` or `Hazard-0002` or `Hazard-0004`?
--- exit 2
"###);
    insta::assert_snapshot!(log.run(&["control", "set", "1/D1", "introduces=2"]).all(), @r###"
--- stderr
error: `2` is not the id of a hazard, so nothing was changed
hint: write the whole id: `introduces=Hazard-0002`
--- exit 2
"###);
    insta::assert_snapshot!(log.run(&["control", "set", "1/D1", "not-adopted=no"]).all(), @r###"
--- stderr
error: `no` does not say why the control is not adopted, so nothing was changed
hint: write the reason, the date and the person, as in `too many false alarms (2026-06-17, A. Name)`; `not-adopted=` removes the decision
--- exit 2
"###);
    assert_eq!(log.read("hazards/Hazard-0001.md"), before);
    for value in [
        "due=TBC",
        "due=2026-12-01, after the release",
        "introduces=none",
        "introduces=Hazard-0002",
        "acts-on=both",
        "verified=TBC",
    ] {
        let run = log.run(&["control", "set", "1/D1", value]);
        assert_eq!(run.code, 0, "{value}: {}", run.all());
    }
}

#[test]
fn a_verification_that_does_not_count_gets_a_note() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["control", "set", "1/D1", "verified=yes"]).all(), @r###"
Hazard-0001/D1: verified: yes
--- stderr
note: `yes` is not enough evidence, so D1 still counts as not verified: name a file or a test, the day and the person, as in `tests/dose.rs (2026-05-04, A. Name)`
--- exit 0
"###);
    let run = log.run(&[
        "control",
        "set",
        "1/D1",
        "verified=tests/dose.rs (2026-05-04, A. Name)",
    ]);
    assert_eq!(run.stderr, "", "{}", run.all());
}

#[test]
fn new_names_after_a_removal_are_listed() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["control", "remove", "1/D1"]).all(), @r###"
Hazard-0001/D1: removed: Clear the chart before another is fetched.
--- stderr
note: other controls of Hazard-0001 have new names: D2 is now D1
--- exit 0
"###);
}
