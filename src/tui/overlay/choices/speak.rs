//! A list to choose from as numbered choices.

use super::{Choice, Choices, Selection};
use crate::tui::sentences::{numbered, sentence};
use crate::tui::spoken::Spoken;

impl Choices {
    /// The list: a number chooses, or marks, its line.
    pub fn speak(&self, title: &str) -> Spoken {
        let choices = self.found.iter().map(|found| {
            let mut words = said(&self.choices[found.choice]);
            if self.selection == Selection::Any && self.marked[found.choice] {
                words.push_str(" It is marked.");
            }
            words
        });
        let mut sentences = Vec::new();
        if !self.query.is_empty() {
            sentences.push(format!(
                "{} of {} match `{}`.",
                self.found.len(),
                self.choices.len(),
                self.query.text()
            ));
        }
        let (row, question) = match self.selection {
            Selection::One => (
                Vec::new(),
                "A number chooses; words narrow the list; :cancel goes back.",
            ),
            Selection::Any => (
                vec![self.marked_words()],
                "A number marks or unmarks; words narrow the list; :save saves the marked lines; :cancel goes back.",
            ),
        };
        Spoken::window(title, sentences)
            .with_row(row)
            .asking(question)
            .with_choices(numbered(choices))
    }

    fn marked_words(&self) -> String {
        let marked: Vec<&str> = self.marked().map(|choice| choice.label.as_str()).collect();
        match marked.as_slice() {
            [] => "Nothing is marked.".to_owned(),
            all => format!("Marked: {}.", all.join(", ")),
        }
    }
}

/// A choice in words, with its heading and its meaning.
fn said(choice: &Choice) -> String {
    // What is explained has its keys in columns before its words; the names are those keys.
    if !choice.details.is_empty() {
        let keys = choice.names.join(" or ");
        return sentence(&format!("{} ({keys})", choice.details));
    }
    let mut words = choice.label.clone();
    if !choice.group.is_empty() {
        words = format!("{}, {words}", choice.group);
    }
    if !choice.note.is_empty() {
        words.push_str(&format!(": {}", choice.note));
    }
    sentence(&words)
}
