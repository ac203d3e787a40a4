//! A form as sentences.

use super::Form;
use super::field::{FormField, Input, Need};
use crate::tui::keymap::Mode;
use crate::tui::sentences::{headed_text, numbered, place_of, sentence, what_to_type};
use crate::tui::spoken::Spoken;

impl Form {
    /// What each field has, and the field that is filled now.
    pub(super) fn speak(&self) -> Spoken {
        let fields = self.fields.iter().flat_map(said);
        let mut spoken = Spoken::window(&self.title, fields);
        let Some(field) = self.fields.get(self.at) else {
            return spoken;
        };
        let place = place_of("Field", self.at, self.fields.len());
        let mut row = vec![format!(
            "{place}: {}. {}",
            field.label,
            sentence(&field.about)
        )];
        row.extend(self.error.iter().map(|error| format!("Error: {error}.")));
        let typed = what_to_type(Mode::Form);
        let question = match &field.input {
            Input::OneOf { values, .. } => {
                spoken.choices = numbered(values.iter().cloned());
                format!("Type the number of one. {typed}")
            }
            Input::Line { offers, .. } => {
                if !offers.is_empty() {
                    row.push(format!("Offered: {}.", offers.join("; ")));
                }
                format!("Type a line. :empty empties it. {typed}")
            }
            Input::Lines(_) => {
                format!("Type the text; a line with only a full stop ends it. {typed}")
            }
        };
        spoken.with_row(row).asking(question)
    }
}

/// A field with its value.
fn said(field: &FormField) -> Vec<String> {
    match (field.value().as_str(), field.need) {
        ("", Need::Required) => vec![format!("{}: nothing yet, and it is needed.", field.label)],
        ("", Need::Optional) => vec![format!("{}: nothing; it may stay empty.", field.label)],
        (value, _) => headed_text(field.label, value),
    }
}
