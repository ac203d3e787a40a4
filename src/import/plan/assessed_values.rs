//! Scores, status and day of a hazard, as far as each value shows them by itself.

use super::combined::{self, Combined};
use super::day::{self, DayReading};
use super::draft::DraftText;
use super::fate::Fate;
use super::hazard_builder::{HazardBuilder, ScoreEntry};
use super::question::AnswerPlace;
use crate::import::layout::RawEntry;
use crate::import::source::TextForm;
use crate::import::vocabulary::{Scored, Target, When};

impl HazardBuilder<'_, '_> {
    /// A score: read when all of the hazard are known. A text with several is taken apart.
    pub(super) fn score(&mut self, when: When, scored: Scored, entry: &RawEntry) {
        let name = entry.full_name();
        let at = self.built.texts.len();
        let text = entry.value.text.clone();
        self.place(
            &name,
            &entry.value,
            Fate::Field(Target::Score(when, scored), None),
        );
        let has_several = |text: &str| {
            let found = combined::read(text, &entry.name);
            found.likelihood.is_some() || found.severity.is_some()
        };
        if scored != Scored::Several && !(scored == Scored::Risk && has_several(&text)) {
            self.scores.push(ScoreEntry {
                when,
                scored,
                text,
                at,
                is_part: false,
            });
            return;
        }
        let Combined {
            likelihood,
            severity,
            risk,
            remark,
        } = combined::read(&text, &entry.name);
        let parts = [
            (Scored::Likelihood, likelihood),
            (Scored::Severity, severity),
            (Scored::Risk, risk),
        ];
        let mut any = false;
        for (scored, part) in parts {
            if let Some(text) = part {
                any = true;
                self.scores.push(ScoreEntry {
                    when,
                    scored,
                    text,
                    at,
                    is_part: true,
                });
            }
        }
        if !remark.is_empty() {
            let form = TextForm::Plain;
            self.assessment(when).reasons.push(DraftText {
                words: remark,
                form,
            });
        }
        self.note(&name, &entry.value);
        if !any {
            let why = "hazlog cannot tell which score is which";
            self.questions.ask(&name, &text, why, None);
            self.built.texts[at].fate = Fate::Note(why.to_owned());
        }
    }

    pub(super) fn status(&mut self, entry: &RawEntry) {
        let name = entry.full_name();
        let words = entry
            .value
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let read = self.reader.status(&words);
        let fate = match read {
            _ if !self.built.draft.status.is_empty() && self.built.draft.status != words => {
                self.note(&name, &entry.value);
                let why = format!(
                    "the hazard has the status `{}` already",
                    self.built.draft.status
                );
                self.questions.ask(&name, &words, &why, None);
                Fate::Note(why)
            }
            Ok(label) => {
                self.built.draft.status = label;
                Fate::Field(Target::Status, None)
            }
            Err(why) => {
                self.questions
                    .ask(&name, &words, &why, Some(AnswerPlace::Status));
                if self.reader.keeps_status_as_note() {
                    self.note(&name, &entry.value);
                } else {
                    self.built.draft.status.clone_from(&words);
                }
                Fate::Field(Target::Status, Some(format!("as written, because {why}")))
            }
        };
        self.place(&name, &entry.value, fate);
    }

    pub(super) fn raised(&mut self, entry: &RawEntry) {
        let name = entry.full_name();
        let fate = match day::read(&entry.value.text, self.reader.map.days) {
            DayReading::Day(day) if self.built.draft.raised.is_none_or(|before| before == day) => {
                self.built.draft.raised = Some(day);
                Fate::Field(Target::Raised, None)
            }
            DayReading::Day(_) => {
                self.note(&name, &entry.value);
                Fate::Note("the hazard has another day already".to_owned())
            }
            DayReading::Open(why) => {
                self.note(&name, &entry.value);
                self.questions
                    .ask(&name, &entry.value.text, &why, Some(AnswerPlace::Days));
                Fate::Note(why)
            }
        };
        self.place(&name, &entry.value, fate);
    }
}
