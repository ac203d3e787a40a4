//! The form for a report as sentences.

use super::{ReportForm, formats};
use crate::report::Kind;
use crate::tui::keymap::Mode;
use crate::tui::sentences::{place_of, sentence, what_to_type};
use crate::tui::spoken::Spoken;

impl ReportForm {
    /// The hazards, the reports, and what is chosen.
    pub(super) fn speak(&self) -> Spoken {
        let scope = format!("Hazards in the report: {}.", self.scope.words(self.reach));
        let kinds = Kind::ALL.into_iter();
        let kinds = kinds.map(|kind| sentence(&format!("{}: {}", kind.as_str(), kind.about())));
        let all: Vec<&str> = formats(self.kind()).iter().map(|it| it.as_str()).collect();
        let place = place_of("Report", self.kind, Kind::ALL.len());
        let mut row = vec![
            format!("{place}: {}.", self.kind().as_str()),
            format!("Format: {} of {}.", self.format().as_str(), all.join(", ")),
            format!("File: {}", self.name()),
        ];
        row.extend(self.notes().iter().map(|(words, _)| sentence(words)));
        let typed = what_to_type(Mode::Report);
        Spoken::window("Write a report", std::iter::once(scope).chain(kinds))
            .with_row(row)
            .asking(format!(
                "Type a file name, which writes the report there; :keep writes it as it is named. {typed}"
            ))
    }
}
