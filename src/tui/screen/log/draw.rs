//! Draws the log: the names of its columns and the rows on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation as _;

use super::cells::{cell, findings_cell};
use super::columns::MARK;
use super::{FilterLine, LogEntry, LogScreen, PlacedColumn, columns};
use crate::filter::{GroupKey, SortKey};
use crate::template::Template;
use crate::text::{printable, printable_line};
use crate::tui::text_width::{Align, pad, truncate, width};
use crate::tui::theme::{Theme, Tone};

/// Draws the names of the columns, with an arrow at the sorted one.
pub fn draw_header(log: &LogScreen, area: Rect, buf: &mut Buffer, theme: &Theme) {
    if area.height == 0 {
        return;
    }
    let sort = log.sort();
    let arrow = if sort.descending {
        theme.glyph("↓", "v")
    } else {
        theme.glyph("↑", "^")
    };
    for column in columns(usize::from(area.width), log.id_width()) {
        let sorted = column.key == sort.key;
        let words = if sorted {
            let room = column.width.saturating_sub(1);
            format!("{}{arrow}", truncate(column.title, room, ""))
        } else {
            column.title.to_owned()
        };
        let tone = if sorted { Tone::Title } else { Tone::Muted };
        put(buf, area, 0, &column, &words, theme, theme.style(tone));
    }
}

/// Draws as many rows as fit in the area.
pub fn draw_rows(
    log: &LogScreen,
    template: &Template,
    has_keys: bool,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    let placed = columns(usize::from(area.width), log.id_width());
    let lines = log.view().lines.iter().enumerate().skip(log.top());
    for (y, (line, entry)) in (0..area.height).zip(lines) {
        match entry {
            LogEntry::Group(at) => draw_heading((log, template), *at, (area, y), buf, theme),
            LogEntry::Row(at) => {
                let Some(row) = log.rows().get(*at) else {
                    continue;
                };
                if log.is_changed(&row.id) {
                    let mark = theme.glyph("●", "*");
                    buf.set_stringn(area.x, area.y + y, mark, MARK, theme.style(Tone::Changed));
                }
                for column in &placed {
                    let (words, style) = match log.findings() {
                        Some(findings) if column.key == SortKey::Problems => {
                            findings_cell(findings.tally(&row.id), column.setting, theme)
                        }
                        _ => cell(column.key, row, column.setting, template, theme),
                    };
                    put(buf, area, y, column, &words, theme, style);
                }
                let x = (area.x + 1).min(area.right().saturating_sub(1));
                let marked = log.marks.has(&row.id);
                if marked && line != log.cursor() {
                    buf.set_stringn(x, area.y + y, "x", 1, theme.style(Tone::Focus));
                }
                if line == log.cursor() {
                    let sign = if marked { "X" } else { ">" };
                    buf.set_stringn(x, area.y + y, sign, 1, theme.style(Tone::Focus));
                    let tone = if has_keys {
                        Tone::Selected
                    } else {
                        Tone::SelectedAway
                    };
                    let whole = Rect::new(area.x, area.y + y, area.width, 1);
                    buf.set_style(whole, theme.style(tone));
                }
            }
        }
    }
}

fn draw_heading(
    (log, template): (&LogScreen, &Template),
    at: usize,
    (area, y): (Rect, u16),
    buf: &mut Buffer,
    theme: &Theme,
) {
    let Some(group) = log.view().groups.get(at) else {
        return;
    };
    let style = match &group.key {
        GroupKey::Class(class) => theme.risk(&template.criteria, class.0),
        _ => theme.style(Tone::Heading),
    };
    let room = usize::from(area.width);
    let label = printable_line(&group.label);
    let words = truncate(&format!("{label} "), room, theme.glyph("…", "~"));
    let (x, _) = buf.set_stringn(area.x, area.y + y, &words, room, style);
    let count = format!("({}) ", group.count);
    let left = usize::from(area.right() - x);
    let (x, _) = buf.set_stringn(x, area.y + y, &count, left, theme.style(Tone::Muted));
    let left = usize::from(area.right() - x);
    let rule = theme.rule().repeat(left);
    buf.set_stringn(x, area.y + y, &rule, left, theme.style(Tone::Border));
}

fn put(
    buf: &mut Buffer,
    area: Rect,
    y: u16,
    column: &PlacedColumn,
    words: &str,
    theme: &Theme,
    style: ratatui::style::Style,
) {
    let text = pad(words, column.width, column.align, theme.glyph("…", "~"));
    let x = area.x
        + u16::try_from(column.x)
            .unwrap_or(area.width)
            .min(area.width);
    buf.set_stringn(x, area.y + y, &text, usize::from(area.right() - x), style);
}

/// Draws the filter line. Gives the position of the cursor while the user types.
pub fn draw_filter(
    filter: &FilterLine,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) -> Option<Position> {
    if area.height == 0 || area.width < 10 {
        return None;
    }
    let room = usize::from(area.width);
    let label = " Filter: ";
    buf.set_stringn(area.x, area.y, label, room, theme.style(Tone::Key));
    let text = filter.input.text();
    let at = filter.input.at();
    let room = room.saturating_sub(label.len() + 1);
    // If the line is too long for its area, the part before the cursor is shown.
    let start = first_shown(&text[..at], room.saturating_sub(1));
    let x = area.x + u16::try_from(label.len()).unwrap_or(0);
    // Text that certainly does not fit in the area is not measured.
    let visible: String = text[start..].chars().take(room * 4).collect();
    let shown = pad(&printable(&visible), room, Align::Left, "");
    buf.set_stringn(x, area.y, &shown, room, theme.style(Tone::Text));
    if let Some(error) = filter.error() {
        mark_error(error.span, start, text, Rect { x, ..area }, buf, theme);
    }
    let column = u16::try_from(width(&printable(&text[start..at]))).unwrap_or(0);
    filter.typing.then(|| {
        Position::new(
            x.saturating_add(column).min(area.right().saturating_sub(1)),
            area.y,
        )
    })
}

/// The byte at which the end of `text` begins that has at most `columns` columns. The search begins
/// at the end, so that it does not look at invisible text.
fn first_shown(text: &str, columns: usize) -> usize {
    let mut taken = 0;
    let mut start = text.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        taken += width(&printable(grapheme));
        if taken > columns {
            break;
        }
        start = at;
    }
    start
}

/// Underlines the part of the filter that has an error.
fn mark_error(
    span: crate::text::Span,
    start: usize,
    text: &str,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    let from = span.start.clamp(start, text.len());
    let to = span.end.clamp(from, text.len());
    let (Some(before), Some(wrong)) = (text.get(start..from), text.get(from..to)) else {
        return;
    };
    let x = u16::try_from(width(before)).unwrap_or(u16::MAX);
    let x = area.x.saturating_add(x).min(area.right());
    let wide = u16::try_from(width(wrong).max(1)).unwrap_or(1);
    let place = Rect::new(x, area.y, wide, 1).intersection(*buf.area());
    let style = theme.style(Tone::Error);
    buf.set_style(
        place,
        style.add_modifier(ratatui::style::Modifier::UNDERLINED),
    );
}
