//! The bow-tie on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{BowTieView, MARGIN};
use crate::report::{BowTiePart, BowTieSpan};
use crate::tui::overlay::draw;
use crate::tui::theme::{Theme, Tone};

/// The sign before the selected card, so that it is seen without colours.
const SELECTED: &str = ">";

impl BowTieView {
    /// The area of the picture, below the line that says how much of it is visible.
    pub(super) fn picture_area(area: Rect) -> Rect {
        let head = u16::from(area.height > 2);
        Rect {
            y: area.y + head,
            height: area.height - head,
            ..area
        }
    }

    /// The gaps, and how much is above and below.
    pub(super) fn head(&self) -> String {
        let gaps = match self.gaps().count() {
            0 => "No gap.".to_owned(),
            1 => "1 gap.".to_owned(),
            several => format!("{several} gaps."),
        };
        let lines = |count: usize| match count {
            1 => "1 line".to_owned(),
            count => format!("{count} lines"),
        };
        let below = self
            .picture
            .lines
            .len()
            .saturating_sub(self.top + self.rows);
        match (self.top, below) {
            (0, 0) => gaps,
            (0, below) => format!("{gaps} {} below.", lines(below)),
            (above, 0) => format!("{gaps} {} above.", lines(above)),
            (above, below) => format!("{gaps} {} above, {below} below.", lines(above)),
        }
    }

    pub(super) fn draw_picture(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let picture = Self::picture_area(area);
        if picture.height < area.height {
            draw::text(area, buf, &self.head(), theme.style(Tone::Muted));
        }
        let first = self.picture.lines_of(self.at).start.max(self.top);
        let rows = picture.top()..picture.bottom();
        for (y, (at, line)) in rows.zip(self.picture.lines.iter().enumerate().skip(self.top)) {
            let x = picture.x.saturating_add(MARGIN);
            let room = usize::from(picture.right().saturating_sub(x));
            buf.set_stringn(x, y, &line.text, room, theme.style(Tone::Text));
            for span in &line.spans {
                let place = cells(picture, y, span);
                if span.card != self.at {
                    buf.set_style(place, theme.style(tone(span.part)));
                    continue;
                }
                buf.set_style(place, theme.style(Tone::Selected));
                if at == first && place.x > picture.x {
                    buf.set_string(place.x - 1, y, SELECTED, theme.style(Tone::Selected));
                }
            }
        }
    }
}

/// The cells of a span on a row of the screen.
fn cells(picture: Rect, y: u16, span: &BowTieSpan) -> Rect {
    let cell = |at: usize| {
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        picture
            .x
            .saturating_add(MARGIN)
            .saturating_add(at)
            .min(picture.right())
    };
    let (start, end) = (cell(span.cells.start), cell(span.cells.end));
    Rect::new(start, y, end - start, 1)
}

const fn tone(part: BowTiePart) -> Tone {
    match part {
        BowTiePart::Title => Tone::Strong,
        BowTiePart::Words => Tone::Text,
        BowTiePart::Gap => Tone::Warning,
    }
}
