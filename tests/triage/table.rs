//! What is decided, undecided and not needed, from the record and what git says.

use std::collections::BTreeMap;

use hazlog::hazard::{AssessmentKind, KeptReason, Record, Scores};
use hazlog::template::Template;
use hazlog::triage::{
    CardKind, Counts, DecisionKind, DecisionState, Drafted, DraftedOwner, HazardFacts,
    KnownRelation, Lack, Pending, SimilarHazard, card, decide, decisions_in_words, open_cards,
};

use super::drafts::{DraftedLog, context, draft, records};
use crate::support::corpus::corpus;

/// The state of a decision about a record with these sections.
fn state(sections: &str, facts: &HazardFacts, kind: &DecisionKind) -> DecisionState {
    let record = draft(sections);
    let decided = decide(&record, &Template::built_in(), facts, &Pending::default());
    let decision = decided.of(kind);
    let decision = decision.unwrap_or_else(|| panic!("{kind:?}: {decided:?}"));
    decision.state.clone()
}

/// The state in words, behind its kind.
fn said(sections: &str, facts: &HazardFacts, kind: &DecisionKind) -> String {
    let state = state(sections, facts, kind);
    format!("{}: {}", state.word(), state.words())
}

fn drafted() -> HazardFacts {
    HazardFacts {
        drafted: Drafted::ByMachine,
        drafted_owner: DraftedOwner::Named("Clinical Safety Officer".to_owned()),
        ..HazardFacts::default()
    }
}

const OPEN: &str = "## Hazard status\n\nOpen\n";
const DRAFT: &str = "## Hazard status\n\nDraft from LLM\n";

#[test]
fn the_drafted_text_is_decided_by_a_sign_off_or_by_the_status() {
    let text =
        |sections: &str, facts: &HazardFacts| said(sections, facts, &DecisionKind::DraftedText);
    let accepted = HazardFacts {
        draft_accepted: true,
        ..drafted()
    };
    assert_eq!(text(DRAFT, &accepted), "decided: accepted by a sign-off");
    let kept = "decided: kept with the status; a release also needs a sign-off (HZ414)";
    assert_eq!(text(OPEN, &drafted()), kept);
    let open = "undecided: nobody said that the drafted text is right";
    for status in [
        DRAFT,
        "",
        "## Hazard status\n\nTBC\n",
        "## Hazard status\n\n",
        "## Hazard status\n\nOpen, mostly\n",
    ] {
        assert_eq!(text(status, &drafted()), open, "{status}");
    }
    let by_person = HazardFacts {
        drafted: Drafted::ByPerson,
        ..drafted()
    };
    assert_eq!(
        text(DRAFT, &by_person),
        "not needed: not needed, because a person wrote it"
    );
    let not_known = HazardFacts {
        drafted: Drafted::NotKnown("this is a shallow clone".to_owned()),
        ..drafted()
    };
    let why = "undecided: hazlog does not know whether a machine drafted the text, because this is a \
               shallow clone";
    assert_eq!(text(DRAFT, &not_known), why);
    assert_eq!(text(OPEN, &not_known), kept);
}

#[test]
fn each_similar_hazard_needs_an_answer() {
    let similar = |relation: Option<KnownRelation>| SimilarHazard {
        other: hazlog::hazard::HazardId::new("Hazard-0022"),
        name: "Another".to_owned(),
        alike: Vec::new(),
        relation,
    };
    let duplicates = |list: Vec<SimilarHazard>| {
        let facts = HazardFacts {
            similar: list,
            ..drafted()
        };
        said(DRAFT, &facts, &DecisionKind::Duplicates)
    };
    assert_eq!(
        duplicates(Vec::new()),
        "not needed: not needed, because no hazard of the log is similar by name, causes or code"
    );
    assert_eq!(
        duplicates(vec![similar(None)]),
        "undecided: Hazard-0022 is similar, and nobody said whether it is the same hazard"
    );
    let related = Some(KnownRelation::Related("same cause".to_owned()));
    assert_eq!(
        duplicates(vec![similar(related.clone())]),
        "decided: related to Hazard-0022"
    );
    let both = vec![similar(related), similar(None)];
    assert!(duplicates(both).starts_with("undecided"));
}

