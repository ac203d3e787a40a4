//! An evening through the session: cards, answers, confirmations, undo, and the next hazard.

use hazlog::filter::Filter;
use hazlog::hazard::{Duty, HazardId};
use hazlog::session::Session;
use hazlog::template::Severity;
use hazlog::triage::{
    Answer, CardContext, CardKind, DecisionKind, Given, Pending, card, open_cards,
};

use super::drafts::who;
use crate::support::Log;

fn draft(name: &str) -> String {
    format!(
        "# Hazard\n\n## Hazard name\n\n{name}\n\n---\n\n## Likelihood scoring\n\nTBC\n\n---\n\n## Severity scoring\n\nTBC\n\n\
         ---\n\n## Assignment\n\nClinical Safety Officer\n\n---\n\n## Hazard controls\n\n### Design controls \
         (manufacturer)\n\n- One.\n- Two.\n\n### Training controls (deployment)\n\n- Three.\n\n---\n\n## Residual hazard \
         risk assessment\n\nTBC\n\n---\n\n## Hazard status\n\nDraft from LLM\n"
    )
}

fn log() -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    for (at, name) in ["Dose shown in mg", "Weight of another child"]
        .iter()
        .enumerate()
    {
        log.put(&format!("hazards/Hazard-000{}.md", at + 1), &draft(name));
    }
    log.commit("2026-05-01", "drafts");
    log
}

/// What a person answers on each card.
fn reply(kind: &CardKind) -> (u8, Given) {
    match kind {
        CardKind::Decision(DecisionKind::InitialRisk | DecisionKind::ResidualRisk) => {
            (2, Given::score(Severity(4), "Seen once in a year."))
        }
        CardKind::ControlsOf(Some(Duty::Manufacturer)) => (2, Given::text("A. Name")),
        CardKind::ControlsOf(_) => (2, Given::nothing()),
        CardKind::Confirmation => (9, Given::nothing()),
        _ => (1, Given::nothing()),
    }
}

/// Answers every card of a hazard to its end, and gives how many there were.
fn answer_all(session: &mut Session, id: &HazardId) -> usize {
    let mut facts = session.triage(&Filter::default()).unwrap().facts;
    let mut pending = Pending::default();
    let mut count = 0;
    loop {
        let found = session.triage_hazard(id, &facts, &pending).unwrap();
        let template = session.template().clone();
        let context = CardContext {
            record: &found.record,
            template: &template,
            facts: &found.facts,
            decisions: &found.decisions,
            pending: &pending,
            names: facts.names(),
            marked: &[],
        };
        let Some(kind) = open_cards(&context).into_iter().next() else {
            panic!("{id} has no confirmation: {:?}", found.decisions);
        };
        let card = card(&kind, &context).unwrap();
        let (number, given) = reply(&kind);
        let answer = card.answer(number, &given).unwrap();
        count += 1;
        if answer == Answer::Confirm {
            let written = session
                .triage_confirm(&found.record, &pending, &who())
                .unwrap();
            assert_eq!(written.words, "Status: Open");
            return count;
        }
        pending.note(&answer, &found.record.hazard);
        let written = session
            .triage_answer(&found.record, &answer, &who())
            .unwrap();
        assert_eq!(
            written.saved.is_none(),
            answer.waits_for_confirmation(),
            "{answer:?}"
        );
        if let Some(saved) = &written.saved {
            facts.note(&saved.record);
        }
        assert!(count < 20, "{id}: {kind:?} is never decided");
    }
}

