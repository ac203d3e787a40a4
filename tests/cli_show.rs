//! `hazlog show`: the text that people read.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use support::{Log, repository};

#[test]
fn a_hazard_is_shown() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["show", "1"]).all(), @r###"
Hazard-0001  Drug chart of the previous patient stays open
hazards/Hazard-0001.md

Status      Open
Labels      1 - Hazard
Initial     3 - Undesirable (likelihood Low, severity Major)
Residual    2 - Acceptable (likelihood Very low, severity Major)
Owner       A. Nkemelu
Types       WrongPatient

Risk scoring
  3 - Undesirable

  Justification: seen twice in a year of use.

Description
  The chart is not cleared when another patient is chosen.

Causes
  1. The chart is cached by bed, not by patient.
  2. A slow network delays the change.

Effect
  A drug is charted for the wrong patient.

Hazard
  A patient is given somebody else's drug.

Harm
  An allergic reaction, or a dose that is missed.

Existing controls
  The name stands above the chart.

Labelling
  likelihood-low, severity-major, risk-level-3-undesirable

Project
  Ward round

Hazard controls
  Design controls (manufacturer)
    D1  [x] Clear the chart before another is fetched.
            Evidence: src/chart.ts:10-42
            Verified: tests/chart.spec.ts (2026-03-02, A. Nkemelu)
    D2  [ ] Show the date of birth beside the name.
  Testing controls (manufacturer)
    V1   -  Switch between two patients on a slow network.
  Training controls (deployment)
    T1   -  Teach to read the name before charting.
  Business process controls (deployment)
    B1   -  Two people check a high-risk drug.

Residual hazard risk assessment
  - Likelihood: 1 - Very low
  - Severity: 4 - Major
  - Risk: 2 - Acceptable
  - Justification: the cache cannot mix patients any more.

Code associated with hazard
  - src/chart.ts:10-42 - the cache
--- stderr
--- exit 0
"###);
}

#[test]
fn unknown_sections_and_problems_are_shown() {
    let log = Log::copy_of(&support::fixtures().join("older"));
    insta::assert_snapshot!(log.run(&["show", "hazard-1"]).all(), @r###"
hazard-1  Printer label of another ward
hazard-1.md

Status      Open
Labels      2 - New hazard for triage
Initial     2 - Acceptable (likelihood Medium, severity Significant)
Residual    risk TBC (likelihood TBC, severity TBC)
Owner       -
Types       -

Description
  The label printer queues by building.

Cause(s)
  * The queue is named by building.

Effect
  A sample is labelled wrongly.

Hazard
  A result is filed for another patient.

Harm
  The wrong treatment.

New hazard controls
  Design controls
    D1   -  Name the queue by ward.

Lessons learnt  (not in the template)
  Ask the porters first.

Problems
  line 3, column 1: no icon shows the labels of the record, 2 [stale-generated-block]
  line 35, column 39: the record has no section `Hazard type` [missing-section]
  line 39, column 21: the record has no section `Existing controls` [missing-section]
  line 39, column 21: the record has no section `Assignment` [missing-section]
  line 39, column 21: the record has no section `Labelling` [missing-section]
  line 39, column 21: the record has no section `Project` [missing-section]
  line 45, column 26: the record has no section `Residual hazard risk assessment` [missing-section]
  line 47, column 1: the template has no field `Lessons learnt`; hazlog keeps the section [unknown-section]
  line 53, column 5: the record has no section `Code associated with hazard` [missing-section]
--- stderr
--- exit 0
"###);
}

#[test]
fn an_unknown_hazard_lists_similar_ids() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["show", "Hazard-0003"]).all(), @r###"
--- stderr
error: there is no hazard `Hazard-0003` in hazards
hint: did you mean `Hazard-0001` or `Hazard-0002` or `Hazard-0004`?
--- exit 2
"###);
}

#[test]
fn a_control_is_not_shown_as_a_hazard() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["show", "1/D1"]).all(), @r###"
--- stderr
error: `1/D1` is a control, and `hazlog show` needs a hazard
hint: run `hazlog show Hazard-0001`, or `hazlog control list Hazard-0001` to see its controls
--- exit 2
"###);
    insta::assert_snapshot!(log.run(&["show", "1/D9"]).all(), @r###"
--- stderr
error: `1/D9` names a control that the hazard does not have, and `hazlog show` needs a hazard
hint: run `hazlog show Hazard-0001`, or `hazlog control list Hazard-0001` to see its controls
--- exit 2
"###);
}

#[test]
fn a_deleted_record_that_git_has_is_named_with_the_way_back() {
    let log = Log::repository();
    log.put("hazards/Hazard-0001.md", &repository::record("", ""));
    log.put("hazards/Hazard-0013.md", &repository::record("", ""));
    log.commit("2026-06-01", "log: add records");
    std::fs::remove_file(log.path().join("hazards/Hazard-0013.md")).unwrap();
    insta::assert_snapshot!(log.run(&["show", "13"]).all(), @r###"
--- stderr
error: there is no hazard `13`: its file hazards/Hazard-0013.md was deleted, and git still has it
hint: to bring Hazard-0013 back, run `git restore --staged --worktree hazards/Hazard-0013.md` in the root of the repository
--- exit 2
"###);
    log.git(&["add", "--all"]);
    assert!(log.run(&["show", "13"]).all().contains("git restore"));
    log.git(&[
        "restore",
        "--staged",
        "--worktree",
        "hazards/Hazard-0013.md",
    ]);
    assert_eq!(log.run(&["show", "13"]).code, 0);
    assert!(!log.run(&["show", "14"]).all().contains("git restore"));
}
