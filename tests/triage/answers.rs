//! An answer, written and read back, decides what it is about and nothing else.

use hazlog::hazard::{
    AssessmentKind, Control, ControlId, ControlState, Duty, HazardId, HazardLink, IdPattern,
    Record, kept_reasons,
};
use hazlog::template::{Likelihood, Severity, Template};
use hazlog::triage::{
    Answer, AnswerGap, Card, CardContext, CardKind, ControlAnswer, DecisionKind, DecisionState,
    Given, HazardDecisions, HazardFacts, LastAnswers, Offer, Pending, Wants, Who, card, changes,
    decide, next_card, open_cards,
};

use super::drafts::{DraftedLog, context, draft, records, who};
use crate::support::corpus::corpus;

/// What a person gives with each answer.
fn given(card: &Card, wants: Wants) -> Given {
    match wants {
        Wants::Nothing => Given::nothing(),
        Wants::SeverityAndReason => {
            let severity = card.severities.last().unwrap().severity;
            Given::score(severity, "Seen once in a year.")
        }
        Wants::Reason => Given::text("Weighed at the workshop."),
        Wants::Evidence => Given::text("tests/units.rs"),
        Wants::Name => Given::text(card.name_for("1")),
        Wants::Words => Given::text("Show the unit beside each dose."),
    }
}

/// The record with an answer written, as the session writes it.
fn written(answer: &Answer, record: &Record, template: &Template) -> Record {
    let mut record = record.clone();
    for change in changes(answer, &record, template, &who()).unwrap() {
        let patch = change
            .patch(&record, template, None)
            .unwrap_or_else(|refused| panic!("{}: {change:?}: {refused}", record.hazard.id));
        record = record.patched(&patch, template);
    }
    record
}

/// The states of all decisions except some, with their names.
fn states(decisions: &HazardDecisions, except: &[DecisionKind]) -> Vec<(String, DecisionState)> {
    let all = decisions.decisions.iter();
    all.filter(|decision| !except.contains(&decision.kind))
        .map(|decision| (decision.kind.title(), decision.state.clone()))
        .collect()
}

/// The decisions that a card is about.
fn about(card: &Card) -> Vec<DecisionKind> {
    match &card.kind {
        CardKind::Decision(kind) => vec![kind.clone()],
        _ => {
            let controls = card.controls.iter();
            controls
                .map(|id| DecisionKind::Control(id.clone()))
                .collect()
        }
    }
}

/// Gives each answer of a card that changes one record in its place, and looks at the decisions after it. Returns how many.
fn each_answer(log: &DraftedLog, record: &Record, facts: &HazardFacts, card: &Card) -> usize {
    let before = log.decided(record, facts);
    let (id, kinds) = (&record.hazard.id, about(card));
    let mut count = 0;
    for option in &card.answers {
        let is_elsewhere = matches!(option.offer, Offer::Leave | Offer::Merge { .. });
        if is_elsewhere {
            continue;
        }
        let answer = card
            .answer(option.number, &given(card, option.wants))
            .unwrap_or_else(|gap| panic!("{id}: {option:?}: {gap}"));
        // Words that say that a control is not in place contradict an existing control.
        if option.offer == Offer::Existing
            && let Err(AnswerGap::Refused { why, .. }) =
                changes(&answer, record, &log.template, &who())
        {
            let says = "its words say that it is not in place";
            assert!(why.contains(says), "{id}: {why}");
            continue;
        }
        let after = written(&answer, record, &log.template);
        let mut pending = Pending::default();
        pending.note(&answer, &record.hazard);
        let decided = decide(&after, &log.template, facts, &pending);
        if answer.waits_for_confirmation() {
            assert_eq!(
                after.text(),
                record.text(),
                "{id}: {answer:?} wrote something"
            );
        }
        // What is handed over has another name in its new group, and its neighbours too.
        if matches!(option.offer, Offer::HandOver(_)) {
            handed_over(record, &after, card);
            count += 1;
            continue;
        }
        if option.offer == Offer::Existing {
            existing(record, &after, card);
            count += 1;
            continue;
        }
        if let Offer::Link(other) | Offer::NotTheSame(other) = &option.offer {
            let links = after.hazard.front.links.iter();
            let ids = IdPattern::default();
            let mut links = links.filter_map(|entry| HazardLink::parse(entry, &ids));
            assert!(
                links.any(|link| link.other == *other && !link.reason.is_empty()),
                "{id}"
            );
            assert_eq!(states(&decided, &[]), states(&before, &[]), "{id}");
            count += 1;
            continue;
        }
        for kind in &kinds {
            let state = &decided.of(kind).unwrap().state;
            let is_decided = matches!(state, DecisionState::Decided(_));
            let rewords = option.offer == Offer::Reword;
            assert_eq!(is_decided, !rewords, "{id}: {answer:?}: {kind:?} {state:?}");
        }
        assert_eq!(
            states(&decided, &kinds),
            states(&before, &kinds),
            "{id}: {answer:?} decided something else"
        );
        let words = answer.words(&log.template);
        let is_clause = words.starts_with(|sign: char| sign.is_uppercase());
        assert!(is_clause, "{words}");
        count += 1;
    }
    count
}

