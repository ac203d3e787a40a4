//! Writes cells: the words of each, with a class for its kind.

use super::writer::HtmlWriter;
use crate::hazard::ControlState;
use crate::report::{Block, Cell};
use crate::template::StatusKind;

impl HtmlWriter<'_> {
    /// Writes the attributes of the element around a cell: its direction, and its sort key.
    pub fn cell_attributes(&mut self, cell: &Cell) {
        match cell {
            Cell::Text { .. } | Cell::Prose { .. } | Cell::Status { .. } => {
                self.raw(" dir=\"auto\"");
            }
            Cell::Level { rank, .. } => self.sorted_by(&rank.to_string()),
            Cell::Risk { place, .. } => self.sorted_by(&place.to_string()),
            // An unscored cell sorts beyond the worst, so that it is never taken for the lowest
            // risk.
            Cell::Unscored { .. } => self.sorted_by("999"),
            Cell::Count { number } => self.sorted_by(&number.to_string()),
            Cell::Fill => self.raw(" class=\"fill\""),
            _ => {}
        }
    }

    fn sorted_by(&mut self, key: &str) {
        self.attribute("data-k", key);
    }

    /// Writes the content of a cell.
    pub fn cell(&mut self, cell: &Cell) {
        match cell {
            Cell::Text { text } => self.span("text", text),
            Cell::Prose { blocks } => self.prose(blocks),
            Cell::Link { text, anchor } => {
                let end = self.link(anchor);
                self.words(text);
                self.raw(end);
            }
            Cell::Level { word, .. } => self.span("level", word),
            Cell::Risk { place, words, .. } => self.span(&format!("risk r{place}"), words),
            Cell::Unscored { .. } => self.span("unscored", &cell.text()),
            Cell::Status { text, meaning } => self.span(status_class(*meaning), text),
            Cell::State { state, text } => self.span(state_class(*state), text),
            Cell::Count { .. } => self.words(&cell.text()),
            Cell::Day { .. } => self.span("day", &cell.text()),
            Cell::Code { text } => self.code(text),
            Cell::Fill => self.raw("<span class=\"hidden\">To fill in</span>"),
            Cell::Nothing => self.span("nothing", &cell.text()),
        }
    }

    /// Writes a text; of a single paragraph only the words.
    fn prose(&mut self, blocks: &[Block]) {
        if let [Block::Paragraph { line }] = blocks {
            self.line(line);
            return;
        }
        self.cells += 1;
        self.blocks(blocks);
        self.cells -= 1;
    }

    fn span(&mut self, class: &str, words: &str) {
        self.raw("<span");
        self.attribute("class", class);
        self.raw(">");
        self.words(words);
        self.raw("</span>");
    }
}

const fn status_class(meaning: Option<StatusKind>) -> &'static str {
    match meaning {
        Some(StatusKind::Draft) => "status draft",
        Some(StatusKind::Open) => "status open",
        Some(StatusKind::Transferred) => "status transferred",
        Some(StatusKind::Closed) => "status closed",
        Some(StatusKind::Other) => "status other",
        None => "status unrecognised",
    }
}

const fn state_class(state: ControlState) -> &'static str {
    match state {
        ControlState::Implemented => "state implemented",
        ControlState::Planned => "state planned",
        ControlState::Unknown => "state unknown",
        ControlState::NotAdopted => "state not-adopted",
    }
}
