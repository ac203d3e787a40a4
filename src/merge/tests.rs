//! What is merged, and what a person is asked.

use super::*;
use crate::document::merge_conflicts;
use crate::hazard::HazardId;
use crate::template::Template;

const RECORD: &str = "---\nraised: 2026-01-02\nsource: Ward round\n---\n# Hazard\n\n---\n\n## Hazard name\n\nTwo beds, one name\n\n---\n\n\
    ## General utility label\n\n[2]\n\n---\n\n## Likelihood scoring\n\n3 - Medium\n\n---\n\n\
    ## Severity scoring\n\n4 - Major\n\n---\n\n## Risk scoring\n\n3 - Undesirable\n\nJustification: It was seen twice.\n\n---\n\n\
    ## Causes\n\n- The list is sorted late.\n- Nobody checks the wristband.\n\n---\n\n## Harm\n\nA wrong dose is given.\n\n---\n\n\
    ## Assignment\n\nAnn Example\n\n---\n\n## Hazard controls\n\n### Design controls (manufacturer)\n\n\
    - [ ] Show the date of birth on every screen.\n  - Evidence: src/bed.rs\n- [x] Sort the list at once.\n\n\
    ### Training controls (deployment)\n\n- [ ] Tell the ward about it.\n\n---\n\n\
    ## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 4 - Major\n\n---\n\n## Hazard status\n\nOpen\n";

fn merge(base: &str, ours: &str, theirs: &str) -> RecordMerge {
    let texts = Three { base, ours, theirs };
    let id = HazardId::new("Hazard-0001");
    merge_records(&id, texts, USUAL_MARKER, &Template::built_in())
}

/// A side: the record with each first text replaced by the second.
fn side(changes: &[(&str, &str)]) -> String {
    let mut text = RECORD.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    text
}

/// The merge of two sides that are about different facts: it has the changes of both.
fn both(ours: &[(&str, &str)], theirs: &[(&str, &str)]) {
    let merged = merge(RECORD, &side(ours), &side(theirs));
    assert_eq!(merged.conflicts, [], "{}", merged.text);
    let all: Vec<(&str, &str)> = ours.iter().chain(theirs).copied().collect();
    assert_eq!(merged.text, side(&all));
}

/// The fields of the conflicts between two sides, with their reasons.
fn asked(ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> Vec<(String, ConflictReason)> {
    let (ours, theirs) = (side(ours), side(theirs));
    let merged = merge(RECORD, &ours, &theirs);
    let found = merge_conflicts(&merged.text);
    assert!(!found.is_empty(), "{}", merged.text);
    let conflicts = merged.conflicts.into_iter();
    conflicts
        .map(|conflict| (conflict.field, conflict.reason))
        .collect()
}

fn named(list: &[(&str, ConflictReason)]) -> Vec<(String, ConflictReason)> {
    let list = list.iter();
    list.map(|(name, reason)| ((*name).to_owned(), reason.clone()))
        .collect()
}

#[test]
fn changes_of_different_fields_are_merged() {
    both(&[("Two beds", "Three beds")], &[("Medium", "Medium")]);
    both(
        &[("3 - Medium", "2 - Low")],
        &[("wrong dose", "double dose")],
    );
    // Beside each other, where git asks.
    both(&[("[2]", "[1]")], &[("3 - Medium", "2 - Low")]);
    both(
        &[("sorted late", "sorted too late")],
        &[("the wristband", "a wristband")],
    );
    both(
        &[("- [ ] Show", "- [x] Show")],
        &[(
            "- [x] Sort the list at once.",
            "- [x] Sort every list at once.",
        )],
    );
    both(&[("2026-01-02", "2026-01-03")], &[("Ward round", "Audit")]);
    both(
        &[("Ann", "Bo")],
        &[("- [ ] Tell the ward", "- [x] Tell the ward")],
    );
}

#[test]
fn a_score_and_its_reason_are_one_fact() {
    let fact = ConflictReason::OneFact("the scores and the reason for them");
    assert_eq!(
        asked(
            &[("3 - Medium", "2 - Low")],
            &[("seen twice", "seen three times")]
        ),
        named(&[
            ("Likelihood scoring", fact.clone()),
            ("Risk scoring", fact.clone())
        ])
    );
    assert_eq!(
        asked(
            &[("3 - Medium", "2 - Low")],
            &[("4 - Major", "5 - Catastrophic")]
        ),
        named(&[
            ("Likelihood scoring", fact.clone()),
            ("Severity scoring", fact)
        ])
    );
    assert_eq!(
        asked(
            &[("1 - Very low", "2 - Low")],
            &[(
                "- Severity: 4 - Major",
                "- Severity: 4 - Major\n- Justification: two checks"
            )]
        ),
        named(&[(
            "Residual hazard risk assessment",
            ConflictReason::BothChanged
        )])
    );
}

#[test]
fn all_that_a_control_says_is_one_fact() {
    for (ours, theirs) in [
        (
            ("- [ ] Show", "- [x] Show"),
            ("on every screen", "on each screen"),
        ),
        (
            ("- [ ] Show", "- [x] Show"),
            ("src/bed.rs", "src/bed.rs:12"),
        ),
        (
            ("on every screen", "on each screen"),
            (
                "src/bed.rs",
                "src/bed.rs\n  - Verified: tests/bed.rs (2026-05-04, A. Name)",
            ),
        ),
    ] {
        assert_eq!(
            asked(&[ours], &[theirs]),
            named(&[("Hazard controls: D1", ConflictReason::BothChanged)])
        );
    }
}

#[test]
fn a_conflict_shows_all_three_texts_and_names_the_field() {
    let merged = merge(
        RECORD,
        &side(&[("wrong dose", "double dose"), ("Ann", "Bo")]),
        &side(&[("wrong dose", "late dose"), ("Open", "Closed")]),
    );
    let conflict = "## Harm\n\nA double dose is given.\n||||||| base: Harm\n## Harm\n\nA wrong dose is given.\n=======\n\
                    ## Harm\n\nA late dose is given.\n>>>>>>> theirs: Harm\n\n---\n\n## Assignment\n\nBo Example\n";
    assert!(merged.text.contains(conflict), "{}", merged.text);
    let found = merge_conflicts(&merged.text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].sides(), "`ours: Harm` and `theirs: Harm`");
    assert!(merged.text.ends_with("Closed\n"));
}

