//! How many hazards there are of each risk class, initial beside residual.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Log;
use crate::hazard::Summary;
use crate::template::{RiskClass, Template};
use crate::tui::fit::{Align, fit};
use crate::tui::theme::{Theme, Tone};

/// The totals of a log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// The classes, worst first, with how many hazards have them initially and residually.
    pub classes: Vec<(RiskClass, usize, usize)>,
    /// How many hazards have no initial, and no residual, risk.
    pub unscored: (usize, usize),
}

impl Totals {
    /// Counts.
    pub fn count(rows: &[Summary], template: &Template) -> Self {
        let mut totals = Self {
            classes: template
                .criteria
                .classes
                .iter()
                .rev()
                .map(|level| (level.class, 0, 0))
                .collect(),
            unscored: (0, 0),
        };
        for row in rows {
            match totals.place(row.initial.risk) {
                Some(place) => place.1 += 1,
                None => totals.unscored.0 += 1,
            }
            match totals.place(row.residual.risk) {
                Some(place) => place.2 += 1,
                None => totals.unscored.1 += 1,
            }
        }
        totals
    }

    fn place(&mut self, class: Option<RiskClass>) -> Option<&mut (RiskClass, usize, usize)> {
        let class = class?;
        self.classes.iter_mut().find(|(of, _, _)| *of == class)
    }
}

/// Draws the totals: a line of classes, a line of initial and a line of residual counts.
pub fn draw_totals(log: &Log, template: &Template, area: Rect, buf: &mut Buffer, theme: &Theme) {
    const LABEL: usize = 10;
    if area.height < 3 || usize::from(area.width) < LABEL + 6 {
        return;
    }
    let totals = log.totals();
    let cells = totals.classes.len() + 1;
    let room = (usize::from(area.width) - LABEL) / cells;
    let gap = if room < 14 { 1 } else { 2 };
    let wide = room.saturating_sub(gap).min(18);
    let mark = theme.glyph("…", "~");
    let muted = theme.style(Tone::Muted);
    let mut put = |column: usize, row: u16, text: &str, style| {
        let x = area.x + u16::try_from(column).unwrap_or(u16::MAX).min(area.width);
        buf.set_stringn(x, area.y + row, text, usize::from(area.right() - x), style);
    };
    put(1, 0, "Risk", muted);
    put(1, 1, "Initial", muted);
    put(1, 2, "Residual", muted);
    for (at, (class, initial, residual)) in totals.classes.iter().enumerate() {
        let column = LABEL + at * (wide + gap);
        let words = fit(
            &Log::class_words(*class, template),
            wide,
            Align::Right,
            mark,
        );
        put(column, 0, &words, theme.risk(*class));
        for (row, count) in [(1, *initial), (2, *residual)] {
            let style = if count == 0 {
                muted
            } else {
                theme.risk(*class)
            };
            put(
                column,
                row,
                &fit(&count.to_string(), wide, Align::Right, mark),
                style,
            );
        }
    }
    let column = LABEL + totals.classes.len() * (wide + gap);
    put(
        column,
        0,
        &fit("Not scored", wide, Align::Right, mark),
        muted,
    );
    for (row, count) in [(1, totals.unscored.0), (2, totals.unscored.1)] {
        let style = if count == 0 {
            muted
        } else {
            theme.style(Tone::Text)
        };
        put(
            column,
            row,
            &fit(&count.to_string(), wide, Align::Right, mark),
            style,
        );
    }
}
