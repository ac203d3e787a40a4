//! Tables fitted to a width: the columns share it. Where it is too narrow, each row is a list.

use super::StyledLine;
use super::inline;
use super::text_style::{TextKind, TextStyle, marker};
use crate::document::prose::{Alignment, Table};
use crate::tui::wrap::{self, Breaks, Piece};

/// The width that no column of a table is narrowed below.
const LEAST_COLUMN: usize = 8;

type Cell = Vec<Piece<TextStyle>>;

/// The words of a table, cell by cell. The first row is the head.
pub(super) struct Grid<'a> {
    alignments: &'a [Alignment],
    rows: Vec<Vec<Cell>>,
}

impl<'a> Grid<'a> {
    /// The words of `table`, in which plain words are of `kind`.
    pub fn new(table: &'a Table, kind: TextKind) -> Self {
        let rows = table.rows.iter().enumerate().map(|(at, row)| {
            let style = TextStyle {
                strong: at == 0,
                ..TextStyle::plain(kind)
            };
            let cells = row.cells.iter();
            let mut cells: Vec<Cell> = cells.map(|cell| inline::pieces(cell, style)).collect();
            if !row.surplus.is_empty() {
                let style = TextStyle::plain(TextKind::Hidden);
                cells.push(vec![Piece::new(row.surplus.as_str(), style)]);
            }
            cells
        });
        Self {
            alignments: &table.alignments,
            rows: rows.collect(),
        }
    }

    /// The table in at most `room` columns.
    pub fn lines(&self, room: usize) -> Vec<StyledLine> {
        let count = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let natural: Vec<usize> = (0..count).map(|at| self.natural(at)).collect();
        match shared(&natural, room) {
            Some(widths) => self.grid(&widths),
            None => self.listed(room),
        }
    }

    fn natural(&self, column: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        let widest = cells.map(|cell| wrap::pieces_width(cell)).max();
        widest.unwrap_or(0).max(wrap::LEAST_WIDTH)
    }

    fn grid(&self, widths: &[usize]) -> Vec<StyledLine> {
        let mut out = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            let cells: Vec<Vec<Cell>> = widths
                .iter()
                .enumerate()
                .map(|(column, width)| {
                    let cell = row.get(column).map_or(&[][..], Vec::as_slice);
                    wrap::pieces(cell, *width, Breaks::Words)
                })
                .collect();
            let height = cells.iter().map(Vec::len).max().unwrap_or(0);
            out.extend((0..height).map(|line| self.grid_line(&cells, widths, line)));
            if at == 0 {
                let bars: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
                out.push(vec![marker(bars.join("─┼─"))]);
            }
        }
        out
    }

    fn grid_line(&self, cells: &[Vec<Cell>], widths: &[usize], line: usize) -> StyledLine {
        let mut out = Vec::new();
        for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
            if column > 0 {
                out.push(marker(" │ "));
            }
            let pieces = cell.get(line).map_or(&[][..], Vec::as_slice);
            let spare = width.saturating_sub(wrap::pieces_width(pieces));
            let before = match self.alignments.get(column) {
                Some(Alignment::Right) => spare,
                Some(Alignment::Center) => spare / 2,
                _ => 0,
            };
            out.push(marker(" ".repeat(before)));
            out.extend_from_slice(pieces);
            out.push(marker(" ".repeat(spare - before)));
        }
        out
    }

    /// Each row as `head: cell` lines.
    fn listed(&self, room: usize) -> Vec<StyledLine> {
        let Some((head, rows)) = self.rows.split_first() else {
            return Vec::new();
        };
        let mut out = Vec::new();
        for row in rows {
            for column in 0..row.len().max(head.len()) {
                let mut pieces = head.get(column).cloned().unwrap_or_default();
                pieces.push(marker(": "));
                pieces.extend(row.get(column).into_iter().flatten().cloned());
                out.extend(wrap::pieces(&pieces, room, Breaks::Words));
            }
            out.push(Vec::new());
        }
        if rows.is_empty() {
            for cell in head {
                out.extend(wrap::pieces(cell, room, Breaks::Words));
            }
        } else {
            out.pop();
        }
        out
    }
}

/// Widths that add up to no more than `room`, or `None` where it is too narrow for columns. The widest
/// columns are narrowed first.
fn shared(natural: &[usize], room: usize) -> Option<Vec<usize>> {
    let bars = 3 * natural.len().saturating_sub(1);
    let room = room.checked_sub(bars)?;
    let least: usize = natural.iter().map(|width| (*width).min(LEAST_COLUMN)).sum();
    if least > room || natural.is_empty() {
        return None;
    }
    // The largest width that no column exceeds and at which all columns fit.
    let mut limit = room;
    let fits = |limit: usize| {
        natural
            .iter()
            .map(|width| (*width).min(limit))
            .sum::<usize>()
            <= room
    };
    while !fits(limit) {
        limit -= 1;
    }
    let mut widths: Vec<usize> = natural.iter().map(|width| (*width).min(limit)).collect();
    let mut spare = room - widths.iter().sum::<usize>();
    for (width, natural) in widths.iter_mut().zip(natural) {
        if spare > 0 && *width < *natural {
            *width += 1;
            spare -= 1;
        }
    }
    Some(widths)
}
