//! The statuses as sentences.

use super::StatusPicker;
use crate::hazard::contradictions;
use crate::tui::action::Action;
use crate::tui::keymap::Mode;
use crate::tui::sentences::{choices_of, numbered, sentence};
use crate::tui::spoken::Spoken;

impl StatusPicker {
    /// The present status, and each status by its number with what contradicts it.
    pub(super) fn speak(&self) -> Spoken {
        let hazard = &self.record.hazard;
        let statuses = self.template.statuses.iter().enumerate();
        let words = statuses.map(|(at, option)| {
            let now = match hazard.status.known() == Some(&at) {
                true => " It is the status now.",
                false => "",
            };
            let mut words = format!("{}{now}", sentence(&option.long()));
            let kind = self.template.status_kind(at);
            let unmet = kind.map(|kind| contradictions(hazard, kind));
            for reason in unmet.unwrap_or_default() {
                words.push_str(&format!(" Not met: {}", sentence(&reason)));
            }
            words
        });
        let mut choices = numbered(words);
        choices.extend(choices_of(Mode::Status, &[Action::Clear, Action::Cancel]));
        let selected = self.template.statuses.get(self.at);
        let selected = selected.map(|option| format!("Selected: {}.", option.short()));
        Spoken::window(&self.title, [sentence(&self.now())])
            .with_row(selected.into_iter().collect())
            .asking("Which status does the hazard have?")
            .with_choices(choices)
    }
}
