use super::*;
use crate::hazard::{HazardId, Record};
use crate::template::Template;

const RECORD: &str = "# Hazard\n\n---\n\n## Hazard name\n\nTwo beds, one name\n\n---\n\n## Likelihood scoring\n\n\
    3 - Medium\n\n---\n\n## Severity scoring\n\n4 - Major\n\n---\n\n## Causes\n\n1. The list is sorted late.\n\
    2. Nobody checks the wristband.\n\n---\n\n## Harm\n\nA wrong dose is given.\n\n---\n\n## Assignment\n\nAnn Example\n\n---\n\n\
    ## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] Show the date of birth on every screen.\n  \
    - Evidence: src/bed.rs\n- [ ] Sort the list at once.\n\n---\n\n## Hazard status\n\nOpen\n";

fn record(text: &str) -> Record {
    Record::read(HazardId::new("Hazard-0001"), text, &Template::built_in())
}

/// The differences, after a proof that they lead from one text to the other.
fn between(before: &str, after: &str) -> RecordDifference {
    let template = Template::built_in();
    let (one, other) = (record(before), record(after));
    let found = compare_records((&one, &template), (&other, &template));
    let contents = [&one, &other].map(|record| Content::of(record, &template));
    assert_eq!(
        apply(&contents[0], &found.differences).as_ref(),
        Ok(&contents[1])
    );
    assert_eq!(found.class().is_none(), before == after);
    found
}

fn class(before: &str, after: &str) -> Option<DifferenceClass> {
    between(before, after).class()
}

#[test]
fn another_form_is_no_other_content() {
    for (from, to) in [
        ("\n", "\r\n"),
        (
            "1. The list is sorted late.\n",
            "1) The list is\n   sorted late.\n",
        ),
        ("- [ ] Sort", "* [ ] Sort"),
        ("\n---\n\n## Harm", "\n\n\n## Harm"),
        ("A wrong dose is given.", "A **wrong** dose\nis given."),
        ("# Hazard\n", "\u{feff}# Hazard\n"),
        ("\n---\n", "\n-----\n"),
    ] {
        let after = RECORD.replace(from, to);
        assert_eq!(class(RECORD, &after), Some(DifferenceClass::Form), "{to:?}");
        assert_eq!(between(RECORD, &after).differences, [], "{to:?}");
    }
    assert_eq!(class(RECORD, RECORD), None);
}

#[test]
fn one_letter_of_the_harm_is_a_difference_of_words() {
    let after = RECORD.replace("A wrong dose", "A wrong doses");
    let found = between(RECORD, &after).differences;
    assert!(
        matches!(
            found.as_slice(),
            [Difference::Section {
                told: Told::HereOnly,
                ..
            }]
        ),
        "{found:?}"
    );
    assert_eq!(class(RECORD, &after), Some(DifferenceClass::Words));
}

#[test]
fn a_score_that_changes_with_its_reason_is_one_clinical_difference() {
    let after = RECORD.replace("3 - Medium", "2 - Low");
    let found = between(RECORD, &after).differences;
    let [
        Difference::Rescored { score, .. },
        Difference::Section {
            told: Told::ByOthers,
            ..
        },
    ] = found.as_slice()
    else {
        panic!("{found:?}");
    };
    assert_eq!(
        (
            score.before.likelihood.as_str(),
            score.after.likelihood.as_str()
        ),
        ("Medium", "Low")
    );
    assert_eq!(score.before.severity, score.after.severity);
}

#[test]
fn a_control_is_followed_through_new_neighbours_and_ticks() {
    let after = RECORD
        .replace("- [ ] Show", "- [ ] Ask for the name.\n- [x] Show")
        .replace("src/bed.rs", "tests/bed.rs");
    let found = between(RECORD, &after).differences;
    let changed: Vec<_> = found
        .iter()
        .filter_map(|difference| match difference {
            Difference::ControlChanged { control, at } => Some(ControlChange::of(control, at)),
            _ => None,
        })
        .collect();
    let [first, second] = changed.as_slice() else {
        panic!("{found:?}");
    };
    assert!(
        matches!(
            first.as_slice(),
            [
                ControlChange::State(_),
                ControlChange::Facts { .. },
                ControlChange::Renumbered(_)
            ]
        ),
        "{first:?}"
    );
    assert!(
        matches!(second.as_slice(), [ControlChange::Renumbered(_)]),
        "{second:?}"
    );
    assert_eq!(
        found
            .iter()
            .filter(|it| matches!(it, Difference::ControlAdded { .. }))
            .count(),
        1
    );
    assert!(
        !found
            .iter()
            .any(|it| matches!(it, Difference::ControlRemoved { .. }))
    );
    assert!(found.iter().any(|it| matches!(
        it,
        Difference::Section {
            told: Told::ByOthers,
            ..
        }
    )));
}