#[test]
fn the_same_change_on_both_sides_is_taken_once() {
    let change = [(
        "- [x] Sort the list at once.",
        "- [x] Sort the list at once.\n- [ ] Ask twice.",
    )];
    let merged = merge(RECORD, &side(&change), &side(&change));
    assert_eq!((merged.text, merged.conflicts), (side(&change), Vec::new()));
    let more = [change[0], ("Ann", "Bo")];
    let merged = merge(RECORD, &side(&change), &side(&more));
    assert_eq!((merged.text, merged.conflicts), (side(&more), Vec::new()));
}

#[test]
fn new_controls_with_one_number_are_asked_about() {
    let last = "- [x] Sort the list at once.";
    let ours = format!("{last}\n- [ ] Ask for the name.");
    let theirs = format!("{last}\n- [ ] Scan the wristband.");
    assert_eq!(
        asked(&[(last, &ours)], &[(last, &theirs)]),
        named(&[(
            "Hazard controls",
            ConflictReason::SameControlNumber("D3".to_owned())
        )])
    );
    let other = "- [ ] Tell the ward about it.\n- [ ] Train the ward.";
    both(
        &[(last, &ours)],
        &[("- [ ] Tell the ward about it.", other)],
    );
    // With different `ID:`s each keeps its name.
    let ours = format!("{ours}\n  - ID: D7");
    let theirs = format!("{theirs}\n  - ID: D8");
    let merged = merge(RECORD, &side(&[(last, &ours)]), &side(&[(last, &theirs)]));
    assert_eq!(merged.conflicts, [], "{}", merged.text);
    let wanted = format!("{ours}\n- [ ] Scan the wristband.\n  - ID: D8");
    assert_eq!(merged.text, side(&[(last, &wanted)]));
}

#[test]
fn a_removed_control_that_the_other_side_changed_is_asked_about() {
    let gone = ("- [x] Sort the list at once.\n", "");
    assert_eq!(
        asked(&[gone], &[("at once", "late")]),
        named(&[("Hazard controls: D2", ConflictReason::RemovedAndChanged)])
    );
    both(&[gone], &[("- [ ] Show", "- [x] Show")]);
}

#[test]
fn a_status_is_not_merged_with_another_decision_or_a_control_that_contradicts_it() {
    let done = [("- [ ] Show", "- [x] Show"), ("- [ ] Tell", "- [x] Tell")];
    let base = side(&done);
    let closed = base.replace("\n\nOpen\n", "\n\nClosed\n");
    let planned = base.replace(
        "- [x] Sort the list at once.",
        "- [x] Sort the list at once.\n- [ ] Ask twice.",
    );
    let merged = merge(&base, &closed, &planned);
    let reasons: Vec<_> = merged
        .conflicts
        .iter()
        .map(|it| (it.field.as_str(), it.reason.to_string()))
        .collect();
    assert_eq!(
        reasons,
        [(
            "Hazard status",
            "together the sides contradict the status: Closed means that all actions are complete, but 1 is planned (D3)."
                .to_owned()
        )]
    );
    let accepted = base.replace(
        "- Severity: 4 - Major\n",
        "- Severity: 4 - Major\n- Accepted: few cases (2026-07-01, A. Name)\n",
    );
    let merged = merge(&base, &closed, &accepted);
    let fields: Vec<&str> = merged
        .conflicts
        .iter()
        .map(|it| it.field.as_str())
        .collect();
    assert_eq!(fields, ["Residual hazard risk assessment", "Hazard status"]);
    let riskier = base.replace("- Likelihood: 1 - Very low", "- Likelihood: 5 - Very high");
    let merged = merge(&base, &closed, &riskier);
    let fields: Vec<&str> = merged
        .conflicts
        .iter()
        .map(|it| it.field.as_str())
        .collect();
    assert_eq!(fields, ["Residual hazard risk assessment", "Hazard status"]);
}

