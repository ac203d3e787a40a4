use super::*;
use crate::hazard::Hazard;
use crate::template::{Likelihood, RiskClass, Severity};
use crate::tui::keymap::Mode;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::testing::{
    assessment, buffer, changes, click, hazard, opened, press, record, shown, template, type_text,
};
use crate::tui::theme::Colour;
use crate::tui::theme::Theme;

fn picker(initial: Option<(u8, u8)>, kind: AssessmentKind) -> MatrixPicker {
    let hazard = Hazard {
        initial: assessment_of(initial),
        residual: assessment_of(Some((1, 4))),
        ..hazard()
    };
    MatrixPicker::new(record(hazard), template(), kind)
}

fn assessment_of(scores: Option<(u8, u8)>) -> Assessment {
    assessment(scores)
}

const INITIAL: AssessmentKind = AssessmentKind::Initial;
const RESIDUAL: AssessmentKind = AssessmentKind::Residual;

#[test]
fn arrows_score_from_nothing_and_enter_saves() {
    let mut picker = picker(None, INITIAL);
    let reply = press(&mut picker, "Up Up Right Right Right Right Enter");
    assert_eq!(
        changes(reply),
        [
            Change::Likelihood(INITIAL, Some(Likelihood(2))),
            Change::Severity(INITIAL, Some(Severity(4)))
        ]
    );
}

#[test]
fn only_what_changed_is_written() {
    let mut one = picker(Some((3, 4)), INITIAL);
    assert!(matches!(press(&mut one, "Up Down Enter"), Reply::Close));
    let reply = press(&mut one, "Left Enter");
    assert_eq!(
        changes(reply),
        [Change::Severity(INITIAL, Some(Severity(3)))]
    );
}

#[test]
fn digits_are_the_keys_of_the_options() {
    let mut one = picker(None, RESIDUAL);
    let reply = press(&mut one, "2 5 Enter");
    assert_eq!(
        changes(reply),
        [
            Change::Likelihood(RESIDUAL, Some(Likelihood(2))),
            Change::Severity(RESIDUAL, Some(Severity(5)))
        ]
    );
    let reply = press(&mut one, "0 4 Enter");
    assert_eq!(changes(reply), [Change::Likelihood(RESIDUAL, None)]);
}

#[test]
fn each_axis_can_be_unscored() {
    let mut one = picker(Some((1, 4)), INITIAL);
    let reply = press(&mut one, "Down Enter");
    assert_eq!(changes(reply), [Change::Likelihood(INITIAL, None)]);
    let reply = press(&mut one, "x Enter");
    assert_eq!(
        changes(reply),
        [
            Change::Likelihood(INITIAL, None),
            Change::Severity(INITIAL, None)
        ]
    );
}

#[test]
fn an_unreadable_score_stays_until_the_user_removes_it() {
    let mut unread = hazard();
    unread.initial.likelihood = Answer::Unrecognised;
    unread.initial.severity = Answer::Tbc;
    let mut one = MatrixPicker::new(record(unread), template(), INITIAL);
    assert!(matches!(press(&mut one, "Enter"), Reply::Close));
    assert_eq!(
        changes(press(&mut one, "x Enter")),
        [Change::Likelihood(INITIAL, None)]
    );
}

#[test]
fn a_click_picks_a_cell() {
    let mut one = picker(None, INITIAL);
    click(&mut one, "4    ");
    assert!(one.at.scores.likelihood.is_some() && one.at.scores.severity.is_some());
    let risk = one.at.scores.risk(&one.template.criteria);
    assert_eq!(risk, Some(RiskClass(4)));
}

#[test]
fn a_justification_is_saved_with_the_scores_and_never_lost() {
    let mut one = picker(Some((3, 4)), INITIAL);
    press(&mut one, "Up b");
    assert_eq!(one.mode(), Mode::Justification);
    type_text(&mut one, "No audit yet.");
    assert!(one.unsaved().is_some());
    press(&mut one, "Esc");
    assert_eq!(one.mode(), Mode::Matrix);
    let mut question = opened(press(&mut one, "Esc"));
    assert!(matches!(press(question.as_mut(), "n"), Reply::Close));
    let Reply::Answer(word) = press(question.as_mut(), "y") else {
        panic!("no answer");
    };
    assert_eq!(
        changes(press(&mut one, "Enter")),
        [
            Change::Likelihood(INITIAL, Some(Likelihood(4))),
            Change::Justification(INITIAL, "No audit yet.".to_owned())
        ]
    );
    assert!(matches!(one.answer(word), Reply::Close));
}

