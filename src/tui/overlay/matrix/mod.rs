//! Scoring: the template's matrix itself is the picker.
//!
//! Both axes are words, and a cell shows the class that the matrix gives. Nothing is ever
//! multiplied. Each axis can be left unchanged, or set to `TBC` at the edges of the matrix.
//!
//! Moving the cursor chooses nothing. hazlog saves only chosen scores, and the line above the
//! justification shows them. If the user chooses other scores than those of the justification,
//! hazlog shows the justification before it saves them.

mod grid;
mod hazard_summary;
mod injuries;
mod keys;
mod score_definitions;
mod speak;
#[cfg(test)]
mod tests;
mod view;

use std::sync::Arc;

use self::grid::ScoreMarks;
use super::confirm::Confirm;
use super::text_box::{Extent, TextBox};
use super::{Reply, title_of};
use crate::hazard::{Answer, Assessment, AssessmentKind, Change, Record, Scores};
use crate::template::{Axis, Level, Template};
use crate::tui::action::Action;
use crate::tui::command::Command;

/// The answer that tells the overlay to discard its text.
const DISCARD: &str = "discard";

/// The focused part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    Matrix,
    Justification,
}

/// Whether the user opened the help about injuries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Injuries {
    Hidden,
    Shown,
}

/// Which score the next digit gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Digit {
    Likelihood,
    Severity,
}

/// The answer that the overlay waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MatrixAnswer {
    Nothing,
    Discard,
    Editor,
}

/// A cell of the matrix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct MatrixPosition {
    scores: Scores,
    /// Whether the user removed the scores, although the record has text that is not a score.
    unscored: bool,
}

/// The overlay in which the user chooses the scores of an assessment.
pub struct MatrixPicker {
    /// The record that the user was looking at when they chose.
    record: Arc<Record>,
    /// The newest record, for the summary next to the matrix.
    latest: Arc<Record>,
    template: Arc<Template>,
    kind: AssessmentKind,
    title: String,
    /// The cell under the cursor.
    at: MatrixPosition,
    /// The scores to save.
    chosen: MatrixPosition,
    justification: TextBox,
    focus: Focus,
    injuries: Injuries,
    digit: Digit,
    asked: MatrixAnswer,
    changed_on_disk: bool,
}

impl MatrixPicker {
    /// The overlay for the scores of a record's initial or residual assessment.
    pub fn new(record: Arc<Record>, template: Arc<Template>, kind: AssessmentKind) -> Self {
        let which = match kind {
            AssessmentKind::Initial => "Initial risk",
            AssessmentKind::Residual => "Residual risk",
        };
        let assessment = assessment(&record, kind);
        let now = MatrixPosition {
            scores: assessment.scores(),
            unscored: false,
        };
        Self {
            title: title_of(which, &record.hazard),
            at: now,
            chosen: now,
            justification: TextBox::new(&assessment.justification, Extent::Lines),
            focus: Focus::Matrix,
            injuries: Injuries::Hidden,
            digit: Digit::Likelihood,
            asked: MatrixAnswer::Nothing,
            changed_on_disk: false,
            latest: Arc::clone(&record),
            record,
            template,
            kind,
        }
    }

    fn marks(&self) -> ScoreMarks {
        ScoreMarks {
            initial: self.record.hazard.initial.scores(),
            residual: self.record.hazard.residual.scores(),
        }
    }

    /// Whether the user has not yet moved, chosen or typed anything.
    fn is_untouched(&self) -> bool {
        self.at.scores == assessment(&self.record, self.kind).scores()
            && !self.at.unscored
            && self.changes().is_empty()
    }

    /// Chooses the cell under the cursor.
    fn choose(&mut self) {
        self.chosen = self.at;
    }

    /// Whether the justification differs from the record's, apart from the blank lines around it.
    fn is_reason_edited(&self) -> bool {
        let had = &assessment(&self.record, self.kind).justification;
        self.justification.is_changed() && self.justification.text().trim() != had.trim()
    }

    /// Whether the justification was written for other scores than the chosen ones, and has not
    /// been edited since.
    fn reason_is_of_other_scores(&self) -> bool {
        let had = assessment(&self.record, self.kind);
        had.scores() != self.chosen.scores
            && !had.justification.trim().is_empty()
            && !self.is_reason_edited()
    }

    /// Chooses the cell under the cursor and saves it. If the justification was written for other
    /// scores, shows it first.
    fn choose_and_save(&mut self) -> Reply {
        self.choose();
        if self.reason_is_of_other_scores() {
            self.focus = Focus::Justification;
            return Reply::Stay;
        }
        self.save()
    }

