//! The text of an answer as sentences.

use super::AnswerText;
use crate::triage::Wants;
use crate::tui::spoken::{Spoken, SpokenChoice};

impl AnswerText {
    /// What is answered, what is typed, what is missing, and the names that are offered.
    pub(super) fn speak(&self) -> Spoken {
        let mut sentences: Vec<String> = self.notes.iter().map(|(note, _)| note.clone()).collect();
        if !self.old.trim().is_empty() {
            sentences.push(format!("The reason in the record: {}", self.old.trim()));
        }
        let now = self.text.text();
        if !now.trim().is_empty() {
            sentences.push(format!("Typed so far: {now}"));
        }
        sentences.extend(self.gap.clone());
        let names = self.offered_names().filter(|_| self.wants == Wants::Name);
        let choices = names.map(|(digit, name)| SpokenChoice::new(digit.to_string(), name));
        let question = match self.old.trim() {
            "" => format!("{}: type a line. :cancel goes back.", self.title),
            _ => format!(
                "{}: type a line. :complete takes the reason in the record, then :keep keeps it. :cancel goes back.",
                self.title
            ),
        };
        Spoken::about(format!("{} {}", self.title, self.number), sentences)
            .asking(question)
            .with_choices(choices.collect())
    }
}