#[test]
fn an_evening_decides_hazard_after_hazard_and_undo_takes_back_each_answer() {
    let log = log();
    let first = log.read("hazards/Hazard-0001.md");
    let mut session = Session::open(log.path()).unwrap();
    session.sync(&mut |_| {}).unwrap();
    let queue = session.triage(&Filter::default()).unwrap();
    assert_eq!(queue.place, Some(HazardId::new("Hazard-0001")));
    assert_eq!(queue.unfinished(), 2);
    let id = HazardId::new("Hazard-0001");
    // The text, the initial risk, two cards of controls, the residual risk, the owner, the status and the confirmation.
    assert_eq!(answer_all(&mut session, &id), 8);
    let queue = session.triage(&Filter::default()).unwrap();
    assert_eq!(queue.place, Some(HazardId::new("Hazard-0002")));
    assert_eq!(queue.unfinished(), 1);
    let next = queue.next_after(&id);
    assert_eq!(next, Some(&HazardId::new("Hazard-0002")));
    let residual = queue.hazards[0].of(&DecisionKind::ResidualRisk).unwrap();
    let projection = residual.projection.as_ref().unwrap();
    assert_eq!(
        projection.words(),
        "projection: D1, D2 and T1 are not in place"
    );
    // Each answer is a step with its words.
    let mut words = Vec::new();
    while let Some(undone) = session.undo().unwrap() {
        words.push(undone.what);
    }
    assert_eq!(
        words,
        [
            "Status: Open",
            "Residual risk: Low, Major: 3 - Undesirable, because Seen once in a year.",
            "Control T1 is planned; the deployer puts it in place",
            "Controls D1 and D2 are planned; owner A. Name",
            "Initial risk: Low, Major: 3 - Undesirable, because Seen once in a year.",
        ]
    );
    assert_eq!(log.read("hazards/Hazard-0001.md"), first);
}

#[test]
fn to_leave_before_the_confirmation_keeps_what_was_answered_and_no_status() {
    let log = log();
    let mut session = Session::open(log.path()).unwrap();
    session.sync(&mut |_| {}).unwrap();
    let id = HazardId::new("Hazard-0001");
    let facts = session.triage(&Filter::default()).unwrap().facts;
    let found = session
        .triage_hazard(&id, &facts, &Pending::default())
        .unwrap();
    let mut pending = Pending::default();
    for answer in [Answer::KeepText, Answer::Owner("B. Name".to_owned())] {
        pending.note(&answer, &found.record.hazard);
        session
            .triage_answer(&found.record, &answer, &who())
            .unwrap();
    }
    // The next day.
    let queue = session.triage(&Filter::default()).unwrap();
    assert_eq!(queue.place, Some(id.clone()));
    let hazard = &queue.hazards[0];
    assert_eq!(
        hazard.of(&DecisionKind::Owner).unwrap().state.words(),
        "B. Name"
    );
    let open = [DecisionKind::DraftedText, DecisionKind::Status];
    for kind in open {
        assert!(hazard.of(&kind).unwrap().state.is_undecided(), "{kind:?}");
    }
}

#[test]
fn the_names_that_the_log_uses_come_most_used_first() {
    let log = log();
    for (file, owner) in [("1", "B. Name"), ("2", "B. Name")] {
        assert_eq!(log.run(&["set", file, &format!("owner={owner}")]).code, 0);
    }
    assert_eq!(
        log.run(&["control", "set", "1/D1", "owner=A. Name"]).code,
        0
    );
    let settings =
        "hazards: hazards\npeople:\n  - name: C. Name\n    role: Clinical Safety Officer\n";
    log.put("hazlog.yaml", settings);
    let session = Session::open(log.path()).unwrap();
    let facts = session.triage(&Filter::default()).unwrap().facts;
    assert_eq!(facts.names(), ["B. Name", "A. Name", "C. Name"]);
}

#[test]
fn a_path_is_completed_inside_the_repository_only() {
    let log = log();
    log.put("tests/units.rs", "");
    log.put("tests/unit/a.rs", "");
    log.put("tests/.secret", "");
    let session = Session::open(log.path()).unwrap();
    assert_eq!(session.paths_beginning("te"), ["tests/"]);
    assert_eq!(
        session.paths_beginning("tests/u"),
        ["tests/unit/", "tests/units.rs"]
    );
    for outside in ["/", "/etc/", "../", "tests/../../", "tests/.s"] {
        assert_eq!(
            session.paths_beginning(outside),
            Vec::<String>::new(),
            "{outside}"
        );
    }
}