#[test]
fn a_risk_needs_both_scores_and_a_reason_for_them() {
    let kind = DecisionKind::InitialRisk;
    let scored = |likelihood: &str, severity: &str, reason: &str| {
        format!(
            "## Likelihood scoring\n\n{likelihood}\n\n## Severity scoring\n\n{severity}\n\n\
             ## Risk scoring\n\n3 - Undesirable\n\n{reason}\n\n{DRAFT}"
        )
    };
    let whole = scored(
        "2 - Low",
        "4 - Major",
        "Justification: Seen once in a year.",
    );
    let words = said(&whole, &drafted(), &kind);
    assert!(
        words.starts_with("decided: Low, Major: 3 - Undesirable, because "),
        "{words}"
    );
    for (likelihood, severity, reason, lack) in [
        ("TBC", "TBC", "", "not scored; no reason"),
        ("TBC", "4 - Major", "", "no likelihood; no reason"),
        ("2 - Low", "TBC", "", "no severity; no reason"),
        ("2 - Low", "4 - Major", "", "no reason"),
        ("2 - Low", "4 - Major", "Justification: TBC", "no reason"),
    ] {
        let found = said(&scored(likelihood, severity, reason), &drafted(), &kind);
        assert_eq!(found, format!("undecided: {lack}"));
    }
    let old = HazardFacts {
        old_reasons: vec![KeptReason {
            kind: AssessmentKind::Initial,
            written_for: Scores::default(),
        }],
        ..drafted()
    };
    let words = said(&whole, &old, &kind);
    assert_eq!(words, "undecided: the reason was written for other scores");
    let residual = said(&whole, &old, &DecisionKind::ResidualRisk);
    assert_eq!(residual, "undecided: not scored; no reason");
}

#[test]
fn the_residual_risk_is_not_needed_where_nothing_lowers_an_acceptable_risk() {
    let acceptable = "## Likelihood scoring\n\n1 - Very low\n\n## Severity scoring\n\n1 - Minor\n\n\
                      ## Risk scoring\n\n1 - Acceptable\n\nJustification: Nobody is harmed.\n\n";
    let kind = DecisionKind::ResidualRisk;
    let words = said(acceptable, &drafted(), &kind);
    assert_eq!(
        words,
        "not needed: not needed, because there is no further control and the initial risk is acceptable, so it equals \
         the initial risk"
    );
    let control =
        "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] Show the unit.\n";
    let with_control = format!("{acceptable}{control}");
    assert!(said(&with_control, &drafted(), &kind).starts_with("undecided"));
}

#[test]
fn a_residual_score_is_a_projection_while_a_control_is_not_in_place() {
    let projection = |controls: &str| {
        let record = draft(&format!(
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n{controls}\n\n\
             ## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 4 - Major\n\
             - Justification: The unit is shown.\n\n{OPEN}"
        ));
        let decided = decide(
            &record,
            &Template::built_in(),
            &drafted(),
            &Pending::default(),
        );
        let residual = decided.of(&DecisionKind::ResidualRisk).unwrap().clone();
        assert!(
            matches!(residual.state, DecisionState::Decided(_)),
            "{residual:?}"
        );
        residual.projection.map(|it| it.words())
    };
    assert_eq!(projection("- [x] Show the unit."), None);
    assert_eq!(
        projection("- [x] Show the unit.\n- [ ] Refuse a dose without one."),
        Some("projection: D2 is not in place".to_owned())
    );
    assert_eq!(
        projection("- Show the unit.\n- [ ] Refuse a dose without one."),
        Some("projection: D1 and D2 are not in place".to_owned())
    );
    let not_adopted =
        "- [ ] Show the unit.\n  - Not adopted: too many alarms (2026-06-17, A. Name)";
    assert_eq!(projection(not_adopted), None);
}