/// That the controls of a card are planned controls of the deployer, in their order, and every other control is as before.
fn handed_over(before: &Record, after: &Record, card: &Card) {
    let id = &before.hazard.id;
    let texts = |record: &Record, is: &dyn Fn(&Control) -> bool| -> Vec<String> {
        let controls = record.hazard.controls().filter(|it| is(it));
        controls.map(|control| control.text.clone()).collect()
    };
    let moved = texts(before, &|it| card.controls.contains(&it.id));
    let deployers = texts(after, &|it| {
        it.duty == Some(Duty::Deployment) && it.state == ControlState::Planned
    });
    let in_order: Vec<&String> = deployers.iter().filter(|it| moved.contains(it)).collect();
    assert_eq!(
        in_order,
        moved.iter().collect::<Vec<_>>(),
        "{id}: {}",
        after.text()
    );
    let others = texts(before, &|it| !card.controls.contains(&it.id));
    let stayed = texts(after, &|it| !moved.contains(&it.text));
    assert_eq!(stayed, others, "{id}");
}

/// That the controls of a card are existing controls with all their words, and every other control is as before.
fn existing(before: &Record, after: &Record, card: &Card) {
    let id = &before.hazard.id;
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let existing = words(&after.hazard.existing_controls);
    for control in before.hazard.controls() {
        let is_moved = card.controls.contains(&control.id);
        let mut left = after.hazard.controls();
        let is_left = left.any(|it| it.text == control.text);
        assert_ne!(is_left, is_moved, "{id}: {}", control.text);
        let words = words(&control.text);
        assert!(
            !is_moved || existing.contains(&words),
            "{id}: {words} is not in {existing}"
        );
    }
}

#[test]
fn each_answer_to_each_card_decides_what_it_is_about_and_nothing_else() {
    let Some(corpus) = corpus("each_answer_to_each_card") else {
        return;
    };
    let names = ["A. Name".to_owned()];
    let pending = Pending::default();
    let mut answers = 0;
    for folder in ["quill", "dcsp"] {
        let log = DraftedLog::new(records(&corpus.join(folder), &Template::built_in()));
        for (record, facts) in log.each() {
            let decided = log.decided(record, facts);
            let context = context(&log, record, facts, &decided, &pending, &names);
            let mut kinds = open_cards(&context);
            // One control alone, besides the cards of several.
            let mut undecided = decided.undecided();
            let first = undecided.find(|it| it.kind.control().is_some());
            kinds.extend(first.map(|it| CardKind::Decision(it.kind.clone())));
            for kind in kinds {
                let card = card(&kind, &context).unwrap();
                answers += each_answer(&log, record, facts, &card);
            }
        }
    }
    assert!(answers > 500, "{answers}");
}

/// A draft with two controls of the manufacturer and one of the deployer.
fn with_controls() -> DraftedLog {
    DraftedLog::new(vec![draft(
        "## Assignment\n\nTBC\n\n## Hazard controls\n\n### Design controls (manufacturer)\n\n- One.\n- Two.\n\n\
         ### Training controls (deployment)\n\n- Three.\n\n## Hazard status\n\nDraft from LLM\n",
    )])
}

fn of(kind: DecisionKind, context: &CardContext<'_>) -> Card {
    card(&CardKind::Decision(kind), context).unwrap()
}

fn manufacturers(context: &CardContext<'_>) -> Card {
    card(&CardKind::ControlsOf(Some(Duty::Manufacturer)), context).unwrap()
}