fn phrases(before: &str, after: &str) -> Vec<String> {
    let found = between(before, after).differences;
    found.iter().flat_map(Difference::phrases).collect()
}

#[test]
fn each_difference_is_said_in_words() {
    let after = RECORD
        .replace("3 - Medium", "2 - Low")
        .replace("late.", "too late.")
        .replace("Ann Example", "Bo Example")
        .replace(
            "- [ ] Sort the list at once.",
            "- [x] Sort the list at once.\n- [ ] Ask twice.",
        )
        .replace("Open", "Closed")
        .replace("A wrong dose is given.", "A wrong dose is given twice.");
    assert_eq!(
        phrases(RECORD, &after),
        [
            "status Open → Closed",
            "owner Ann Example → Bo Example",
            "cause: The list is sorted {+too +}late.",
            "initial risk Medium, Major: 3 - Undesirable → Low, Major: 3 - Undesirable",
            "no reason is given for these scores",
            "control D2: planned → implemented",
            "control D3 added, planned: Ask twice.",
            "`Harm`: A wrong dose is [-given.-]{+given twice.+}",
        ]
    );
}

#[test]
fn a_control_that_one_version_has_is_said_with_all_its_facts() {
    let without = RECORD.replace(
        "- [ ] Show the date of birth on every screen.\n  - Evidence: src/bed.rs\n",
        "",
    );
    let lines = "Show the date of birth on every screen. / Evidence: src/bed.rs";
    assert_eq!(
        phrases(&without, RECORD),
        [
            "control D2: was D1".to_owned(),
            format!("control D1 added, planned: {lines}")
        ]
    );
    assert_eq!(
        phrases(RECORD, &without),
        [
            format!("control D1 removed, planned: {lines}"),
            "control D1: was D2".to_owned()
        ]
    );
}

#[test]
fn a_control_with_another_name_is_never_taken_for_the_one_that_had_it() {
    let after = RECORD
        .replace(
            "- [ ] Show the date of birth on every screen.\n  - Evidence: src/bed.rs\n",
            "",
        )
        .replace("- [ ] Sort", "- [x] Sort");
    assert_eq!(
        phrases(RECORD, &after)[1..],
        ["control D1 (was D2): planned → implemented"]
    );
}

#[test]
fn only_the_lines_of_a_section_that_differ_are_shown() {
    let harm = "A wrong dose is given.";
    let table = "A table:\n\n| drug | unit |\n|---|---|\n| morphine | mg |\n| digoxin | mcg |\n| aspirin | mg |";
    let before = RECORD.replace(harm, table);
    let after = before.replace("digoxin | mcg", "digoxin | mg");
    assert_eq!(
        phrases(&before, &after),
        ["`Harm`: … / | digoxin | [-mcg-]{+mg+} | / …"]
    );
    let two = RECORD.replace(harm, "A wrong dose.\n\nIt is given.");
    let one = two.replace(".\n\nIt", ". It");
    assert_eq!(
        phrases(&two, &one),
        ["`Harm`: A wrong dose.{+ It is given.+} / [-It is given.-]"]
    );
    let duty = RECORD.replace("(manufacturer)", "(deployment)");
    assert_eq!(
        phrases(RECORD, &duty),
        [
            "control D1: duty manufacturer → deployment",
            "control D2: duty manufacturer → deployment",
            "`Hazard controls`: Design controls [-(manufacturer):-]{+(deployment):+} / …"
        ]
    );
}

#[test]
fn a_section_that_one_version_has_is_said_once() {
    let residual = format!(
        "{RECORD}\n---\n\n## Residual hazard risk assessment\n\n- Likelihood: 2 - Low\n- Severity: 4 - Major\n\
         - Risk: 3 - Undesirable\n- Justification: The list is sorted.\n"
    );
    let values = [
        "residual risk not scored → Low, Major: 3 - Undesirable",
        "reason: (nothing) → The list is sorted.",
        "stated residual risk (nothing) → 3 - Undesirable",
    ];
    assert_eq!(phrases(RECORD, &residual), values);
    let words = format!("{residual}\nMore of it.\n");
    assert_eq!(phrases(RECORD, &words).len(), values.len() + 1);
    assert_eq!(
        phrases(&residual, RECORD)[0],
        "residual risk Low, Major: 3 - Undesirable → not scored"
    );
    assert_eq!(phrases(&residual, RECORD).len(), values.len());
}

