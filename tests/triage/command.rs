//! `hazlog triage`.

use crate::support::Log;

const DRAFT: &str = "# Hazard\n\n## Hazard name\n\nDose shown in the wrong unit\n\n---\n\n## Assignment\n\nClinical Safety \
                     Officer\n\n---\n\n## Hazard controls\n\n### Design controls (manufacturer)\n\n- Show the unit.\n\
                     - [ ] Refuse a dose without one.\n  - Owner: A. Name\n\n---\n\n## Hazard status\n\nDraft from LLM\n";

fn log() -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put("hazards/Hazard-0001.md", DRAFT);
    log.commit("2026-05-01", "a draft");
    log
}

/// The line of a decision of the first hazard.
fn line(log: &Log, decision: &str) -> String {
    let found = log.run(&["triage", "1"]).stdout;
    let title = format!("] {decision}: ");
    let line = found.lines().find(|line| line.contains(&title));
    line.unwrap_or_default().to_owned()
}

#[test]
fn each_hazard_has_what_is_undecided_and_the_sums_follow() {
    let found = log().run(&["triage"]);
    assert_eq!(found.code, 0, "{}", found.all());
    assert_eq!(
        found.stdout,
        "Hazard-0001  Dose shown in the wrong unit\n    6 undecided: drafted text, initial risk, control D1, \
         residual risk, owner, status\n\n1 hazard, 1 unfinished: 1 decided, 6 undecided, 1 not needed.\n\
         Go on with Hazard-0001 (Dose shown in the wrong unit).\n"
    );
}

#[test]
fn a_hazard_has_every_decision_in_words() {
    let found = log().run(&["triage", "1"]);
    assert_eq!(found.code, 0, "{}", found.all());
    assert_eq!(
        found.stdout,
        "Hazard-0001  Dose shown in the wrong unit\n\
         [ ] drafted text: undecided: nobody said that the drafted text is right\n\
         [-] duplicates: not needed, because no hazard of the log is similar by name, causes or code\n\
         [ ] initial risk: undecided: not scored; no reason\n\
         [ ] control D1: undecided: the record does not say whether it is in place\n      Show the unit.\n\
         [x] control D2: planned; owner A. Name\n      Refuse a dose without one.\n\
         [ ] residual risk: undecided: not scored; no reason\n\
         [ ] owner: undecided: drafted by a machine: Clinical Safety Officer\n\
         [ ] status: undecided: still `Draft from LLM`\n\n\
         1 decided, 6 undecided, 1 not needed.\n"
    );
}

#[test]
fn an_owner_whom_a_person_wrote_is_decided_before_and_after_the_commit() {
    let log = log();
    assert_eq!(log.run(&["set", "1", "owner=B. Name"]).code, 0);
    assert_eq!(line(&log, "owner"), "[x] owner: B. Name");
    log.commit("2026-05-02", "an owner");
    assert_eq!(line(&log, "owner"), "[x] owner: B. Name");
    // The drafted name again, by a person: the history shows that the owner was changed.
    let again = ["set", "1", "owner=Clinical Safety Officer"];
    assert_eq!(log.run(&again).code, 0);
    log.commit("2026-05-03", "another owner");
    assert_eq!(line(&log, "owner"), "[x] owner: Clinical Safety Officer");
}

#[test]
fn a_reason_of_other_scores_is_undecided() {
    let log = log();
    let scores = ["set", "1", "likelihood=low", "severity=major"];
    let set = [&scores[..], &["--because", "Seen once."]].concat();
    assert_eq!(log.run(&set).code, 0);
    let said = line(&log, "initial risk");
    assert!(said.starts_with("[x] initial risk: Low, Major"), "{said}");
    log.commit("2026-05-02", "scores");
    assert_eq!(log.run(&["set", "1", "severity=minor"]).code, 0);
    assert_eq!(
        line(&log, "initial risk"),
        "[ ] initial risk: undecided: the reason was written for other scores"
    );
}

#[test]
fn a_record_in_conflict_and_a_deprecated_one_are_named_and_left_out() {
    let log = log();
    log.put(
        "hazards/Hazard-0002.md",
        "# Hazard\n\n## Hazard name\n\n<<<<<<< HEAD\nOne\n=======\nOther\n>>>>>>> branch\n",
    );
    log.put(
        "hazards/Hazard-0003.md",
        "# Hazard\n\n## Hazard name\n\nOld\n\n---\n\n## General utility label\n\n[3]\n\nDeprecated: merged into Hazard-0001 \
         (2026-07-01, A. Name)\n\n---\n\n## Hazard status\n\nDraft from LLM\n",
    );
    let found = log.run(&["triage"]);
    assert_eq!(found.code, 1, "{}", found.all());
    for said in [
        "    left out, because the record has an unresolved merge conflict in line 5\n",
        "Hazard-0003  Old\n    left out, because the hazard is deprecated\n",
        "1 hazard, 1 unfinished",
    ] {
        assert!(found.stdout.contains(said), "{}", found.stdout);
    }
    for (id, code) in [("2", 1), ("1", 0), ("3", 0), ("9", 2)] {
        assert_eq!(log.run(&["triage", id]).code, code, "{id}");
    }
}

#[test]
fn similar_hazards_are_named_in_both() {
    let log = log();
    let other = DRAFT.replace("Dose shown in the wrong unit", "Wrong unit of a dose shown");
    log.put("hazards/Hazard-0002.md", &other);
    log.commit("2026-05-02", "another");
    for (id, other) in [("1", "Hazard-0002"), ("2", "Hazard-0001")] {
        let found = log.run(&["triage", id]);
        let said = format!(
            "[ ] duplicates: undecided: {other} is similar, and nobody said whether it is the same hazard\n"
        );
        assert!(found.stdout.contains(&said), "{}", found.stdout);
    }
}

#[test]
fn a_status_that_is_none_of_the_template_shows_nobody_who_wrote_the_text() {
    let log = log();
    let odd = DRAFT.replace("Draft from LLM", "Partially mitigated");
    log.put("hazards/Hazard-0001.md", &odd.replace("Dose", "Unit"));
    log.put("hazards/Hazard-0002.md", &odd);
    log.commit("2026-05-02", "another");
    let found = log.run(&["triage", "2"]).stdout;
    let said = "[ ] drafted text: undecided: hazlog does not know whether a machine drafted the text, because its status is \
                none of the template's\n";
    assert!(found.contains(said), "{found}");
    // The other one was a draft at an earlier commit.
    let said = "[ ] drafted text: undecided: nobody said that the drafted text is right";
    assert!(log.run(&["triage", "1"]).stdout.contains(said));
}
