//! `hazlog set` and `new`: what they say and what they write.
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
fn scores_status_and_owner_are_one_save() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["set", "2", "likelihood=low", "severity=4", "status=open", "owner=B. Ode", "--because", "Rare."]).all(), @r###"
Hazard-0002: likelihood TBC → 2 - Low; severity TBC → 4 - Major; risk TBC → 3 - Undesirable; justification written; status Draft from LLM → Open; owner Clinical Safety Officer → B. Ode; labelling TBC (awaiting scoring) → likelihood-low, severity-major, risk-level-3-undesirable
--- stderr
--- exit 0
"###);
    assert!(
        log.read("hazards/Hazard-0002.md")
            .contains("## Likelihood scoring\n\n2 - Low\n")
    );
    assert!(
        log.read("hazards/Hazard-0002.md")
            .contains("Justification: Rare.")
    );
    insta::assert_snapshot!(log.run(&["set", "2", "likelihood=low"]).all(), @r###"
Hazard-0002: nothing to change
--- stderr
--- exit 0
"###);
}

#[test]
fn a_residual_assessment_is_scored() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["set", "Hazard-0002", "residual-likelihood=very-low", "residual-severity=3", "--because", "Two checks."]).all(), @r###"
Hazard-0002: residual likelihood TBC → 1 - Very low; residual severity TBC → 3 - Considerable; residual risk TBC → 2 - Acceptable; residual justification written
--- stderr
--- exit 0
"###);
    assert!(
        log.read("hazards/Hazard-0002.md")
            .contains("- Justification: Two checks.")
    );
}

#[test]
fn a_score_is_removed() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["set", "1", "likelihood=tbc"]).all(), @r###"
Hazard-0001: likelihood 2 - Low → TBC; risk 3 - Undesirable → TBC; labelling likelihood-low, severity-major, risk-level-3-undesirable → severity-major
--- stderr
note: the justification of the initial risk is unchanged: it was written for Low, Major: 3 - Undesirable; write the new one with `hazlog set Hazard-0001 justification='...'`
--- exit 0
"###);
    assert!(
        log.read("hazards/Hazard-0001.md")
            .contains("## Likelihood scoring\n\nTBC\n")
    );
}

#[test]
fn types_and_labels_are_lists() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["set", "2", "types=WrongPatient,Odd", "labels=1"]).all(), @r###"
Hazard-0002: labels [2] → [1]; types ResultNotSeen → WrongPatient, Odd
--- stderr
note: hazlog saved `Odd`, which is not a hazard type of this log
--- exit 0
"###);
    assert!(log.read("hazards/Hazard-0002.md").contains("[1]"));
    assert!(
        log.read("hazards/Hazard-0002.md")
            .contains("- WrongPatient\n- Odd\n")
    );
}

#[test]
fn a_section_of_the_projects_own_is_set_by_its_title() {
    let log = Log::copy_of(&support::fixtures().join("older"));
    insta::assert_snapshot!(log.run(&["set", "1", "Lessons learnt=Ask first."]).all(), @r###"
hazard-1: Lessons learnt rewritten
--- stderr
--- exit 0
"###);
    assert!(
        log.read("hazard-1.md")
            .contains("### Lessons learnt\n\nAsk first.\n")
    );
}

#[test]
fn a_record_keeps_its_line_ends() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["set", "4", "severity=major"]).all(), @r###"
Hazard-0004: severity 5 - Catastrophic → 4 - Major; risk 4 - Mandatory-risk-elimination → 3 - Undesirable; labelling TBC (awaiting scoring) → likelihood-medium, severity-major, risk-level-3-undesirable
--- stderr
--- exit 0
"###);
    assert!(
        log.read("hazards/Hazard-0004.md")
            .contains("## Severity scoring\r\n\r\n4 - Major\r\n")
    );
}

#[test]
fn an_unknown_value_lists_the_options() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["set", "2", "likelihood=hgh"]).all(), @r###"
--- stderr
error: `hgh` is not a likelihood of the template
hint: choose one of these:
  1 - Very low: The chance of it is negligible or nearly so
  2 - Low: It could happen, but on the great majority of occasions it will not
  3 - Medium: It is possible
  4 - High: Not certain but very possible; expected in the majority of cases
  5 - Very high: Certain, or almost certain; highly likely to happen
