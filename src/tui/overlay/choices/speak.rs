//! A list to choose from as numbered choices.

use super::{Choices, Selection};
use crate::tui::spoken::{Spoken, SpokenChoice};

impl Choices {
    /// The list: a number chooses, or marks, its line.
    pub fn speak(&self, title: &str) -> Spoken {
        let choices = self.found.iter().enumerate().map(|(at, found)| {
            let choice = &self.choices[found.choice];
            let mut words = choice.label.clone();
            if !choice.group.is_empty() {
                words = format!("{}, {words}", choice.group);
            }
            if !choice.note.is_empty() {
                words.push_str(&format!(": {}", choice.note));
            }
            if self.selection == Selection::Any && self.marked[found.choice] {
                words.push_str(" (marked)");
            }
            SpokenChoice {
                typed: (at + 1).to_string(),
                words,
            }
        });
        let question = match self.selection {
            Selection::One => "A number chooses; words narrow the list; :cancel goes back.",
            Selection::Any => {
                "A number marks or unmarks; words narrow the list; :save saves the marked lines; :cancel goes back."
            }
        };
        Spoken {
            about: title.to_owned(),
            sentences: vec![format!("{title}.")],
            choices: choices.collect(),
            question: Some(question.to_owned()),
        }
    }
}
