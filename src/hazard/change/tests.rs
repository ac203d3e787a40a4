use super::*;
use crate::hazard::{Hazard, HazardId, render};

pub(super) fn template() -> Template {
    Template::built_in()
}

pub(super) fn read(text: &str) -> Record {
    Record::read(HazardId::new("Hazard-0001"), text, &template())
}

pub(super) fn fresh() -> Record {
    let template = template();
    let hazard = Hazard::new(
        HazardId::new("Hazard-0001"),
        "Dose shown without its unit",
        &template,
    );
    read(&render(&hazard, &template))
}

pub(super) fn done(record: &Record, change: &Change) -> Record {
    let patch = change.patch(record, &template(), None).unwrap();
    record.patched(&patch, &template())
}

/// The lines that differ, as `-old` and `+new`.
pub(super) fn difference(before: &Record, after: &Record) -> Vec<String> {
    let old: Vec<&str> = before.text().lines().collect();
    let new: Vec<&str> = after.text().lines().collect();
    let mut longest = vec![vec![0usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i][j] = if old[i] == new[j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || longest[i + 1][j] >= longest[i][j + 1]) {
            out.push(format!("-{}", old[i]));
            i += 1;
        } else {
            out.push(format!("+{}", new[j]));
            j += 1;
        }
    }
    out
}

use AssessmentKind::{Initial, Residual};

#[test]
fn scoring_writes_the_scores_and_what_follows_from_them() {
    let record = fresh();
    let one = done(&record, &Change::Likelihood(Initial, Some(Likelihood(2))));
    assert_eq!(
        difference(&record, &one),
        [
            "-TBC",
            "+2 - Low",
            "-TBC (awaiting scoring)",
            "+likelihood-low"
        ]
    );
    let two = done(&one, &Change::Severity(Initial, Some(Severity(4))));
    assert_eq!(
        difference(&one, &two),
        [
            "-TBC",
            "+4 - Major",
            "+## Risk scoring",
            "+",
            "+3 - Undesirable",
            "+",
            "+---",
            "+",
            "-likelihood-low",
            "+likelihood-low, severity-major, risk-level-3-undesirable",
        ]
    );
    let back = done(&two, &Change::Severity(Initial, None));
    let back = done(&back, &Change::Likelihood(Initial, None));
    assert_eq!(back.text(), record.text());
}

#[test]
fn the_residual_assessment_takes_the_place_of_tbc_and_gives_it_back() {
    let record = fresh();
    let one = done(&record, &Change::Likelihood(Residual, Some(Likelihood(1))));
    let two = done(&one, &Change::Severity(Residual, Some(Severity(4))));
    let three = done(
        &two,
        &Change::Justification(Residual, "the unit is\n\npart of the type".into()),
    );
    assert_eq!(
        difference(&record, &three),
        [
            "-TBC",
            "+- Likelihood: 1 - Very low",
            "+- Severity: 4 - Major",
            "+- Risk: 2 - Acceptable",
            "+- Justification: the unit is",
            "+  part of the type",
            "+",
        ]
    );
    assert_eq!(
        three.hazard.residual.justification,
        "the unit is\n\npart of the type"
    );
    let back = done(&three, &Change::Justification(Residual, String::new()));
    assert_eq!(back.text(), two.text());
    let back = done(&back, &Change::Severity(Residual, None));
    let back = done(&back, &Change::Likelihood(Residual, None));
    assert_eq!(back.text(), record.text());
}

#[test]
fn a_value_set_back_is_written_as_it_was_committed() {
    let committed = read(
        &fresh()
            .text()
            .replace("\nTBC (awaiting scoring)\n", "\nTBC, see the workshop\n"),
    );
    let patch = |record: &Record, change: Change| {
        let patch = change.patch(record, &template(), Some(&committed)).unwrap();
        record.patched(&patch, &template())
    };
    let one = patch(&committed, Change::Likelihood(Initial, Some(Likelihood(3))));
    assert_eq!(one.hazard.labelling, "likelihood-medium");
    let back = patch(&one, Change::Likelihood(Initial, None));
    assert_eq!(back.text(), committed.text());
}

#[test]
fn a_missing_section_is_made_in_its_place_and_style() {
    let text = "### Hazard name\nA\n\n### Severity scoring\nMinor\n\n### Harm\nH\n";
    let record = read(text);
    let one = done(&record, &Change::Likelihood(Initial, Some(Likelihood(1))));
    assert_eq!(
        one.text(),
        "### Hazard name\nA\n\n### Likelihood scoring\n1 - Very low\n\n### Severity scoring\nMinor\n\n\
         ### Risk scoring\n1 - Acceptable\n\n### Harm\nH\n"
    );
    let code = template().field_named("code").unwrap();
    let field = Change::Field {
        field: code,
        text: "- a.rs:1".into(),
    };
    let two = done(&record, &field);
    assert!(
        two.text()
            .ends_with("### Harm\nH\n\n### Code associated with hazard\n- a.rs:1\n")
    );
}

#[test]
fn text_that_would_run_into_other_sections_is_refused() {
    let record = fresh();
    let harm = template().field_named("harm").unwrap();
    for text in [
        "```\nnever closed",
        "<!-- never closed",
        "a\n\n## Hazard status\n\nClosed",
        "a\n\n---",
    ] {
        let change = Change::Field {
            field: harm,
            text: text.into(),
        };
        assert!(change.patch(&record, &template(), None).is_err(), "{text}");
    }
}