--- exit 2
"###);
    insta::assert_snapshot!(log.run(&["set", "2", "status=Nearly done"]).all(), @r###"
--- stderr
error: `Nearly done` is not a status of the template
hint: choose one of these:
  Draft from LLM: Written by a machine; no clinician has looked at it yet
  Open: Actions remain with the manufacturer
  Transferred: The manufacturer's actions are done; actions of the deployer remain
  Closed: All actions, by everybody, are complete
--- exit 2
"###);
    insta::assert_snapshot!(log.run(&["set", "2", "risk=3"]).all(), @r###"
--- stderr
error: hazlog does not set a risk: it calculates the risk from likelihood and severity
hint: set likelihood and severity, and the matrix of the template gives the risk
--- exit 2
"###);
}

#[test]
fn nothing_is_written_on_an_error() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["set", "2", "owner=B. Ode", "colour=red"]).all(), @r###"
--- stderr
error: Hazard-0002 has no `colour` to set
hint: you can set: `name`, `status`, `owner`, `labels`, `types`, `project`, `labelling`, `likelihood`, `severity`, `residual-likelihood`, `residual-severity`, `justification`, `residual-justification`, `accepted`, `risk-benefit`, `deprecated`, `status-reason`, `raised`, `source`, `next-review`, `introduced-by`, `links`, `Description`, `Causes`, `Effect`, `Hazard`, `Harm`, `Existing controls`, `Hazard controls`, `Residual hazard risk assessment`, `Code associated with hazard`
--- exit 2
"###);
    assert!(
        log.read("hazards/Hazard-0002.md")
            .contains("Clinical Safety Officer")
    );
    insta::assert_snapshot!(log.run(&["set", "2", "owner=a", "owner=b"]).all(), @r###"
--- stderr
error: `owner` is set twice
hint: give each key once
--- exit 2
"###);
    insta::assert_snapshot!(log.run(&["set", "2", "owner"]).all(), @r###"
--- stderr
error: `owner` has no value
hint: write `owner=VALUE`, with quotes around a value that has spaces
--- exit 2
"###);
    insta::assert_snapshot!(log.run(&["set", "2", "owner=B. Ode", "--because", "x"]).all(), @r###"
--- stderr
error: `--because` gives the reason for a score or a status, but this command sets none
hint: set the score or the status in the same command, or set `justification=`, `residual-justification=` or `status-reason=`
--- exit 2
"###);
    insta::assert_snapshot!(log.run(&["set", "77", "owner=B"]).all(), @r###"
--- stderr
error: there is no hazard `77` in hazards
hint: run `hazlog list` to see every id
--- exit 2
"###);
    insta::assert_snapshot!(log.run(&["set", "2", "harm=@no-such-file"]).all(), @r###"
--- stderr
error: there is no file `no-such-file`
hint: check its name and the folder that it is in
hint: if the text itself begins with `@`, write `@@`: `@@no-such-file`
--- exit 2
"###);
}

#[test]
fn a_new_hazard_takes_the_next_id() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["new", "A second   screen is mirrored"]).all(), @r###"
Hazard-0005: hazards/Hazard-0005.md
--- stderr
hint: `hazlog edit Hazard-0005` to describe it, `hazlog set Hazard-0005 likelihood=... severity=...` to score it
--- exit 0
"###);
    assert!(
        log.read("hazards/Hazard-0005.md")
            .contains("A second screen is mirrored")
    );
    insta::assert_snapshot!(log.run(&["new", " "]).all(), @r###"
--- stderr
error: a hazard needs a name
hint: say what could go wrong in a few words
--- exit 2
"###);
}

#[test]
fn a_fact_of_the_front_matter_is_set_and_removed() {
    let log = Log::of_our_own();
    let before = log.read("hazards/Hazard-0001.md");
    let run = log.run(&["set", "1", "raised=2026-11-23"]);
    assert!(run.all().contains("raised - → 2026-11-23"), "{}", run.all());
    assert!(
        log.read("hazards/Hazard-0001.md")
            .starts_with("---\nraised: 2026-11-23\n---\n\n# Hazard")
    );
    log.run(&["set", "1", "raised=tbc"]);
    assert_eq!(log.read("hazards/Hazard-0001.md"), before);
}

const WAIVER: &str = "<!-- hazlog: allow unknown-type until 2027-01-31: agreed (Dr A. Name) -->";

/// Puts `text` at the end of a section of Hazard-0002.
fn append(log: &Log, title: &str, text: &str) {
    let record = log.read("hazards/Hazard-0002.md");
    let start = record.find(&format!("## {title}\n")).unwrap();
    let end = start + record[start..].find("\n---").unwrap();
    let (before, behind) = (record[..end].trim_end(), &record[end..]);
    log.write(
        "hazards/Hazard-0002.md",
        &format!("{before}\n\n{text}\n{behind}"),
    );
}

#[test]
fn a_waiver_in_a_section_stays_when_its_value_is_set() {
    for (title, value) in [
        ("Hazard type", "types=WrongPatient"),
        ("General utility label", "labels=1"),
        ("Likelihood scoring", "likelihood=low"),
        ("Severity scoring", "severity=tbc"),
        ("Assignment", "owner=B. Ode"),
        ("Hazard name", "name=Another name"),
        ("Harm", "harm=Another harm."),
        ("Hazard status", "status=open"),
        ("Residual hazard risk assessment", "residual-likelihood=low"),
        (
            "Residual hazard risk assessment",
            "residual-justification=so",
        ),
    ] {
        let log = Log::of_our_own();
        append(&log, title, WAIVER);
        let before = log.read("hazards/Hazard-0002.md");
        let run = log.run(&["set", "2", value]);
        assert_eq!(run.code, 0, "{value}: {}", run.all());
        let after = log.read("hazards/Hazard-0002.md");
        assert_eq!(after.matches(WAIVER).count(), 1, "{value}");
        let shared = before.lines().filter(|line| !after.contains(line)).count();
        assert!(shared <= 1, "{value} changed {shared} lines");
    }
}

#[test]
fn a_paragraph_next_to_a_value_stays_or_the_edit_is_refused() {
    let log = Log::of_our_own();
    let prose = "Agreed at the workshop (Dr A. Name).";
    append(&log, "Hazard type", prose);
    append(&log, "Assignment", prose);
    let run = log.run(&["set", "2", "types=WrongPatient"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(
        log.read("hazards/Hazard-0002.md")
            .contains(&format!("- WrongPatient\n\n{prose}\n"))
    );
    let before = log.read("hazards/Hazard-0002.md");
    let line = 1 + before[..before.rfind(prose).unwrap()].matches('\n').count();
    let run = log.run(&["set", "2", "owner=B. Ode"]);
    assert_eq!(
        run.all().trim_end(),
        format!(
            "--- stderr\nerror: Hazard-0002: cannot set `Assignment`: the edit would lose or change line \
             {line}, `{prose}`\nhint: nothing was changed: edit the section as text, as with `hazlog edit \
             ID SECTION`\n--- exit 2"
        )
    );
    assert_eq!(log.read("hazards/Hazard-0002.md"), before);
}

#[test]
fn unchangeable_front_matter_and_invalid_days_are_refused() {
    let log = Log::of_our_own();
    let record = log.read("hazards/Hazard-0002.md");
    let with = |yaml: &str| format!("---\n{yaml}\n---\n\n{record}");
    for yaml in [
        "source: &a x",
        "source: x\nsource: y",
        "source: 'x",
        "? source\n: x",
    ] {
        log.write("hazards/Hazard-0002.md", &with(yaml));
        let run = log.run(&["set", "2", "source=ward 3"]);
        assert_eq!(run.code, 2, "{yaml}: {}", run.all());
        assert!(run.stderr.contains("of the front matter"), "{}", run.all());
        assert_eq!(log.read("hazards/Hazard-0002.md"), with(yaml));
    }
    log.write("hazards/Hazard-0002.md", &with("\"source\": x # why"));
    assert_eq!(log.run(&["set", "2", "source=ward 3"]).code, 0);
    assert_eq!(
        log.read("hazards/Hazard-0002.md"),
        with("\"source\": ward 3 # why")
    );
    insta::assert_snapshot!(log.run(&["set", "2", "next_review=2027-02-30"]).all(), @r###"
--- stderr
error: Hazard-0002: `2027-02-30` is not a calendar date, so hazlog cannot set `next_review` to it
hint: write the date as in 2026-01-31
--- exit 2
"###);
}

#[test]
fn a_kept_reason_names_the_scores_that_it_was_written_for() {
    let log = Log::of_our_own();
    log.run(&[
        "set",
        "2",
        "likelihood=low",
        "severity=4",
        "--because",
        "Rare.",
    ]);
    insta::assert_snapshot!(log.run(&["set", "2", "likelihood=high"]).all(), @r###"
Hazard-0002: likelihood 2 - Low → 4 - High; risk 3 - Undesirable → 4 - Mandatory-risk-elimination; labelling likelihood-low, severity-major, risk-level-3-undesirable → likelihood-high, severity-major, risk-level-4-mandatory-ris…
--- stderr
note: the justification of the initial risk is unchanged: it was written for Low, Major: 3 - Undesirable; write the new one with `hazlog set Hazard-0002 justification='...'`
--- exit 0
"###);
    let file = log.read("hazards/Hazard-0002.md");
    assert!(file.contains("Justification: Rare."), "the text stays");
    for given in [["--because", "Rare."], ["--because", "Often."]] {
        let said = log.run(&[&["set", "2", "severity=3"], given.as_slice()].concat());
        assert!(!said.stderr.contains("justification"), "{}", said.stderr);
        log.run(&["set", "2", "severity=4", "--because", "Rare."]);
    }
}

#[test]
fn a_named_person_accepts_a_residual_risk_and_withdraws_it() {
    let log = Log::of_our_own();
    let before = log.read("hazards/Hazard-0002.md");
    let why = "no more is practicable (2026-07-01, A. Name)";
    insta::assert_snapshot!(log.run(&["set", "2", &format!("accepted={why}")]).all(), @r###"
Hazard-0002: accepted - → no more is practicable (2026-07-01, A. Name)
--- stderr
--- exit 0
"###);
    let written = log.read("hazards/Hazard-0002.md");
    assert!(
        written.contains(&format!("- Accepted: {why}\n")),
        "{written}"
    );
    let shown = log.run(&["show", "2"]).all();
    let told = "Accepted by A. Name on 2026-07-01: no more is practicable";
    assert!(shown.contains(told), "{shown}");
    let json = log.run(&["show", "2", "--format", "json"]).all();
    assert!(json.contains("\"person\": \"A. Name\""), "{json}");
    insta::assert_snapshot!(log.run(&["set", "2", "accepted="]).all(), @r###"
Hazard-0002: accepted no more is practicable (2026-07-01, A. Name) → -
--- stderr
--- exit 0
"###);
    assert_eq!(log.read("hazards/Hazard-0002.md"), before);
}

#[test]
fn a_decision_without_a_person_is_refused_with_an_example() {
    let log = Log::of_our_own();
    let before = log.read("hazards/Hazard-0002.md");
    insta::assert_snapshot!(log.run(&["set", "2", "risk-benefit=docs/benefit.pdf"]).all(), @r###"
--- stderr
error: Hazard-0002: cannot set `Risk-benefit`: `docs/benefit.pdf` has no day of the calendar and no person. Write `docs/benefit-0007.pdf (2026-07-01, A. Name)`, so that a reader sees who decided, when and why
hint: nothing was changed: only a named person can decide this
--- exit 2
"###);
    assert_eq!(log.read("hazards/Hazard-0002.md"), before);
}

#[test]
fn a_record_is_deprecated_below_its_label() {
    let log = Log::of_our_own();
    let why = "deprecated=replaced by Hazard-0001 (2026-07-01, A. Name)";
    let said = log.run(&["set", "2", "labels=3", why]).all();
    assert!(
        said.contains("labels [2] → [3]; deprecated - → replaced"),
        "{said}"
    );
    let written = log.read("hazards/Hazard-0002.md");
    let wanted = "[3]\n\nDeprecated: replaced by Hazard-0001 (2026-07-01, A. Name)\n\n---";
    assert!(written.contains(wanted), "{written}");
}

#[test]
fn a_removed_text_is_not_called_rewritten() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["set", "1", "description=", "harm=tbc"]).all(), @r###"
Hazard-0001: Description removed (it had 10 words); Harm removed (it had 9 words)
--- stderr
--- exit 0
"###);
}

#[test]
fn a_text_does_not_replace_controls() {
    let log = Log::of_our_own();
    let before = log.read("hazards/Hazard-0001.md");
    insta::assert_snapshot!(log.run(&["set", "1", "hazard controls=none"]).all(), @r###"
--- stderr
error: Hazard-0001: this text would remove 5 controls (D1, D2, V1, T1, B1)
hint: nothing was changed: remove a control with `hazlog control remove Hazard-0001/D1`, or edit the text with `hazlog edit Hazard-0001`
--- exit 2
"###);
    assert_eq!(log.read("hazards/Hazard-0001.md"), before);
    log.run(&["new", "A second screen"]);
    let run = log.run(&["set", "5", "hazard controls=none"]);
    assert_eq!(run.code, 0, "no control is lost: {}", run.all());
}

#[test]
fn a_decision_on_a_day_that_does_not_exist_names_the_day() {
    let log = Log::of_our_own();
    for value in ["fine (2026-13-01, A. Name)", "fine (24/06/2026, A. Name)"] {
        let run = log.run(&["set", "2", &format!("accepted={value}")]);
        assert_eq!(run.code, 2, "{}", run.all());
    }
    insta::assert_snapshot!(log.run(&["set", "2", "accepted=fine (2026-13-01, A. Name)"]).all(), @r###"
--- stderr
error: Hazard-0002: cannot set `Accepted`: `2026-13-01` is not a day of the calendar
hint: nothing was changed: write the day as in 2026-07-01
--- exit 2
"###);
}

#[test]
fn an_unknown_key_names_the_nearest() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["set", "2", "statuss=open"]).all(), @r###"
--- stderr
error: Hazard-0002 has no `statuss` to set
hint: did you mean `status`?
hint: you can set: `name`, `status`, `owner`, `labels`, `types`, `project`, `labelling`, `likelihood`, `severity`, `residual-likelihood`, `residual-severity`, `justification`, `residual-justification`, `accepted`, `risk-benefit`, `deprecated`, `status-reason`, `raised`, `source`, `next-review`, `introduced-by`, `links`, `Description`, `Causes`, `Effect`, `Hazard`, `Harm`, `Existing controls`, `Hazard controls`, `Residual hazard risk assessment`, `Code associated with hazard`
--- exit 2
"###);
}

#[test]
fn a_status_that_the_controls_contradict_gets_a_note() {
    let log = Log::of_our_own();
    log.run(&["control", "planned", "1/D1", "1/V1"]);
    insta::assert_snapshot!(log.run(&["set", "1", "status=closed"]).all(), @r###"
Hazard-0001: status Open → Closed
--- stderr
note: Closed means that all actions are complete, but 3 are planned (D1, D2, V1) and 2 are not stated (T1, B1).
--- exit 0
"###);
}

#[test]
fn the_name_of_another_hazard_gets_a_note() {
    let log = Log::of_our_own();
    log.run(&["set", "1", "name=A screen is mirrored"]);
    insta::assert_snapshot!(log.run(&["set", "2", "name=A Screen is mirrored"]).all(), @r###"
Hazard-0002: name Result is filed without being read → A Screen is mirrored
--- stderr
note: Hazard-0001 has the same name: check that this is another hazard, and say in its name what is different
--- exit 0
"###);
    insta::assert_snapshot!(log.run(&["new", "A screen is mirrored"]).all(), @r###"
Hazard-0005: hazards/Hazard-0005.md
--- stderr
hint: `hazlog edit Hazard-0005` to describe it, `hazlog set Hazard-0005 likelihood=... severity=...` to score it
note: Hazard-0001, Hazard-0002 have the same name: check that this is another hazard, and say in its name what is different
--- exit 0
"###);
}

#[test]
fn the_nearest_hazard_type_is_named_after_the_save() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["set", "2", "types=WrongPatiant"]).all(), @r###"
Hazard-0002: types ResultNotSeen → WrongPatiant
--- stderr
note: hazlog saved `WrongPatiant`, which is not a hazard type of this log: did you mean `WrongPatient`?
--- exit 0
"###);
}

#[test]
fn a_status_has_a_reason_of_a_named_person() {
    let log = Log::of_our_own();
    let before = log.read("hazards/Hazard-0001.md");
    let why = "the supplier has not answered (2026-07-01, A. Name)";
    let refused = log.run(&["set", "1", "status=open", "--because", "why"]);
    let refused = refused.all();
    assert!(
        refused.contains("`why` has no day of the calendar and no person"),
        "{refused}"
    );
    assert_eq!(log.read("hazards/Hazard-0001.md"), before);
    let said = log.run(&["set", "1", "status=transferred", "--because", why]);
    let said = said.all();
    assert!(said.contains("status Open → Transferred"), "{said}");
    assert!(said.contains("status-reason - → the supplier"), "{said}");
    let text = log.read("hazards/Hazard-0001.md");
    assert!(text.contains(&format!("\n\nReason: {why}\n")), "{text}");
    let shown = log.run(&["show", "1"]).all();
    let sentence = "Status decided by A. Name on 2026-07-01: the supplier has not answered";
    assert!(shown.contains(sentence), "{shown}");
    let said = log.run(&["set", "1", "status=open"]).all();
    assert!(
        said.contains("note: the reason for the status is unchanged"),
        "{said}"
    );
    log.run(&["set", "1", "status-reason="]);
    assert_eq!(log.read("hazards/Hazard-0001.md"), before);
}

#[test]
fn links_are_set_entry_by_entry() {
    let log = Log::of_our_own();
    let before = log.read("hazards/Hazard-0001.md");
    let link = "Hazard-0002 is not the same: another ward";
    let site = "https://example.org/7";
    log.run(&[
        "set",
        "1",
        &format!("links={link}"),
        &format!("links={site}"),
    ]);
    let block = format!(
        "---\nlinks:\n  - 'Hazard-0002 is not the same: another ward'\n  - {site}\n---\n\n"
    );
    assert_eq!(
        log.read("hazards/Hazard-0001.md"),
        format!("{block}{before}")
    );
    log.run(&["set", "1", "links="]);
    assert_eq!(log.read("hazards/Hazard-0001.md"), before);
}

/// `hazlog set --filter`: one value for several hazards.
#[test]
fn a_value_is_set_in_every_hazard_that_passes_a_filter() {
    let log = Log::of_our_own();
    let files = || {
        let ids = ["0001", "0002", "0004"];
        ids.map(|id| log.read(&format!("hazards/Hazard-{id}.md")))
    };
    let before = files();
    let plan = log.run(&["set", "--filter", "risk:>=3", "owner=B. Other", "--dry-run"]);
    assert_eq!(plan.code, 0, "{}", plan.all());
    assert!(
        plan.all()
            .contains("Hazard-0001: owner: A. Nkemelu → B. Other"),
        "{}",
        plan.all()
    );
    assert_eq!(files(), before);
    let done = log.run(&["set", "--filter", "risk:>=3", "owner=B. Other"]);
    assert!(
        done.all().contains("changed the owner of 2 hazards"),
        "{}",
        done.all()
    );
    let after = files();
    assert!(after[0].contains("B. Other") && after[2].contains("B. Other"));
    assert_eq!(after[1], before[1]);
    for refused in ["likelihood=low", "status=closed", "harm=Death", "name=One"] {
        let said = log.run(&["set", "--filter", "risk:>=3", refused]);
        assert_eq!(said.code, 2, "{}", said.all());
        assert_eq!(files(), after);
    }
}