    fn moved(&mut self, action: Action) -> bool {
        let (rows, columns) = (
            self.template.criteria.likelihood.len(),
            self.template.criteria.severity.len(),
        );
        let Scores {
            likelihood,
            severity,
        } = &mut self.at.scores;
        match action {
            Action::Up => *likelihood = step(*likelihood, 1, rows),
            Action::Down => *likelihood = step(*likelihood, -1, rows),
            Action::Right => *severity = step(*severity, 1, columns),
            Action::Left => *severity = step(*severity, -1, columns),
            Action::PageUp => *likelihood = step(*likelihood, 99, rows),
            Action::PageDown => *likelihood = step(*likelihood, -99, rows),
            Action::Last => *severity = step(*severity, 99, columns),
            Action::First => *severity = step(*severity, -99, columns),
            Action::Clear => {
                self.at = MatrixPosition {
                    scores: Scores::default(),
                    unscored: true,
                };
            }
            _ => return false,
        }
        self.digit = Digit::Likelihood;
        true
    }

    /// Handles a digit as the key of an option: first of a likelihood, then of a severity.
    fn typed_digit(&mut self, digit: u8) {
        let criteria = &self.template.criteria;
        match self.digit {
            Digit::Likelihood => {
                if let Some(level) = keyed(&criteria.likelihood, digit) {
                    self.at.scores.likelihood = level;
                    self.digit = Digit::Severity;
                }
            }
            Digit::Severity => {
                if let Some(level) = keyed(&criteria.severity, digit) {
                    self.at.scores.severity = level;
                    self.digit = Digit::Likelihood;
                }
            }
        }
    }

    /// The changes to the record: only the values that differ from it.
    fn changes(&self) -> Vec<Change> {
        let had = assessment(&self.record, self.kind);
        let scores = had.scores();
        let mut changes = Vec::new();
        let chosen = self.chosen.scores;
        let cleared = |unreadable: bool, now: bool| self.chosen.unscored && unreadable && now;
        let likelihood = cleared(is_unreadable(&had.likelihood), chosen.likelihood.is_none());
        if chosen.likelihood != scores.likelihood || likelihood {
            changes.push(Change::Likelihood(self.kind, chosen.likelihood));
        }
        let severity = cleared(is_unreadable(&had.severity), chosen.severity.is_none());
        if chosen.severity != scores.severity || severity {
            changes.push(Change::Severity(self.kind, chosen.severity));
        }
        if self.is_reason_edited() {
            let text = self.justification.text().trim_end().to_owned();
            changes.push(Change::Justification(self.kind, text));
        }
        changes
    }

    fn save(&self) -> Reply {
        let changes = self.changes();
        if changes.is_empty() {
            return Reply::Close;
        }
        Reply::DoAndClose(vec![Command::Change {
            seen: Arc::clone(&self.record),
            changes,
        }])
    }

    fn cancel(&mut self) -> Reply {
        if !self.justification.is_changed() {
            return Reply::Close;
        }
        self.asked = MatrixAnswer::Discard;
        let details = "The text is not saved. Yes discards it. No goes back to it.";
        let question = "Discard the justification?";
        Reply::Open(Box::new(Confirm::asking(question, details, DISCARD)))
    }

    fn update_text(&mut self, action: Action) -> Reply {
        match action {
            Action::Save => self.save(),
            Action::Cancel | Action::Next => {
                self.focus = Focus::Matrix;
                Reply::Stay
            }
            Action::External => {
                self.asked = MatrixAnswer::Editor;
                Reply::Do(vec![Command::EditExternally {
                    what: "Justification".to_owned(),
                    text: self.justification.text(),
                }])
            }
            other if self.justification.update(other) => Reply::Stay,
            _ => Reply::Ignored,
        }
    }
}

fn assessment(record: &Record, kind: AssessmentKind) -> &Assessment {
    match kind {
        AssessmentKind::Initial => &record.hazard.initial,
        AssessmentKind::Residual => &record.hazard.residual,
    }
}

/// Whether the record has text that is neither a score nor `TBC`.
fn is_unreadable<T>(answer: &Answer<T>) -> bool {
    matches!(answer, Answer::Unrecognised | Answer::Blank)
}

/// The level `by` steps worse on an axis of `count` levels, whose lowest step is `TBC`.
fn step<L: Level>(level: Option<L>, by: i16, count: usize) -> Option<L> {
    let rank = level.map_or(0, |level| i16::from(level.rank()));
    let most = i16::try_from(count).unwrap_or(i16::MAX);
    let rank = rank.saturating_add(by).clamp(0, most);
    u8::try_from(rank)
        .ok()
        .filter(|rank| *rank > 0)
        .map(L::of_rank)
}

/// The value of a digit on an axis: the option with that key, or `TBC` for 0.
fn keyed<L: Level>(axis: &Axis, digit: u8) -> Option<Option<L>> {
    if digit == 0 {
        return Some(None);
    }
    axis.level_named(&digit.to_string()).map(Some)
}
