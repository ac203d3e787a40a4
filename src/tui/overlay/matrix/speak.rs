//! The matrix picker as sentences: the hazard, the scores under the cursor, and the levels by their numbers.

use super::{Digit, Focus, Injuries, MatrixPicker, hazard_summary, injuries, keyed};
use crate::hazard::{AssessmentKind, Hazard, Scores};
use crate::template::{Axis, Level, Likelihood};
use crate::triage::projection_once_scored;
use crate::tui::keymap::Mode;
use crate::tui::sentences::{headed_text, level_words, scores_in_words, sentence, what_to_type};
use crate::tui::spoken::{Spoken, SpokenChoice};

impl MatrixPicker {
    /// All of it as sentences.
    pub(super) fn speak(&self) -> Spoken {
        match self.focus {
            Focus::Matrix => self.speak_matrix(),
            Focus::Justification => self.speak_reason(),
        }
    }

    fn speak_matrix(&self) -> Spoken {
        let criteria = &self.template.criteria;
        let mut sentences = self.facts();
        if self.injuries == Injuries::Shown {
            sentences.extend(injuries::sentences(criteria));
        }
        let mut row = vec![format!(
            "Under the cursor: {}",
            scores_in_words(self.at.scores, criteria)
        )];
        let class = self.at.scores.risk(criteria);
        let meaning = class.and_then(|class| criteria.level(class));
        row.extend(meaning.map(|level| sentence(&level.definition)));
        let (asked, mut choices) = match self.digit {
            Digit::Likelihood => (
                "Type the number of the likelihood, then that of the severity.".to_owned(),
                levels(&criteria.likelihood, |_: Likelihood| String::new()),
            ),
            Digit::Severity => (
                format!(
                    "Likelihood: {}. Type the number of the severity.",
                    level_words(&criteria.likelihood, self.at.scores.likelihood)
                ),
                levels(&criteria.severity, |severity| {
                    let scores = Scores {
                        severity: Some(severity),
                        ..self.at.scores
                    };
                    let class = scores.risk(criteria);
                    class.map_or_else(String::new, |class| {
                        format!(" Class: {}.", criteria.words(class))
                    })
                }),
            ),
        };
        choices.push(SpokenChoice::new("0", "TBC: not scored."));
        Spoken::window(&self.title, sentences)
            .with_row(row)
            .asking(format!("{asked} {}", what_to_type(Mode::Matrix)))
            .with_choices(choices)
    }

    fn speak_reason(&self) -> Spoken {
        let (words, _) = self.label_words();
        Spoken::window(&self.title, [sentence(&format!("Justification: {words}"))])
            .with_row(headed_text("The text now", &self.justification.text()))
            .asking(
                "Type the reason; a line with only a full stop ends it and saves the chosen scores with it. :keep saves \
                 them with the text as it is, :back goes back to the matrix.",
            )
    }

    /// The hazard, the saved scores, and what a person must know of them.
    fn facts(&self) -> Vec<String> {
        let hazard = &self.latest.hazard;
        let criteria = &self.template.criteria;
        let mut facts = Vec::new();
        let mut part = |heading: &str, text: &str| facts.extend(headed_text(heading, text));
        if self.kind == AssessmentKind::Initial {
            part("Causes", &hazard.causes);
        }
        part("Effect", &hazard.effect);
        part("Harm", &hazard.harm);
        match self.kind {
            AssessmentKind::Initial => part("Existing controls", &hazard.existing_controls),
            AssessmentKind::Residual => {
                part("Controls", &sentence(&hazard_summary::states(hazard)));
                for control in hazard.controls() {
                    part(&format!("Control {}", control.id), &control.text);
                }
            }
        }
        let marks = self.marks();
        for (which, scores) in [("initial", marks.initial), ("residual", marks.residual)] {
            facts.push(format!(
                "Saved {which} risk: {}",
                scores_in_words(scores, criteria)
            ));
        }
        if self.kind == AssessmentKind::Residual {
            facts.extend(projection(hazard));
        }
        let notes = self.notes().into_iter();
        facts.extend(notes.map(|note| sentence(&format!("Note: {note}"))));
        facts
    }
}

/// That a residual score is a projection, in a sentence; `None` if every adopted control is in place.
fn projection(hazard: &Hazard) -> Option<String> {
    let projection = projection_once_scored(hazard)?;
    Some(format!("A residual score is a {}.", projection.words()))
}

/// The levels of an axis by the digit that chooses each, and what follows from it.
fn levels<L: Level>(axis: &Axis, then: impl Fn(L) -> String) -> Vec<SpokenChoice> {
    let digits = (1..=9).filter_map(|digit| Some((digit, keyed::<L>(axis, digit)??)));
    let choices = digits.filter_map(|(digit, level)| {
        let option = axis.option(level)?;
        let words = match option.definition.as_str() {
            "" => sentence(&option.label),
            meaning => sentence(&format!("{}: {meaning}", option.label)),
        };
        Some(SpokenChoice::new(
            digit.to_string(),
            format!("{words}{}", then(level)),
        ))
    });
    choices.collect()
}