#[test]
fn a_control_is_decided_by_its_state_and_what_belongs_to_it() {
    for (group, control, wanted) in [
        (
            "manufacturer",
            "- One.",
            "undecided: the record does not say whether it is in place",
        ),
        (
            "manufacturer",
            "- [ ] One.",
            "undecided: planned, and nobody owns it",
        ),
        (
            "manufacturer",
            "- [ ] One.\n  - Owner: TBC",
            "undecided: planned, and nobody owns it",
        ),
        (
            "manufacturer",
            "- [ ] One.\n  - Owner: A. Name",
            "decided: planned; owner A. Name",
        ),
        (
            "deployment",
            "- [ ] One.",
            "decided: planned; the deployer puts it in place",
        ),
        (
            "manufacturer",
            "- [x] One.",
            "undecided: in place, and no evidence",
        ),
        (
            "deployment",
            "- [x] One.\n  - Evidence: TBC",
            "undecided: in place, and no evidence",
        ),
        (
            "manufacturer",
            "- [x] One.\n  - Evidence: tests/a.rs",
            "decided: in place; evidence tests/a.rs",
        ),
        (
            "manufacturer",
            "- [x] One.\n  - Implementation: src/a.rs",
            "decided: in place; evidence src/a.rs",
        ),
        (
            "manufacturer",
            "- [ ] One.\n  - Not adopted: too many alarms (2026-06-17, A. Name)",
            "decided: not adopted, because too many alarms (2026-06-17, A. Name)",
        ),
        (
            "manufacturer",
            "- [ ] One.\n  - Not adopted: too many alarms",
            "undecided: planned, and nobody owns it",
        ),
        (
            "deployment",
            "- TBC",
            "not needed: not needed, because the item says only `TBC`",
        ),
    ] {
        let sections =
            format!("## Hazard controls\n\n### Design controls ({group})\n\n{control}\n\n{DRAFT}");
        let kind = DecisionKind::Control(hazlog::hazard::ControlId("D1".to_owned()));
        assert_eq!(
            said(&sections, &drafted(), &kind),
            wanted,
            "{group}: {control}"
        );
    }
}

#[test]
fn the_owner_of_a_machine_is_not_decided_and_one_that_a_person_wrote_is() {
    let owner = |name: &str, status: &str, facts: &HazardFacts| {
        let sections = format!("## Assignment\n\n{name}\n\n{status}");
        said(&sections, facts, &DecisionKind::Owner)
    };
    let drafted = drafted();
    assert_eq!(owner("TBC", OPEN, &drafted), "undecided: nobody is named");
    assert_eq!(
        owner("Clinical Safety Officer", DRAFT, &drafted),
        "undecided: drafted by a machine: Clinical Safety Officer"
    );
    assert_eq!(
        owner("Clinical Safety Officer", OPEN, &drafted),
        "decided: Clinical Safety Officer"
    );
    assert_eq!(owner("A. Name", DRAFT, &drafted), "decided: A. Name");
    let by_person = HazardFacts {
        drafted: Drafted::ByPerson,
        ..drafted.clone()
    };
    assert_eq!(
        owner("Clinical Safety Officer", DRAFT, &by_person),
        "decided: Clinical Safety Officer"
    );
    let replaced = HazardFacts {
        drafted_owner: DraftedOwner::Replaced,
        ..drafted
    };
    assert_eq!(
        owner("Clinical Safety Officer", DRAFT, &replaced),
        "decided: Clinical Safety Officer"
    );
}

#[test]
fn a_status_is_decided_if_it_is_one_of_the_template_and_no_draft() {
    let status = |text: &str| {
        let sections = format!("## Hazard status\n\n{text}\n");
        said(&sections, &drafted(), &DecisionKind::Status)
    };
    assert_eq!(status("Open"), "decided: Open");
    assert_eq!(
        status("Draft from LLM"),
        "undecided: still `Draft from LLM`"
    );
    assert_eq!(status("TBC"), "undecided: still TBC");
    assert_eq!(status(""), "undecided: no status");
    assert_eq!(
        status("Partially mitigated"),
        "undecided: the record says `Partially mitigated`, which is no status of the template"
    );
    assert_eq!(
        said("", &drafted(), &DecisionKind::Status),
        "undecided: no status"
    );
}

#[test]
fn a_deprecated_hazard_and_one_in_conflict_are_left_out() {
    let deprecated = draft(
        "## General utility label\n\n[3]\n\nDeprecated: merged into Hazard-0022 (2026-07-01, A. Name)\n",
    );
    let decided = decide(
        &deprecated,
        &Template::built_in(),
        &drafted(),
        &Pending::default(),
    );
    assert_eq!(
        decided.left_out.as_deref(),
        Some("the hazard is deprecated")
    );
    assert!(decided.is_finished());
    let conflict = draft("## Harm\n\n<<<<<<< HEAD\nOne.\n=======\nOther.\n>>>>>>> branch\n");
    let decided = decide(
        &conflict,
        &Template::built_in(),
        &drafted(),
        &Pending::default(),
    );
    assert!(decided.decisions.is_empty());
    assert_eq!(
        decided.left_out.as_deref(),
        Some("the record has an unresolved merge conflict in line 9")
    );
}