/// The text above the justification.
fn text_or_missing(one: &MatrixPicker) -> String {
    let lines = one.label(1_000, &Theme::default());
    lines.iter().map(ToString::to_string).collect()
}

/// A picker of a hazard whose scores have a reason.
fn with_a_reason() -> MatrixPicker {
    let scored = Assessment {
        justification: "One patient at a time.".to_owned(),
        ..assessment(Some((3, 4)))
    };
    let hazard = Hazard {
        initial: scored,
        ..hazard()
    };
    MatrixPicker::new(record(hazard), template(), INITIAL)
}

#[test]
fn other_scores_show_the_reason_that_was_written_for_the_old_ones() {
    let mut one = with_a_reason();
    assert!(matches!(press(&mut one, "Up Enter"), Reply::Stay));
    assert_eq!(one.mode(), Mode::Justification);
    assert!(shown(&one, 80, 22).contains("One patient at a time."));
    assert_eq!(
        text_or_missing(&one),
        "Justification  this text was written for Medium, Major: 3 - Undesirable. Edit it, or \
         press Ctrl-s to keep it for High, Major: 4 - Mandatory-risk-elimination."
    );
    let scored = || Change::Likelihood(INITIAL, Some(Likelihood(4)));
    assert_eq!(changes(press(&mut one, "Ctrl-s")), [scored()]);
    // A line end more is no other reason.
    press(&mut one, "Enter");
    assert_eq!(changes(press(&mut one, "Ctrl-s")), [scored()]);
    type_text(&mut one, "No longer.");
    let saved = changes(press(&mut one, "Ctrl-s"));
    let [first, Change::Justification(INITIAL, reason)] = saved.as_slice() else {
        panic!("{saved:?}");
    };
    assert_eq!(*first, scored());
    assert!(reason.contains("No longer."), "{reason}");
}

#[test]
fn saving_the_reason_does_not_save_the_cell_under_the_cursor() {
    let mut one = with_a_reason();
    press(&mut one, "Up Tab");
    type_text(&mut one, "Always: ");
    assert_eq!(
        text_or_missing(&one),
        "Justification  Ctrl-s saves this text. The scores stay Medium, Major: 3 - Undesirable. \
         High, Major: 4 - Mandatory-risk-elimination is under the cursor, but not chosen."
    );
    let saved = changes(press(&mut one, "Ctrl-s"));
    assert!(
        matches!(saved.as_slice(), [Change::Justification(INITIAL, _)]),
        "{saved:?}"
    );
    press(&mut one, "Esc b");
    assert_eq!(
        text_or_missing(&one),
        "Justification  Ctrl-s saves High, Major: 4 - Mandatory-risk-elimination with this text. \
         The record now has Medium, Major: 3 - Undesirable."
    );
    let saved = changes(press(&mut one, "Ctrl-s"));
    assert_eq!(saved.len(), 2, "{saved:?}");
    // The chosen cell stays chosen, and is marked, while the cursor goes on.
    press(&mut one, "Esc Up");
    let screen = shown(&one, 120, 40);
    assert!(screen.contains("(4)") && screen.contains("[5]"), "{screen}");
    press(&mut one, "Tab");
    let saved = changes(press(&mut one, "Ctrl-s"));
    assert_eq!(saved[0], Change::Likelihood(INITIAL, Some(Likelihood(4))));
}

#[test]
fn the_controls_can_be_opened_from_the_matrix() {
    let mut one = with_a_reason();
    let controls = opened(press(&mut one, "c"));
    assert_eq!(controls.mode(), Mode::Controls);
}

