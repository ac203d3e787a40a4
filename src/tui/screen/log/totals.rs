//! How many hazards there are of each risk class, initial beside residual.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

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
    let muted = theme.style(Tone::Muted);
    let mut columns: Vec<Column> = totals
        .classes
        .iter()
        .map(|(class, initial, residual)| Column {
            words: Log::class_words(*class, template),
            counts: [*initial, *residual],
            heading: theme.risk(*class),
            style: theme.risk(*class),
        })
        .collect();
    columns.push(Column {
        words: "Not scored".to_owned(),
        counts: [totals.unscored.0, totals.unscored.1],
        heading: muted,
        style: theme.style(Tone::Text),
    });
    let room = (usize::from(area.width) - LABEL) / columns.len();
    let gap = if room < 14 { 1 } else { 2 };
    let width = room.saturating_sub(gap).min(18);
    let mark = theme.glyph("…", "~");
    let mut put = |column: usize, row: u16, text: &str, style| {
        let x = area.x + u16::try_from(column).unwrap_or(u16::MAX).min(area.width);
        buf.set_stringn(x, area.y + row, text, usize::from(area.right() - x), style);
    };
    for (row, label) in (0..).zip(["Risk", "Initial", "Residual"]) {
        put(1, row, label, muted);
    }
    for (at, column) in columns.iter().enumerate() {
        let x = LABEL + at * (width + gap);
        put(
            x,
            0,
            &fit(&column.words, width, Align::Right, mark),
            column.heading,
        );
        for (row, count) in (1..).zip(column.counts) {
            let style = if count == 0 { muted } else { column.style };
            put(
                x,
                row,
                &fit(&count.to_string(), width, Align::Right, mark),
                style,
            );
        }
    }
}

/// A class with its counts, initial and residual.
struct Column {
    words: String,
    counts: [usize; 2],
    heading: Style,
    style: Style,
}
