//! The controls as sentences.

use super::ControlsEditor;
use super::rows::{self, ControlRow};
use crate::hazard::{Control, GroupItem};
use crate::tui::keymap::Mode;
use crate::tui::sentences::{headed_text, place_of, sentence, what_to_type};
use crate::tui::spoken::Spoken;

impl ControlsEditor {
    /// How many controls there are, and the selected one with its facts.
    pub(super) fn speak(&self) -> Spoken {
        let hazard = &self.record.hazard;
        let mut sentences = vec![sentence(&rows::summary(hazard))];
        for group in &hazard.groups {
            for item in &group.items {
                if let GroupItem::Prose(text) = item {
                    let heading = format!("Text under {}", rows::heading(group));
                    sentences.extend(headed_text(&heading, text));
                }
            }
        }
        Spoken::window(&self.title, sentences)
            .with_row(self.spoken_row())
            .asking(what_to_type(Mode::Controls))
    }

    fn spoken_row(&self) -> Vec<String> {
        let hazard = &self.record.hazard;
        let all = self.rows.iter().enumerate();
        let chosen: Vec<usize> = all
            .filter(|(_, row)| row.can_be_chosen(hazard))
            .map(|(at, _)| at)
            .collect();
        let (Some(row), Some(at)) = (self.row(), chosen.iter().position(|at| *at == self.at))
        else {
            return Vec::new();
        };
        let place = place_of("Row", at, chosen.len());
        let heading = self.heading_of(row);
        let Some(control) = row.control(hazard) else {
            return vec![format!("{place}: {heading}. It has no control.")];
        };
        let (_, state, _) = rows::state_words(control.state);
        let mut said = vec![format!(
            "{place}: control {}, {state}, under {heading}.",
            control.id
        )];
        said.extend(text_and_facts(control));
        said
    }

    fn heading_of(&self, row: ControlRow) -> String {
        match row {
            ControlRow::Missing(kind) => rows::usual_heading(kind, &self.template),
            ControlRow::Group(at) | ControlRow::Control(at, _) | ControlRow::Prose(at, _) => {
                let group = self.record.hazard.groups.get(at);
                group.map_or_else(String::new, rows::heading)
            }
        }
    }
}

fn text_and_facts(control: &Control) -> Vec<String> {
    let mut said = headed_text("Text", &control.text);
    for fact in &control.facts {
        said.extend(headed_text(fact.key.title(), &fact.value));
    }
    said
}
