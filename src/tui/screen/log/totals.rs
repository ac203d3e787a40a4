//! How many hazards each risk class has, initial and residual.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::LogScreen;
use crate::hazard::Summary;
use crate::template::{RiskClass, Template};
use crate::tui::text_width::{Align, pad, width};
use crate::tui::theme::{Theme, Tone};

/// The totals of a log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// The classes, worst first, with how many hazards have them initially and residually.
    pub classes: Vec<(RiskClass, usize, usize)>,
    /// How many hazards have no initial risk, and how many have no residual risk.
    pub unscored: (usize, usize),
    /// How many hazards hazlog does not read, because their records have a merge conflict.
    pub unread: usize,
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
            unread: 0,
        };
        for row in rows {
            if row.in_conflict {
                totals.unread += 1;
                continue;
            }
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

/// The least width of a cut heading, if there is room for it.
const LEAST: usize = 10;

/// Draws the totals: a line of classes, a line of initial and a line of residual counts.
pub fn draw_totals(
    log: &LogScreen,
    template: &Template,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    const LABEL: usize = 10;
    if area.height < 3 || usize::from(area.width) < LABEL + 6 {
        return;
    }
    let totals = log.totals();
    let muted = theme.style(Tone::Muted);
    let mut columns = headings(totals, template, theme);
    let room = usize::from(area.width) - LABEL;
    if needed(&columns, 1) > room
        && let Some(unscored) = columns.last_mut()
    {
        unscored.words = "TBC".to_owned();
    }
    let gap = if needed(&columns, 2) > room { 1 } else { 2 };
    let widths = widths(&columns, room.saturating_sub(gap * columns.len()));
    let mark = theme.glyph("…", "~");
    let mut put = |column: usize, row: u16, text: &str, style| {
        let x = area.x + u16::try_from(column).unwrap_or(u16::MAX).min(area.width);
        buf.set_stringn(x, area.y + row, text, usize::from(area.right() - x), style);
    };
    // The totals are of the whole log, so the line says that while a filter is on.
    let whole = match log.rows().len() {
        all if log.view().matched < all => format!("All {all}"),
        _ => "Risk".to_owned(),
    };
    for (row, label) in (0..).zip([whole.as_str(), "Initial", "Residual"]) {
        put(1, row, label, muted);
    }
    let mut x = LABEL;
    for (column, width) in columns.iter().zip(widths) {
        put(
            x,
            0,
            &pad(&column.words, width, Align::Right, mark),
            column.heading,
        );
        for (row, count) in (1..).zip(column.counts) {
            let style = if count == 0 { muted } else { column.style };
            put(
                x,
                row,
                &pad(&count.to_string(), width, Align::Right, mark),
                style,
            );
        }
        x += width + gap;
    }
}

/// The columns of the totals: the classes, worst first, and the hazards without one.
fn headings(totals: &Totals, template: &Template, theme: &Theme) -> Vec<TotalsColumn> {
    let muted = theme.style(Tone::Muted);
    let mut columns: Vec<TotalsColumn> = totals
        .classes
        .iter()
        .map(|(class, initial, residual)| TotalsColumn {
            words: LogScreen::class_words(*class, template),
            counts: [*initial, *residual],
            heading: theme.risk(&template.criteria, *class),
            style: theme.risk(&template.criteria, *class),
        })
        .collect();
    if totals.unread > 0 {
        columns.push(TotalsColumn {
            words: "Not read".to_owned(),
            counts: [totals.unread; 2],
            heading: theme.style(Tone::Error),
            style: theme.style(Tone::Error),
        });
    }
    columns.push(TotalsColumn {
        words: "Not scored".to_owned(),
        counts: [totals.unscored.0, totals.unscored.1],
        heading: muted,
        style: theme.style(Tone::Text),
    });
    columns
}

/// The columns of the screen that all headings need without a cut.
fn needed(columns: &[TotalsColumn], gap: usize) -> usize {
    columns.iter().map(|column| column.width() + gap).sum()
}

/// The width of each column, in `room` without the gaps. Short headings are whole, and the longest
/// are cut.
fn widths(columns: &[TotalsColumn], room: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_by_key(|at| columns[*at].width());
    let mut widths = vec![0; columns.len()];
    let mut left = room;
    for (done, at) in order.iter().enumerate() {
        let others = columns.len() - done - 1;
        // No heading is cut below this width to make room for a shorter one.
        let kept = others * LEAST.min(left / (others + 1));
        widths[*at] = columns[*at].width().min(left - kept);
        left -= widths[*at];
    }
    widths
}

/// A class with its counts, initial and residual.
struct TotalsColumn {
    words: String,
    counts: [usize; 2],
    heading: Style,
    style: Style,
}

impl TotalsColumn {
    /// Its width without a cut.
    fn width(&self) -> usize {
        let counts = self.counts.iter().map(|count| count.to_string().len());
        counts.fold(width(&self.words), usize::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(words: &str) -> TotalsColumn {
        TotalsColumn {
            words: words.to_owned(),
            counts: [0, 12],
            heading: Style::default(),
            style: Style::default(),
        }
    }

    #[test]
    fn short_headings_are_whole_and_only_the_longest_is_cut() {
        let words = [
            "5 Unacceptable",
            "4 Mandatory elimination",
            "3 Undesirable",
            "2 Acceptable",
            "1 Acceptable",
            "TBC",
        ];
        let columns: Vec<TotalsColumn> = words.iter().map(|words| column(words)).collect();
        assert_eq!(widths(&columns, 64), [14, 10, 13, 12, 12, 3]);
        assert_eq!(widths(&columns, 200), [14, 23, 13, 12, 12, 3]);
        for room in 0..80 {
            assert!(widths(&columns, room).iter().sum::<usize>() <= room);
        }
    }
}