#[test]
fn a_record_without_a_base_or_with_markers_is_one_conflict() {
    let merged = merge("", RECORD, &side(&[("Open", "Closed")]));
    assert_eq!(merged.conflicts[0].reason, ConflictReason::SameId);
    assert_eq!(merge_conflicts(&merged.text).len(), 1);
    let marked = side(&[("Open\n", "<<<<<<< a\nOpen\n=======\nClosed\n>>>>>>> b\n")]);
    let merged = merge(RECORD, &side(&[("Ann", "Bo")]), &marked);
    assert_eq!(
        merged.conflicts[0].reason,
        ConflictReason::Unreadable(MergeSide::Theirs)
    );
    // The markers of the merge are longer than those in it.
    assert_eq!(merge_conflicts(&merged.text).len(), 1);
    assert!(
        merged.text.contains("\n<<<<<<<< ours: the whole record\n"),
        "{}",
        merged.text
    );
    let merged = merge(RECORD, RECORD, &marked);
    assert_eq!(
        merged.conflicts[0].reason,
        ConflictReason::Unreadable(MergeSide::Theirs)
    );
    assert_eq!(merged.text, marked);
}

#[test]
fn line_ends_and_the_byte_order_mark_are_no_conflict() {
    let ours = side(&[("Ann", "Bo")]).replace('\n', "\r\n");
    let theirs = format!("\u{feff}{}", side(&[("Open", "Closed")]));
    let merged = merge(RECORD, &ours, &theirs);
    assert_eq!(merged.conflicts, []);
    let both = side(&[("Ann", "Bo"), ("Open", "Closed")]).replace('\n', "\r\n");
    assert_eq!(merged.text, format!("\u{feff}{both}"));
}

#[test]
fn sections_are_added_moved_and_removed() {
    let harm = "## Harm\n\nA wrong dose is given.\n\n---\n\n";
    both(&[(harm, "")], &[("Ann", "Bo")]);
    both(
        &[
            (harm, ""),
            (
                "## Causes",
                "## Harm\n\nA wrong dose is given.\n\n---\n\n## Causes",
            ),
        ],
        &[("Ann", "Bo")],
    );
    assert_eq!(
        asked(&[(harm, "")], &[("wrong dose", "late dose")]),
        named(&[("Harm", ConflictReason::RemovedAndChanged)])
    );
    // Both add a section at the end: they have different names.
    let end = "## Hazard status\n\nOpen\n";
    let ours = format!("{end}\n---\n\n## Project\n\nBeds\n");
    let theirs = format!("{end}\n---\n\n## Labelling\n\nward\n");
    let merged = merge(RECORD, &side(&[(end, &ours)]), &side(&[(end, &theirs)]));
    assert_eq!(merged.conflicts, [], "{}", merged.text);
    assert!(
        merged
            .text
            .ends_with("\n---\n\n## Project\n\nBeds\n\n---\n\n## Labelling\n\nward\n"),
        "{}",
        merged.text
    );
}

#[test]
fn a_title_that_one_side_made_a_section_is_not_lost_with_the_other() {
    // Without a section that names a field, the title of the record is one.
    let base = "# Hazard\n\nabove\n\n---\n\n## Hazard name\n\nWrong dose\n";
    let ours = "# Hazard\n\nabove\n\n---\n\n";
    let theirs = base.replace("Wrong dose", "Wrong drug");
    let merged = merge(base, ours, &theirs);
    assert!(!merged.conflicts.is_empty());
    for side in [MergeSide::Ours, MergeSide::Theirs] {
        let chosen = vec![side; merged.conflicts.len()];
        let id = HazardId::new("Hazard-0001");
        let texts = Three {
            base,
            ours,
            theirs: &theirs,
        };
        let text = resolve_records(&id, texts, &chosen, &Template::built_in()).unwrap();
        let titles = text.lines().filter(|line| *line == "# Hazard").count();
        assert_eq!(titles, 1, "{side:?}: {text}");
    }
}