#[test]
fn two_similar_hazards_merge_in_one_step() {
    let log = log();
    log.put(
        "hazards/Hazard-0003.md",
        &draft("Dose shown in mg again").replace("- Two.", "- Four."),
    );
    log.commit("2026-05-02", "another");
    let mut session = Session::open(log.path()).unwrap();
    session.sync(&mut |_| {}).unwrap();
    let (kept, merged) = (HazardId::new("Hazard-0001"), HazardId::new("Hazard-0003"));
    let queue = session.triage(&Filter::default()).unwrap();
    let similar = session
        .triage_hazard(&kept, &queue.facts, &Pending::default())
        .unwrap();
    let open = similar.decisions.of(&DecisionKind::Duplicates).unwrap();
    assert!(open.state.is_undecided(), "{open:?}");
    let answer = Answer::Merge {
        kept: kept.clone(),
        merged: merged.clone(),
    };
    let before = [
        log.read("hazards/Hazard-0001.md"),
        log.read("hazards/Hazard-0003.md"),
    ];
    let written = session
        .triage_answer(&similar.record, &answer, &who())
        .unwrap();
    assert_eq!(written.words, "Hazard-0003 is merged into Hazard-0001");
    assert!(log.read("hazards/Hazard-0001.md").contains("- Four."));
    let queue = session.triage(&Filter::default()).unwrap();
    assert_eq!(queue.left_out.len(), 1);
    assert_eq!(queue.left_out[0].id, merged);
    let duplicates = queue.hazards[0].of(&DecisionKind::Duplicates).unwrap();
    assert_eq!(duplicates.state.word(), "not needed");
    session.undo().unwrap().unwrap();
    let after = [
        log.read("hazards/Hazard-0001.md"),
        log.read("hazards/Hazard-0003.md"),
    ];
    assert_eq!(after, before);
}

#[test]
fn what_a_person_says_of_two_similar_hazards_counts_for_both() {
    let log = log();
    log.put("hazards/Hazard-0003.md", &draft("Dose shown in mg again"));
    log.commit("2026-05-02", "another");
    let mut session = Session::open(log.path()).unwrap();
    session.sync(&mut |_| {}).unwrap();
    let (one, other) = (HazardId::new("Hazard-0001"), HazardId::new("Hazard-0003"));
    let mut facts = session.triage(&Filter::default()).unwrap().facts;
    let pending = Pending::default();
    let found = session.triage_hazard(&one, &facts, &pending).unwrap();
    let answer = Answer::NotTheSame {
        other: other.clone(),
        reason: "another ward: see INC-7".to_owned(),
    };
    let written = session
        .triage_answer(&found.record, &answer, &who())
        .unwrap();
    facts.note(&written.saved.unwrap().record);
    for (id, of) in [(&one, &other), (&other, &one)] {
        let found = session.triage_hazard(id, &facts, &pending).unwrap();
        let duplicates = found.decisions.of(&DecisionKind::Duplicates).unwrap();
        assert_eq!(duplicates.state.words(), format!("not the same as {of}"));
    }
    // The next day.
    let queue = session.triage(&Filter::default()).unwrap();
    let duplicates = queue.hazards[2].of(&DecisionKind::Duplicates).unwrap();
    assert_eq!(duplicates.state.words(), "not the same as Hazard-0001");
}

#[test]
fn a_status_whose_conditions_are_not_met_keeps_its_reason() {
    let log = log();
    let mut session = Session::open(log.path()).unwrap();
    session.sync(&mut |_| {}).unwrap();
    let id = HazardId::new("Hazard-0001");
    let facts = session.triage(&Filter::default()).unwrap().facts;
    let pending = Pending::default();
    let found = session.triage_hazard(&id, &facts, &pending).unwrap();
    let mut statuses = session.template().statuses.iter();
    let at = statuses.position(|it| it.label == "Open").unwrap();
    let mut pending = Pending::default();
    let answer = Answer::Status {
        at,
        reason: Some("The workshop is next week.".to_owned()),
    };
    pending.note(&answer, &found.record.hazard);
    let written = session
        .triage_confirm(&found.record, &pending, &who())
        .unwrap();
    assert_eq!(
        written.words,
        "Status: Open, because The workshop is next week."
    );
    let text = log.read("hazards/Hazard-0001.md");
    assert!(
        text.contains("The workshop is next week. (2026-12-01, A. Name)"),
        "{text}"
    );
    let found = session
        .triage_hazard(&id, &facts, &Pending::default())
        .unwrap();
    let status = found.decisions.of(&DecisionKind::Status).unwrap();
    assert_eq!(status.state.words(), "Open");
}
