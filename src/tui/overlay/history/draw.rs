//! Draws the history.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::HistoryView;
use super::rows::HistoryRow;
use crate::history::Commit;
use crate::text::printable_line;
use crate::tui::overlay::draw;
use crate::tui::text_width::{Align, pad, truncate, width};
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// The width of the word for the class.
const CLASS: usize = 8;
/// The most that an author takes.
const AUTHOR: usize = 16;
/// The part of the width that an author takes at most. The whole name is beside it.
const AUTHOR_SHARE: usize = 5;
/// The most that an id takes.
const ID: usize = 16;
/// The least width with a column for the author.
const WITH_AUTHOR: usize = 48;

impl HistoryView {
    /// What is to be known about the whole history: first why it may be incomplete, then how much was read.
    pub(super) fn head(&self, columns: u16) -> Vec<String> {
        let sentences = self.history.limit_sentences();
        let all = sentences.into_iter().chain([self.history.summary()]);
        let wrapped = all.map(|line| wrap::plain(&printable_line(&line), usize::from(columns)));
        wrapped.flatten().collect()
    }

    pub(super) fn draw_parts(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let head = self.head(area.width);
        let parts = self.areas(area);
        let is_whole = self.history.limit_sentences().is_empty();
        let tone = if is_whole { Tone::Muted } else { Tone::Warning };
        for (at, line) in head.iter().take(usize::from(parts.head.height)).enumerate() {
            let place = draw::row_area(parts.head, at);
            buf.set_stringn(
                place.x,
                place.y,
                line,
                usize::from(place.width),
                theme.style(tone),
            );
        }
        let columns = self.columns(usize::from(parts.list.width));
        let top = self.top(parts.list);
        let shown = self.rows.iter().enumerate().skip(top);
        for (place, (at, row)) in (0..usize::from(parts.list.height)).zip(shown) {
            let place = draw::row_area(parts.list, place);
            draw_row(row, &columns, place, buf, theme);
            if at == self.at {
                draw::text(place, buf, ">", theme.style(Tone::Text));
                draw::row_style(place, buf, theme.style(self.cursor_tone()));
            }
        }
        draw::rule(parts.rule, buf, theme);
        self.told.draw(parts.told, buf, theme);
    }

    fn columns(&self, room: usize) -> Columns {
        let widest = |of: &dyn Fn(&HistoryRow) -> usize, most: usize| {
            self.rows.iter().map(of).max().unwrap_or(0).min(most)
        };
        let author = |row: &HistoryRow| {
            let commit = row.commit.as_ref();
            commit.map_or(0, |commit| width(&commit.shown_author()))
        };
        let id = |row: &HistoryRow| row.hazard.as_ref().map_or(0, |id| width(id.as_str()));
        Columns {
            day: widest(&|row| width(&row.day()), usize::MAX),
            id: widest(&id, ID),
            author: match room < WITH_AUTHOR {
                true => 0,
                false => widest(&author, AUTHOR.min(room / AUTHOR_SHARE)),
            },
        }
    }
}

/// The widths of the columns; 0 for one that is not shown.
struct Columns {
    day: usize,
    id: usize,
    author: usize,
}

fn draw_row(row: &HistoryRow, columns: &Columns, place: Rect, buf: &mut Buffer, theme: &Theme) {
    let mark = theme.glyph("…", "~");
    let commit = row.commit.as_ref();
    let author = commit.map_or_else(String::new, Commit::shown_author);
    let subject = commit.map_or_else(String::new, Commit::shown_subject);
    let merge = match commit.is_some_and(Commit::is_merge) {
        true => "merge ",
        false => "",
    };
    let id = row.hazard.as_ref().map_or("", |id| id.as_str());
    let class = match row.is_clinical() {
        true => Tone::Strong,
        false => Tone::Muted,
    };
    let cells = [
        (row.day(), columns.day, Tone::Text),
        (row.class().to_owned(), CLASS, class),
        (printable_line(id), columns.id, Tone::Code),
        (author, columns.author, Tone::Text),
    ];
    // The first column is that of the cursor.
    let mut x = place.x.saturating_add(1).min(place.right());
    for (text, columns, tone) in cells {
        let left = usize::from(place.right().saturating_sub(x));
        if columns == 0 || left == 0 {
            continue;
        }
        let text = pad(&text, columns, Align::Left, mark);
        (x, _) = buf.set_stringn(x, place.y, text, left, theme.style(tone));
        x = x.saturating_add(1).min(place.right());
    }
    let left = usize::from(place.right().saturating_sub(x));
    let subject = format!("{merge}{subject}");
    let subject = truncate(&subject, left, mark);
    buf.set_stringn(x, place.y, subject, left, theme.style(Tone::Text));
}