#[test]
fn crlf_and_empty_sections_keep_their_form() {
    let record = read(&Newline::CrLf.apply(fresh().text()));
    let effect = template().field_named("effect").unwrap();
    let full = done(
        &record,
        &Change::Field {
            field: effect,
            text: "one\ntwo".into(),
        },
    );
    assert!(
        full.text()
            .contains("## Effect\r\n\r\none\r\ntwo\r\n\r\n---\r\n")
    );
    let empty = done(
        &full,
        &Change::Field {
            field: effect,
            text: String::new(),
        },
    );
    assert_eq!(empty.text(), record.text());
}

#[test]
fn front_matter_is_changed_by_its_line() {
    let record = fresh();
    let one = done(
        &record,
        &Change::Front(FrontKey::Raised, "2026-11-23".into()),
    );
    assert!(
        one.text()
            .starts_with("---\nraised: 2026-11-23\n---\n\n# Hazard\n")
    );
    let two = done(
        &one,
        &Change::Front(FrontKey::Source, "workshop: ward 3".into()),
    );
    assert_eq!(two.hazard.front.source.as_deref(), Some("workshop: ward 3"));
    let back = done(&two, &Change::Front(FrontKey::Source, String::new()));
    assert_eq!(
        done(&back, &Change::Front(FrontKey::Raised, String::new())).text(),
        record.text()
    );
}

#[test]
fn prose_beside_the_residual_scores_is_kept_or_the_change_is_refused() {
    let residual = template().field_named("residual risk").unwrap();
    let with = |text: &str| {
        let text = text.to_owned();
        let field = residual;
        done(&fresh(), &Change::Field { field, text })
    };
    let prose = with("Two controls are built.\n\n- The first\n- The second");
    let scored = done(&prose, &Change::Likelihood(Residual, Some(Likelihood(2))));
    assert!(
        scored
            .hazard
            .residual
            .text
            .ends_with("Two controls are built.\n\n- The first\n- The second")
    );
    let back = done(&scored, &Change::Likelihood(Residual, None));
    assert_eq!(back.text(), prose.text());
    let code = with("    indented code\n    of the author");
    let change = Change::Justification(Residual, "because".into());
    assert!(matches!(
        change.patch(&code, &template(), None),
        Err(Refused::Misread(_))
    ));
}

#[test]
fn a_file_with_lone_carriage_returns_is_not_changed() {
    let record = read(&fresh().text().replace("Dose shown", "Dose\rshown"));
    let change = Change::Likelihood(Initial, Some(Likelihood(2)));
    let error = change.patch(&record, &template(), None).unwrap_err();
    assert!(matches!(error, Refused::OldLineEnds { .. }), "{error}");
}

/// What comes of a change and of the change that takes it back, in a record that git knows.
pub(super) fn there_and_back(text: &str, there: &Change, back: &Change) -> String {
    let record = read(text);
    let changed = done(&record, there);
    let patch = back.patch(&changed, &template(), Some(&record)).unwrap();
    patch.apply(changed.text())
}

#[test]
fn a_choice_with_words_below_it_comes_back_in_its_own_style() {
    let text = "## Likelihood scoring\n\n1\nand why\n\n## Risk scoring\n\n[2]\n";
    let unscored = Change::Likelihood(Initial, None);
    let scored = Change::Likelihood(Initial, Some(Likelihood(1)));
    assert_eq!(there_and_back(text, &unscored, &scored), text);
}

#[test]
fn a_stated_risk_that_follows_from_no_scores_stays_until_both_are_there() {
    let text =
        "## Likelihood scoring\n\nTBC\n\n## Severity scoring\n\nTBC\n\n## Risk scoring\n\n[2]\n";
    let one = done(
        &read(text),
        &Change::Likelihood(Initial, Some(Likelihood(3))),
    );
    assert!(
        one.text().ends_with("## Risk scoring\n\n[2]\n"),
        "{}",
        one.text()
    );
    let severity = Change::Severity(Initial, Some(Severity(4)));
    let two = done(&one, &severity);
    assert!(
        two.text().ends_with("## Risk scoring\n\n[3]\n"),
        "{}",
        two.text()
    );
    let unscored = Change::Severity(Initial, None);
    assert_eq!(there_and_back(one.text(), &severity, &unscored), one.text());
}

#[test]
fn a_last_line_without_an_end_has_none_again_when_what_was_put_below_it_goes() {
    let text = "## Severity scoring\n\nTBC\n\n---\n\n## Likelihood scoring\n\n[2]";
    let scored = Change::Severity(Initial, Some(Severity(1)));
    let unscored = Change::Severity(Initial, None);
    assert_eq!(there_and_back(text, &scored, &unscored), text);
}

#[test]
fn a_risk_that_scoring_wrote_goes_when_the_committed_scores_come_back() {
    let text = "## Likelihood scoring\n\n3\n\n## Consequence\n\n[2]\n";
    let scored = Change::Likelihood(Initial, Some(Likelihood(1)));
    let back = Change::Likelihood(Initial, Some(Likelihood(3)));
    assert_eq!(there_and_back(text, &scored, &back), text);
}