/// How many decisions of each kind are decided, undecided and not needed.
fn table(log: &DraftedLog) -> BTreeMap<&'static str, (usize, usize, usize)> {
    let mut table: BTreeMap<&'static str, (usize, usize, usize)> = BTreeMap::new();
    for (record, facts) in log.each() {
        for decision in log.decided(record, facts).decisions {
            let row = table.entry(decision.kind.word()).or_default();
            match decision.state {
                DecisionState::Decided(_) => row.0 += 1,
                DecisionState::Undecided(_) => row.1 += 1,
                DecisionState::NotNeeded(_) => row.2 += 1,
            }
        }
    }
    table
}

#[test]
fn the_drafts_of_quill_need_these_decisions() {
    let Some(corpus) = corpus("the_drafts_of_quill_need_these_decisions") else {
        return;
    };
    let template = Template::built_in();
    let log = DraftedLog::new(records(&corpus.join("quill"), &template));
    assert_eq!(log.records.len(), 34);
    let wanted = [
        ("control", (5, 508, 20)),
        ("drafted-text", (0, 34, 0)),
        ("duplicates", (0, 10, 24)),
        ("initial-risk", (0, 34, 0)),
        ("owner", (0, 34, 0)),
        ("residual-risk", (0, 34, 0)),
        ("status", (0, 34, 0)),
    ];
    assert_eq!(table(&log), BTreeMap::from(wanted));
}

#[test]
fn each_undecided_decision_of_every_record_has_a_card_with_numbered_answers() {
    let Some(corpus) = corpus("each_undecided_decision_has_a_card") else {
        return;
    };
    let template = Template::built_in();
    for folder in ["quill", "dcsp"] {
        let log = DraftedLog::new(records(&corpus.join(folder), &template));
        for (record, facts) in log.each() {
            cards_of(&log, record, facts);
        }
    }
}

fn cards_of(log: &DraftedLog, record: &Record, facts: &HazardFacts) {
    let decided = log.decided(record, facts);
    let pending = Pending::default();
    let names = ["A. Name".to_owned()];
    let context = context(log, record, facts, &decided, &pending, &names);
    let id = &record.hazard.id;
    let mut kinds = open_cards(&context);
    let undecided = decided.undecided();
    kinds.extend(undecided.map(|it| CardKind::Decision(it.kind.clone())));
    kinds.push(CardKind::Confirmation);
    for kind in kinds {
        let card = card(&kind, &context).unwrap_or_else(|| panic!("{id}: no card for {kind:?}"));
        assert!(card.question.ends_with('?'), "{id}: {}", card.question);
        let heading = card.requirement.heading(&card.heading);
        assert!(
            heading.starts_with(&format!("{} (DCB0129 ", card.heading)),
            "{heading}"
        );
        let words = card.requirement.words();
        assert!(words.ends_with('.'), "{words}");
        let mut numbers: Vec<u8> = card.answers.iter().map(|it| it.number).collect();
        assert_eq!(numbers.last(), Some(&0), "{id}: {kind:?}");
        assert!(numbers.len() > 1, "{id}: {kind:?} has no answer");
        numbers.sort_unstable();
        let all = numbers.len();
        numbers.dedup();
        assert_eq!(numbers.len(), all, "{id}: {kind:?} uses a number twice");
        for option in &card.answers {
            assert!(!option.words.trim().is_empty(), "{id}: {kind:?}");
        }
    }
    // Every decision is in the words of the confirmation.
    let words = decisions_in_words(&decided).join("\n");
    for decision in &decided.decisions {
        let title = match decision.kind.control() {
            Some(control) => control.to_string(),
            None => decision.kind.title()[1..].to_owned(),
        };
        assert!(words.contains(&title), "{id}: {title} is not in\n{words}");
    }
    let counts = decided.counts();
    let Counts {
        decided: made,
        undecided,
        not_needed,
    } = counts;
    assert_eq!(made + undecided + not_needed, decided.decisions.len());
}

#[test]
fn a_hazard_with_two_controls_of_one_name_says_so() {
    let sections = "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] One.\n  - ID: D2\n- [ ] Two.\n";
    let record = draft(sections);
    let decided = decide(
        &record,
        &Template::built_in(),
        &drafted(),
        &Pending::default(),
    );
    let shared = decided.undecided().any(|decision| {
        matches!(&decision.state, DecisionState::Undecided(lacks)
            if matches!(lacks.as_slice(), [Lack::SeveralControls(_)]))
    });
    assert!(shared, "{decided:?}");
}
