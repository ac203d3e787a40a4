//! Warnings about the scope of the numbers on the screen, for example unread files: lines below the
//! title that stay while they are true.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::App;
use crate::session::{LogScope, ScopeNotice, Selected};
use crate::text::printable_line;
use crate::tui::text_width::truncate;
use crate::tui::theme::Tone;
use crate::tui::wrap;

/// The most lines that notices take.
const MOST: usize = 4;

impl App {
    /// Stores the list of files in the folders of records.
    pub(super) fn scope_changed(&mut self, scope: LogScope) {
        self.scope = scope;
    }

    /// The notices about the shown hazards; none before the records have been read.
    fn notices(&self) -> Vec<ScopeNotice> {
        if !self.ready {
            return Vec::new();
        }
        let scope = LogScope {
            records: self.log.rows().len(),
            ..self.scope.clone()
        };
        // The matches are unknown during a search for words, and if the filter has an error.
        let known = self
            .log
            .passing()
            .filter(|_| self.log.filter.error().is_none());
        scope.notices(Selected {
            filter: self.log.filter.input.text(),
            matching: known.unwrap_or(scope.records),
        })
    }

    /// The notices as lines of a screen of this width. If there are too many, the last line shows
    /// where to read the others.
    pub(super) fn notice_lines(&self, width: u16) -> Vec<String> {
        let room = usize::from(width.saturating_sub(2)).max(1);
        let mut lines: Vec<String> = self
            .notices()
            .iter()
            .flat_map(|notice| wrap::plain(&printable_line(&notice.sentence()), room))
            .collect();
        if lines.len() > MOST {
            lines.truncate(MOST - 1);
            lines.push("More: run `hazlog doctor` to see every notice.".to_owned());
        }
        lines
    }

    /// Draws the notices.
    pub(super) fn draw_notices(&self, area: Rect, buf: &mut Buffer) {
        let style = self.theme.style(Tone::Warning);
        let lines = self.notice_lines(area.width);
        let room = usize::from(area.width.saturating_sub(1));
        for (y, line) in (area.top()..area.bottom()).zip(lines) {
            let words = truncate(&line, room, self.theme.glyph("…", "~"));
            buf.set_stringn(area.x + 1, y, words, room, style);
        }
    }
}