#[test]
fn something_that_is_missing_decides_nothing() {
    let log = with_controls();
    let (record, facts) = log.each().next().unwrap();
    let (decided, pending) = (log.decided(record, facts), Pending::default());
    let context = context(&log, record, facts, &decided, &pending, &[]);
    let risk = of(DecisionKind::InitialRisk, &context);
    let major = Severity(4);
    let open = AnswerGap::OpenReason("TBC".to_owned());
    for (number, given, wanted) in [
        (2, Given::text("Why"), AnswerGap::NoSeverity),
        (2, Given::score(major, " "), AnswerGap::NoReason),
        (2, Given::score(major, "TBC"), open),
        (9, Given::score(major, "Why"), AnswerGap::NoSuchAnswer(9)),
    ] {
        assert_eq!(risk.answer(number, &given), Err(wanted), "{given:?}");
    }
    assert_eq!(risk.answer(0, &Given::nothing()), Ok(Answer::Leave));
    let controls = manufacturers(&context);
    let open = AnswerGap::OpenName("TBC".to_owned());
    for (number, given, wanted) in [
        (1, Given::nothing(), AnswerGap::NoEvidence),
        (2, Given::text("TBC"), open),
        (4, Given::nothing(), AnswerGap::NoReason),
    ] {
        assert_eq!(controls.answer(number, &given), Err(wanted), "{number}");
    }
    let owner = of(DecisionKind::Owner, &context);
    assert_eq!(owner.answer(1, &Given::nothing()), Err(AnswerGap::NoName));
    // A status whose conditions are not met needs a reason.
    let status = of(DecisionKind::Status, &context);
    let mut options = status.answers.iter();
    let closed = options.find(|it| it.words.starts_with("Closed")).unwrap();
    let unmet = closed.unmet.join("\n");
    assert!(unmet.contains("3 are not stated (D1, D2, T1)"), "{unmet}");
    assert!(
        unmet.contains("Still undecided are: drafted text"),
        "{unmet}"
    );
    let gap = status.answer(closed.number, &Given::nothing());
    assert_eq!(gap, Err(AnswerGap::NoReason));
    let nobody = Who {
        name: "TBC".to_owned(),
        ..who()
    };
    let answer = controls.answer(4, &Given::text("Too many alarms"));
    let written = changes(&answer.unwrap(), record, &log.template, &nobody);
    assert_eq!(written, Err(AnswerGap::NoPerson));
}

#[test]
fn a_control_that_was_decided_otherwise_gets_the_new_answer() {
    let template = Template::built_in();
    let with = |control: &str| {
        let heading = "## Hazard controls\n\n### Design controls (manufacturer)";
        draft(&format!("{heading}\n\n{control}\n"))
    };
    let answer = |answer: ControlAnswer| Answer::Controls {
        controls: vec![ControlId("D1".to_owned())],
        answer,
    };
    let state = |record: &Record| record.hazard.controls().next().unwrap().state;
    let not_adopted = with("- [ ] One.\n  - Not adopted: too many alarms (2026-06-17, A. Name)");
    let in_place = |evidence: &str| {
        answer(ControlAnswer::InPlace {
            evidence: evidence.to_owned(),
        })
    };
    let after = written(&in_place("tests/a.rs"), &not_adopted, &template);
    assert_eq!(state(&after), ControlState::Implemented, "{}", after.text());
    let done = with("- [x] One.\n  - Evidence: tests/a.rs");
    let reason = "too many alarms".to_owned();
    let refused = answer(ControlAnswer::NotAdopted { reason });
    let after = written(&refused, &done, &template);
    assert_eq!(state(&after), ControlState::NotAdopted, "{}", after.text());
    let signed = "Not adopted: too many alarms (2026-12-01, A. Name)";
    assert!(after.text().contains(signed), "{}", after.text());
    // The evidence that was there stays.
    let after = written(&in_place("tests/b.rs"), &done, &template);
    for evidence in ["tests/a.rs", "tests/b.rs"] {
        assert!(after.text().contains(evidence), "{}", after.text());
    }
}

#[test]
fn going_on_decides_nothing_and_passes_each_card_once() {
    let log = with_controls();
    let (record, facts) = log.each().next().unwrap();
    let (decided, pending) = (log.decided(record, facts), Pending::default());
    let context = context(&log, record, facts, &decided, &pending, &[]);
    let mut passed = Vec::new();
    let mut at = next_card(None, &context);
    while let Some(kind) = at {
        passed.push(kind.clone());
        at = next_card(Some(&kind), &context);
    }
    assert_eq!(passed, open_cards(&context));
    assert_eq!(passed.len(), 7, "{passed:?}");
    assert_eq!(decided, log.decided(record, facts));
    assert_eq!(
        decided.undecided_sentence().unwrap(),
        "Hazard-0001 has 8 undecided decisions: drafted text, initial risk, residual risk, owner, 3 controls and status."
    );
}

