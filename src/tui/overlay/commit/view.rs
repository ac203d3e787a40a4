//! The commit on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{CommitForm, Focus};
use crate::session::StagedPart;
use crate::text::printable_line;
use crate::tui::action::Action;
use crate::tui::keymap::{Mode, key_of};
use crate::tui::overlay::draw;
use crate::tui::theme::{Theme, Tone};

/// The most rows of the list, so that the differences and the message have room.
const MOST_ROWS: usize = 12;

/// The areas of the form.
pub(super) struct Parts {
    /// The hazards, one in each row.
    pub list: Rect,
    /// The heading of the differences.
    pub said_heading: Rect,
    /// What differs in the selected hazard.
    pub said: Rect,
    /// The heading of the message.
    pub message_heading: Rect,
    /// The message.
    pub message: Rect,
    count: usize,
}

impl Parts {
    /// The parts in an area, for so many hazards.
    pub fn new(area: Rect, count: usize) -> Self {
        let room = usize::from(area.height);
        let list = count.min(MOST_ROWS).min(room.saturating_sub(6) / 2).max(1);
        let left = room.saturating_sub(list + 2);
        let said = left / 2;
        Self {
            list: draw::rows_area(area, 0, list),
            said_heading: draw::row_area(area, list),
            said: draw::rows_area(area, list + 1, said),
            message_heading: draw::row_area(area, list + 1 + said),
            message: draw::rows_area(area, list + 2 + said, left - said),
            count,
        }
    }

    /// The first hazard in the list, if `at` is selected.
    pub fn first_row(&self, at: usize) -> usize {
        draw::first_visible_row(at, self.count, usize::from(self.list.height))
    }
}

impl CommitForm {
    pub(super) fn draw_form(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let parts = Parts::new(area, self.records.len());
        let first = parts.first_row(self.at);
        for row in 0..usize::from(parts.list.height) {
            self.draw_row(first + row, draw::row_area(parts.list, row), buf, theme);
        }
        let record = self.records.get(self.at);
        let heading = record.map_or_else(String::new, |record| match record.staged {
            StagedPart::NoneOrAll => format!("{}: what differs", record.id),
            StagedPart::Some => format!(
                "{}: what differs (only a part is staged; the commit takes the whole record)",
                record.id
            ),
        });
        let muted = theme.style(Tone::Heading);
        draw::text(parts.said_heading, buf, &printable_line(&heading), muted);
        self.said.draw(parts.said, buf, theme);
        let (mode, action, does) = match self.focus {
            Focus::Message => (Mode::CommitMessage, Action::Save, "commits"),
            Focus::List => (Mode::Commit, Action::Accept, "goes to it"),
        };
        let key = key_of(mode, action).map_or_else(String::new, |key| key.to_string());
        let heading = format!("Message ({key} {does})");
        draw::text(parts.message_heading, buf, &heading, muted);
        self.message.draw(parts.message, buf);
    }

    fn draw_row(&self, at: usize, place: Rect, buf: &mut Buffer, theme: &Theme) {
        let Some(record) = self.records.get(at) else {
            return;
        };
        let mark = match (record.can_be_committed(), self.marked.get(at)) {
            (false, _) => "[!]",
            (true, Some(true)) => "[x]",
            (true, _) => "[ ]",
        };
        let cursor = if at == self.at { ">" } else { " " };
        let (word, _) = record.said();
        let name = printable_line(&record.name);
        let line = format!("{cursor} {mark} {}  {word:<8}  {name}", record.id);
        let tone = match record.can_be_committed() {
            true => Tone::Text,
            false => Tone::Error,
        };
        draw::text(place, buf, line.trim_end(), theme.style(tone));
        if at == self.at {
            let tone = match self.focus {
                Focus::List => Tone::Selected,
                Focus::Message => Tone::SelectedAway,
            };
            draw::row_style(place, buf, theme.style(tone));
        }
    }
}