#[test]
fn a_residual_risk_that_nothing_lowers_yet_is_warned_about() {
    let bare = Hazard {
        initial: assessment(Some((3, 4))),
        residual: assessment(Some((3, 4))),
        groups: Vec::new(),
        ..hazard()
    };
    let mut one = MatrixPicker::new(record(bare), template(), RESIDUAL);
    for (width, height) in [(80, 22), (140, 40)] {
        assert!(!shown(&one, width, height).contains("no control is implemented yet"));
    }
    press(&mut one, "Down");
    for (width, height) in [(80, 22), (140, 40)] {
        let screen = shown(&one, width, height);
        assert!(screen.contains("no control is implemented yet"), "{screen}");
    }
}

#[test]
fn a_record_read_again_is_used_unless_typed_text_would_be_lost() {
    let mut one = picker(Some((3, 4)), INITIAL);
    let fresh = record(Hazard {
        initial: assessment(Some((5, 5))),
        ..hazard()
    });
    one.refresh(&fresh);
    assert_eq!(one.at.scores.likelihood, Some(Likelihood(5)));
    press(&mut one, "Down");
    one.refresh(&record(hazard()));
    assert_eq!(one.at.scores.likelihood, Some(Likelihood(4)));
    assert!(one.changed_on_disk);
    assert!(shown(&one, 80, 24).contains("changed on disk"));
}

#[test]
fn the_matrix_at_three_sizes() {
    let one = picker(Some((3, 4)), INITIAL);
    insta::assert_snapshot!("matrix-80x24", shown(&one, 80, 24));
    insta::assert_snapshot!("matrix-120x40", shown(&one, 120, 40));
    insta::assert_snapshot!("matrix-200x60", shown(&one, 200, 60));
}

#[test]
fn the_help_about_injuries_at_80x24() {
    let mut one = picker(Some((3, 4)), RESIDUAL);
    press(&mut one, "h");
    insta::assert_snapshot!("injuries-80x24", shown(&one, 80, 24));
    press(&mut one, "Esc");
    assert!(shown(&one, 80, 24).contains("Justification"));
}

#[test]
fn nothing_is_scored_behind_the_help_about_injuries() {
    let mut one = picker(Some((3, 4)), INITIAL);
    let before = one.at;
    press(&mut one, "h");
    assert!(!shown(&one, 80, 24).contains("Very high"));
    assert!(matches!(press(&mut one, "Enter"), Reply::Stay));
    assert_eq!(one.at, before);
    assert!(shown(&one, 80, 24).contains("Very high"));
    press(&mut one, "h Down");
    assert_ne!(one.at, before);
    assert!(shown(&one, 80, 24).contains("Very high"), "a move is seen");
}

#[test]
fn a_matrix_of_another_size_and_other_words() {
    let text = "## Likelihood\n\n[select] [L]\n1 - Rare: Once in a system's life\n2 - Often: Every week\n\n\
                ## Severity\n\n[select] [S]\n1 - Slight: A nuisance\n2 - Serious and lasting harm: Treatment is needed\n3 - Fatal: A patient dies\n\n\
                ## Risk\n\n[calculate] [L] [S]\n1 - Fine: Go on [L1-S1, L1-S2]\n2 - Poor: Do better [L2-S1, L1-S3, L2-S2]\n3 - Stop: Do not release [L2-S3]\n";
    let template = Arc::new(Template::parse(text, "").unwrap());
    let mut one = MatrixPicker::new(record(hazard()), template, INITIAL);
    one.at.scores = Scores {
        likelihood: Some(Likelihood(2)),
        severity: Some(Severity(3)),
    };
    insta::assert_snapshot!("matrix-2x3", shown(&one, 80, 24));
}

#[test]
fn the_matrix_works_without_colour_and_on_a_tiny_screen() {
    let one = picker(Some((3, 4)), INITIAL);
    let colour = buffer(&one, 80, 24, &Theme::default());
    assert!(
        colour
            .content
            .iter()
            .any(|cell| cell.fg != ratatui::style::Color::Reset)
    );
    let plain = Theme {
        colour: Colour::None,
        ..Theme::default()
    };
    let without = buffer(&one, 80, 24, &plain);
    assert!(
        without
            .content
            .iter()
            .all(|cell| cell.fg == ratatui::style::Color::Reset)
    );
    for (width, height) in [(10, 3), (1, 1), (20, 5), (40, 10)] {
        shown(&one, width, height);
    }
}
