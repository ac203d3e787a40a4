//! Two texts in two columns: the typed text and the text on disk.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::draw;
use crate::text::printable;
use crate::tui::action::Action;
use crate::tui::theme::{Theme, Tone};
use crate::tui::wrap;

/// A text with a heading above it.
pub(super) struct TextColumn<'a> {
    /// The heading.
    pub heading: &'a str,
    /// The text.
    pub text: &'a str,
}

/// How far two texts are scrolled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Scroll {
    top: usize,
    /// The greatest scroll position in the last area.
    most: usize,
    /// The rows of that area.
    rows: usize,
}

impl Scroll {
    /// Sets the area and the texts before drawing.
    pub(super) fn place(&mut self, area: Rect, texts: [&str; 2]) {
        let [left, _] = halves(area);
        let longest = texts.map(|text| lines(text, left.width).len());
        let longest = longest.into_iter().max().unwrap_or(0);
        self.rows = usize::from(area.height.saturating_sub(2));
        self.most = longest.saturating_sub(self.rows);
        self.top = self.top.min(self.most);
    }

    /// Handles an action that scrolls. Returns whether it was one.
    pub(super) fn update(&mut self, action: Action) -> bool {
        let screenful = self.rows.saturating_sub(1).max(1);
        self.top = match action {
            Action::Up => self.top.saturating_sub(1),
            Action::Down => self.top.saturating_add(1),
            Action::PageUp => self.top.saturating_sub(screenful),
            Action::PageDown => self.top.saturating_add(screenful),
            Action::First => 0,
            Action::Last => self.most,
            _ => return false,
        };
        self.top = self.top.min(self.most);
        true
    }
}

/// Draws two texts with a line between them.
pub(super) fn draw(
    columns: &[TextColumn<'_>; 2],
    scroll: Scroll,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    if area.is_empty() {
        return;
    }
    for (column, place) in columns.iter().zip(halves(area)) {
        let heading = theme.style(Tone::Heading);
        draw::text(draw::row_area(place, 0), buf, column.heading, heading);
        let below = draw::rows_area(place, 2, usize::from(place.height));
        let lines = lines(column.text, place.width);
        let shown = lines.iter().skip(scroll.top);
        for (at, line) in shown.take(usize::from(below.height)).enumerate() {
            let style = theme.style(Tone::Text);
            draw::text(draw::row_area(below, at), buf, line, style);
        }
    }
    let [left, _] = halves(area);
    let x = left.right().saturating_add(1);
    if x < area.right() {
        for y in area.top()..area.bottom() {
            buf.set_stringn(x, y, theme.bar(), 1, theme.style(Tone::Border));
        }
    }
    if scroll.top < scroll.most {
        let mark = theme.glyph("…", "~");
        let (x, y) = (area.right() - 1, area.bottom() - 1);
        buf.set_stringn(x, y, mark, 1, theme.style(Tone::Muted));
    }
}

fn halves(area: Rect) -> [Rect; 2] {
    let half = area.width.saturating_sub(3) / 2;
    let left = Rect {
        width: half,
        ..area
    };
    let right = Rect {
        x: area.x.saturating_add(half).saturating_add(3),
        ..left
    };
    [left, right.intersection(area)]
}

fn lines(text: &str, width: u16) -> Vec<String> {
    wrap::plain(&printable(text), usize::from(width))
}
