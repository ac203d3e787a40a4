//! Drawing functions for overlays.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use crate::tui::text_width;
use crate::tui::theme::{Theme, Tone};

/// Line `row` of an area, counted from its top; empty below its bottom.
pub fn row_area(area: Rect, row: usize) -> Rect {
    rows_area(area, row, 1)
}

/// `count` lines of an area, from line `first`; fewer at its end.
pub fn rows_area(area: Rect, first: usize, count: usize) -> Rect {
    let first = u16::try_from(first).unwrap_or(u16::MAX).min(area.height);
    let count = u16::try_from(count)
        .unwrap_or(u16::MAX)
        .min(area.height - first);
    Rect {
        x: area.x,
        y: area.y + first,
        width: area.width,
        height: count,
    }
}

/// Writes `text` in the first line of an area, and cuts it if necessary.
pub fn text(area: Rect, buf: &mut Buffer, text: &str, style: Style) {
    if area.is_empty() {
        return;
    }
    let cut = text_width::truncate(text, usize::from(area.width), "…");
    buf.set_stringn(area.x, area.y, &cut, usize::from(area.width), style);
}

/// Writes a styled line in the first line of an area.
pub fn line(area: Rect, buf: &mut Buffer, line: &Line<'_>) {
    if !area.is_empty() {
        buf.set_line(area.x, area.y, line, area.width);
    }
}

/// Writes lines one below the other, as many as fit. A mark shows that more follow.
pub fn lines(area: Rect, buf: &mut Buffer, all: &[Line<'_>], theme: &Theme) {
    for (at, each) in all.iter().enumerate() {
        line(row_area(area, at), buf, each);
    }
    if all.len() > usize::from(area.height) && !area.is_empty() {
        let mark = theme.glyph("…", "~");
        buf.set_stringn(
            area.right() - 1,
            area.bottom() - 1,
            mark,
            1,
            Style::default(),
        );
    }
}

/// Draws the line between two parts: upright where it is one column wide.
pub fn rule(area: Rect, buf: &mut Buffer, theme: &Theme) {
    let style = theme.style(Tone::Border);
    for y in area.top()..area.bottom() {
        let room = usize::from(area.width);
        let sign = match area.width {
            1 => theme.bar().to_owned(),
            _ => theme.rule().repeat(room),
        };
        buf.set_stringn(area.x, y, sign, room, style);
    }
}

/// Sets the style of a whole row of cells, over the written text.
pub fn row_style(area: Rect, buf: &mut Buffer, style: Style) {
    buf.set_style(area, style);
}

/// The first of `height` visible lines out of `count`, so that line `at` is near the middle.
pub fn first_visible_row(at: usize, count: usize, height: usize) -> usize {
    let most = count.saturating_sub(height);
    at.saturating_sub(height / 2).min(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_contains_the_cursor_and_ends_with_the_list() {
        assert_eq!(first_visible_row(0, 100, 10), 0);
        assert_eq!(first_visible_row(50, 100, 10), 45);
        assert_eq!(first_visible_row(99, 100, 10), 90);
        assert_eq!(first_visible_row(3, 5, 10), 0);
        assert_eq!(first_visible_row(3, 5, 0), 3);
    }

    #[test]
    fn rows_stay_inside_their_area() {
        let area = Rect::new(2, 2, 5, 3);
        assert_eq!(row_area(area, 2), Rect::new(2, 4, 5, 1));
        assert!(row_area(area, 3).is_empty());
        assert_eq!(rows_area(area, 1, 9), Rect::new(2, 3, 5, 2));
    }
}
