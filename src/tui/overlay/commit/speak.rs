//! The commit as sentences.

use super::{CommitForm, Focus};
use crate::session::StagedPart;
use crate::tui::keymap::Mode;
use crate::tui::overlay::Overlay as _;
use crate::tui::sentences::{headed_text, place_of, sentence, what_to_type, worded};
use crate::tui::spoken::Spoken;

impl CommitForm {
    /// The selected hazard with what differs, or the message.
    pub(super) fn speak(&self) -> Spoken {
        let message = headed_text("The message now", &self.message.text());
        match self.focus {
            Focus::List => {
                let mut sentences = vec![sentence(&self.title())];
                sentences.extend(message);
                Spoken::about("the commit", sentences)
                    .with_row(self.spoken_row())
                    .asking(what_to_type(Mode::Commit))
            }
            Focus::Message => Spoken::about("the commit", vec![sentence(&self.title())])
                .with_row(message)
                .asking(
                    "Type the message; a line with only a full stop ends it and commits the marked hazards. :keep commits \
                     them with the message as it is, :hazards goes back.",
                ),
        }
    }

    fn spoken_row(&self) -> Vec<String> {
        let Some(record) = self.records.get(self.at) else {
            return Vec::new();
        };
        let (word, differs) = record.said();
        let mark = match (record.can_be_committed(), self.marked.get(self.at)) {
            (false, _) => "It cannot be committed.",
            (true, Some(true)) => "It is marked for the commit.",
            (true, _) => "It is not marked.",
        };
        let place = place_of("Hazard", self.at, self.records.len());
        let mut row = vec![format!(
            "{place}: {}, {word}: {}. {mark}",
            record.id, record.name
        )];
        if record.staged == StagedPart::Some {
            row.push("Only a part of it is staged; the commit takes the whole record.".to_owned());
        }
        row.extend(differs.iter().map(|line| sentence(&worded(line))));
        row
    }
}