#[test]
fn what_waits_counts_until_the_words_change_and_is_not_written() {
    let log = DraftedLog::new(vec![draft(
        "## Assignment\n\nClinical Safety Officer\n\n## Harm\n\nAn overdose.\n\n## Hazard status\n\nDraft from LLM\n",
    )]);
    let (record, facts) = log.each().next().unwrap();
    let mut pending = Pending::default();
    pending.note(&Answer::KeepText, &record.hazard);
    pending.note(&Answer::KeepOwner, &record.hazard);
    let state = |record: &Record, kind: &DecisionKind| {
        let decided = decide(record, &log.template, facts, &pending);
        decided.of(kind).unwrap().state.word()
    };
    assert_eq!(state(record, &DecisionKind::DraftedText), "decided");
    assert_eq!(state(record, &DecisionKind::Owner), "decided");
    assert_eq!(state(record, &DecisionKind::Status), "undecided");
    let text = record.text().replace("overdose.", "overdose, or none.");
    let other = Record::read(HazardId::new("Hazard-0001"), text, &log.template);
    assert_eq!(state(&other, &DecisionKind::DraftedText), "undecided");
    assert_eq!(
        pending.unwritten_sentence(&record.hazard).unwrap(),
        "Hazard-0001: what you said about the drafted text and the owner is not written, because you have not \
         confirmed it."
    );
}

#[test]
fn an_answer_is_repeated_for_the_same_kind_of_card_and_a_score_never() {
    let log = with_controls();
    let (record, facts) = log.each().next().unwrap();
    let (decided, pending) = (log.decided(record, facts), Pending::default());
    let context = context(&log, record, facts, &decided, &pending, &[]);
    let controls = manufacturers(&context);
    let mut last = LastAnswers::default();
    assert_eq!(last.repeat(&controls), None);
    last.note(&controls, 2, &Given::text("A. Name"));
    let planned = Answer::Controls {
        controls: controls.controls.clone(),
        answer: ControlAnswer::Planned {
            owner: Some("A. Name".to_owned()),
        },
    };
    assert_eq!(last.repeat(&controls), Some(Ok(planned.clone())));
    let words = planned.words(&log.template);
    assert_eq!(words, "Controls D1 and D2 are planned; owner A. Name");
    // To leave a card is no answer to repeat.
    last.note(&controls, 0, &Given::nothing());
    assert_eq!(last.repeat(&controls), Some(Ok(planned)));
    let risk = of(DecisionKind::InitialRisk, &context);
    last.note(&risk, 2, &Given::score(Severity(4), "Why"));
    assert_eq!(last.repeat(&risk), None);
    let status = of(DecisionKind::Status, &context);
    last.note(&status, 1, &Given::text("Why"));
    assert_eq!(last.repeat(&status), None);
    let owner = of(DecisionKind::Owner, &context);
    last.note(&owner, 1, &Given::text("B. Name"));
    let name = "B. Name".to_owned();
    assert_eq!(last.repeat(&owner), Some(Ok(Answer::Owner(name))));
}

#[test]
fn a_reason_that_a_person_gives_again_for_new_scores_counts_in_the_sitting() {
    let template = Template::built_in();
    let record = draft(
        "## Likelihood scoring\n\n2 - Low\n\n## Severity scoring\n\n4 - Major\n\n## Risk scoring\n\n\
         3 - Undesirable\n\nJustification: Seen once.\n",
    );
    let answer = Answer::Score {
        assessment: AssessmentKind::Initial,
        likelihood: Likelihood(3),
        severity: Severity(4),
        reason: "Seen once.".to_owned(),
    };
    let after = written(&answer, &record, &template);
    let facts = HazardFacts {
        old_reasons: kept_reasons(&record.hazard, &after.hazard),
        ..HazardFacts::default()
    };
    assert_eq!(facts.old_reasons.len(), 1);
    let mut pending = Pending::default();
    let state = |pending: &Pending| {
        let decided = decide(&after, &template, &facts, pending);
        decided.of(&DecisionKind::InitialRisk).unwrap().state.word()
    };
    assert_eq!(state(&pending), "undecided");
    pending.note(&answer, &record.hazard);
    assert_eq!(state(&pending), "decided");
}
