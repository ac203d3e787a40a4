//! The two maps on the screen. A cell says its class and its count, as `4:12`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::count::Cell;
use super::{HeatMaps, title};
use crate::hazard::AssessmentKind;
use crate::text::printable_line;
use crate::tui::action::Action;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::text_width::{Align, pad, truncate};
use crate::tui::theme::{Theme, Tone};

/// The columns between the maps.
const GAP: u16 = 3;
/// The least columns for the words of a likelihood.
const LEAST_LABEL: u16 = 8;
/// The most columns of a cell.
const MOST_CELL: u16 = 16;

impl HeatMaps {
    /// The rows that the maps take: their title, the severities, and a row for each likelihood.
    fn map_height(&self) -> u16 {
        u16::try_from(self.likelihoods.len())
            .unwrap_or(u16::MAX)
            .saturating_add(2)
    }

    /// The area below the maps.
    pub(super) fn told_area(&self, area: Rect) -> Rect {
        let above = self.map_height().saturating_add(1).min(area.height);
        Rect {
            y: area.y + above,
            height: area.height - above,
            ..area
        }
    }

    /// The columns that the longest cell needs, with the sign of the selected one.
    fn least_cell(&self) -> u16 {
        let kinds = [AssessmentKind::Initial, AssessmentKind::Residual];
        let cells = kinds.into_iter().flat_map(|kind| self.cells(kind));
        let longest = cells.map(|cell| self.words(cell).len()).max().unwrap_or(3);
        u16::try_from(longest + 2).unwrap_or(u16::MAX)
    }

    fn cells(&self, kind: AssessmentKind) -> impl Iterator<Item = Cell> {
        let rows = 0..self.likelihoods.len();
        let places = rows.flat_map(|row| (0..self.severities.len()).map(move |at| (row, at)));
        places.filter_map(move |(row, column)| self.cell(kind, row, column))
    }

    /// The class and the count of a cell.
    fn words(&self, cell: Cell) -> String {
        let class = self.template.criteria.risk(cell.likelihood, cell.severity);
        let class = class.map_or_else(|| "?".to_owned(), |class| class.0.to_string());
        match self.mapped.count(cell) {
            0 => format!("{class}:-"),
            count => format!("{class}:{count}"),
        }
    }

    /// Draws both maps or, where the screen is too narrow for both, the one that the keys move in.
    pub(super) fn draw_maps(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let columns = u16::try_from(self.severities.len())
            .unwrap_or(u16::MAX)
            .max(1);
        let least = LEAST_LABEL.saturating_add(columns.saturating_mul(self.least_cell()));
        let half = area.width.saturating_sub(GAP) / 2;
        let height = self.map_height().min(area.height);
        if half < least {
            let place = Rect { height, ..area };
            return self.draw_map(self.kind, place, buf, theme);
        }
        for (kind, x) in [
            (AssessmentKind::Initial, area.x),
            (AssessmentKind::Residual, area.x + half + GAP),
        ] {
            let place = Rect {
                x,
                y: area.y,
                width: half,
                height,
            };
            self.draw_map(kind, place, buf, theme);
        }
    }

    fn draw_map(&self, kind: AssessmentKind, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let columns = u16::try_from(self.severities.len())
            .unwrap_or(u16::MAX)
            .max(1);
        let cell = (area.width.saturating_sub(LEAST_LABEL) / columns).min(MOST_CELL);
        let label = area
            .width
            .saturating_sub(cell.saturating_mul(columns))
            .min(20);
        let criteria = &self.template.criteria;
        let (muted, mark) = (theme.style(Tone::Muted), theme.glyph("…", "~"));
        let (tone, others) = match kind == self.kind {
            true => (Tone::Title, String::new()),
            false => {
                let next = key_name(Mode::HeatMaps, Action::Next);
                (Tone::Muted, format!(" ({next})"))
            }
        };
        let heading = format!("{}{others}", title(kind));
        put(
            area,
            (0, 0, area.width),
            &heading,
            buf,
            theme,
            theme.style(tone),
        );
        let x_of = |column: u16| label.saturating_add(column.saturating_mul(cell));
        for (column, severity) in (0..).zip(&self.severities) {
            let word = printable_line(criteria.severity.word(*severity));
            let word = truncate(&word, usize::from(cell.saturating_sub(1)), mark);
            let word = pad(&word, usize::from(cell), Align::Right, mark);
            put(area, (x_of(column), 1, cell), &word, buf, theme, muted);
        }
        for (row, likelihood) in (2..).zip(&self.likelihoods) {
            let word = printable_line(criteria.likelihood.word(*likelihood));
            put(
                area,
                (0, row, label.saturating_sub(1)),
                &word,
                buf,
                theme,
                muted,
            );
            for (column, severity) in (0..).zip(&self.severities) {
                let of = Cell {
                    kind,
                    likelihood: *likelihood,
                    severity: *severity,
                };
                let (words, style) = self.look(of, theme);
                let words = pad(&words, usize::from(cell), Align::Right, mark);
                put(area, (x_of(column), row, cell), &words, buf, theme, style);
            }
        }
    }

    /// The words of a cell and their style. A sign shows the selected one without colours too.
    fn look(&self, cell: Cell, theme: &Theme) -> (String, Style) {
        let words = self.words(cell);
        if self.selected() == Some(cell) {
            return (format!(">{words}"), theme.style(Tone::Selected));
        }
        let criteria = &self.template.criteria;
        let style = match criteria.risk(cell.likelihood, cell.severity) {
            Some(class) if self.mapped.count(cell) > 0 => theme.risk(criteria, class),
            _ => theme.style(Tone::Muted),
        };
        (words, style)
    }
}

/// Writes words at a column and a row of an area, in some columns.
fn put(
    area: Rect,
    (column, row, room): (u16, u16, u16),
    words: &str,
    buf: &mut Buffer,
    theme: &Theme,
    style: Style,
) {
    let (x, y) = (area.x.saturating_add(column), area.y.saturating_add(row));
    if x < area.right() && y < area.bottom() {
        let room = usize::from(room.min(area.right() - x));
        let words = truncate(words, room, theme.glyph("…", "~"));
        buf.set_stringn(x, y, words, room, style);
    }
}