#[test]
fn a_fact_of_the_front_matter_and_a_list_of_code_are_said_once() {
    let front = format!("---\nraised: 2026-01-02\n---\n{RECORD}");
    assert_eq!(phrases(RECORD, &front), ["raised added: 2026-01-02"]);
    let other = front.replace("raised", "ticket: 7\nraised");
    assert_eq!(
        phrases(&front, &other),
        ["the text before the first section: … / {+ticket: 7+} / …"]
    );
    let code =
        format!("{RECORD}\n---\n\n## Code associated with hazard\n\nsrc/a.rs\nsrc/b.rs:1-9\n");
    let after = code.replace("src/a.rs", "src/c.rs");
    assert_eq!(
        phrases(&code, &after),
        ["code reference: [-src/a.rs-]{+src/c.rs+}"]
    );
}

#[test]
fn another_matrix_changes_the_class_of_the_same_scores() {
    let template = Template::built_in();
    let mut other = template.clone();
    for level in &mut other.criteria.classes {
        level.label = "Renamed".to_owned();
    }
    let one = record(RECORD);
    let found = compare_records((&one, &template), (&one, &other));
    assert!(!found.bytes_differ);
    assert_eq!(found.class(), Some(DifferenceClass::Clinical));
}

#[test]
fn a_reason_is_said_once() {
    let scored = RECORD.replace(
        "## Causes",
        "## Risk scoring\n\n3 - Undesirable\n\nJustification: It was seen twice.\n\n---\n\n\
         ## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 4 - Major\n- Risk: 2 - Acceptable\n\
         - Justification: Two checks.\n\n---\n\n## Causes",
    );
    let after = scored
        .replace("seen twice", "seen three times")
        .replace("1 - Very low", "2 - Low")
        .replace("2 - Acceptable", "3 - Undesirable")
        .replace("Two checks", "One check");
    assert_eq!(
        phrases(&scored, &after),
        [
            "reason for the initial scores: It was seen [-twice.-]{+three times.+}",
            "residual risk Very low, Major: 2 - Acceptable → Low, Major: 3 - Undesirable",
            "reason: [-Two checks.-]{+One check.+}",
            "stated residual risk 2 - Acceptable → 3 - Undesirable",
        ]
    );
}

fn digest(text: &str) -> ContentDigest {
    ContentDigest::of(&Content::of(&record(text), &Template::built_in()))
}

#[test]
fn a_digest_names_the_parts_that_differ() {
    let before = digest(RECORD);
    let form = RECORD.replace("- [ ] Sort", "* [ ]   Sort");
    assert_eq!(digest(&form), before);
    let after = RECORD
        .replace("3 - Medium", "2 - Low")
        .replace("- [ ] Sort", "- [x] Sort");
    let parts = before.differing(&digest(&after));
    let names: Vec<&str> = parts.iter().map(Part::name).collect();
    assert_eq!(
        names,
        [
            "control \"Sort the list at once.\": state",
            "initial score",
            "section \"Hazard controls\"",
            "section \"Likelihood scoring\"",
        ]
    );
}

/// Files hold these digests. If this fails, the digest needs another version in its name.
#[test]
fn a_digest_stays_as_files_hold_it() {
    assert_eq!(
        digest(RECORD).whole,
        "93cbecb1d5344884739f3aff81136144608294dd6eb3770c7f378b99374b09e4"
    );
    assert_eq!(
        criteria_digest(&Template::built_in().criteria),
        "fa4451498b398f7c8a09bd5f0a9bbce9e626b8938bef626b7ee224b40085e6f2"
    );
}

#[test]
fn the_digest_of_the_criteria_depends_on_each_of_their_parts() {
    let built_in = Template::built_in().criteria;
    let mut others = vec![built_in.clone(); 5];
    others[0].classes[1].label.push('x');
    others[1].classes[1].definition.push('x');
    others[2].classes[1].acceptability = None;
    others[3].likelihood.levels[0].definition.push('x');
    others[4].severity.levels[0].label.push('x');
    let mut digests: Vec<String> = others.iter().map(criteria_digest).collect();
    digests.push(criteria_digest(&built_in));
    digests.sort();
    digests.dedup();
    assert_eq!(digests.len(), 6);
}
