//! Tables, fitted to a width: columns share it, and where they cannot, each row is a list.

use pulldown_cmark::Alignment;

use super::StyledLine;
use super::text_style::{TextKind, TextStyle};
use crate::tui::wrap::{self, Breaks, Piece};

/// The least columns that a column of a table is narrowed to.
const LEAST_COLUMN: usize = 8;

type Cell = Vec<Piece<TextStyle>>;

/// A table as it is read.
pub(super) struct Table {
    alignments: Vec<Alignment>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table without rows.
    pub fn new(alignments: Vec<Alignment>) -> Self {
        Self {
            alignments,
            rows: Vec::new(),
        }
    }

    /// Begins a row; the first is the head.
    pub fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Adds a cell to the row.
    pub fn cell(&mut self, cell: Cell) {
        if let Some(row) = self.rows.last_mut() {
            row.push(cell);
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
                    wrap::pieces(&headed(cell, at), *width, Breaks::Words)
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

    /// Each row as `head: cell` lines, for a place too narrow for the columns.
    fn listed(&self, room: usize) -> Vec<StyledLine> {
        let Some((head, rows)) = self.rows.split_first() else {
            return Vec::new();
        };
        let mut out = Vec::new();
        for row in rows {
            for (column, cell) in row.iter().enumerate() {
                let mut pieces = head
                    .get(column)
                    .map_or_else(Vec::new, |cell| headed(cell, 0));
                pieces.push(marker(": "));
                pieces.extend_from_slice(cell);
                out.extend(wrap::pieces(&pieces, room, Breaks::Words));
            }
            out.push(Vec::new());
        }
        if rows.is_empty() {
            for cell in head {
                out.extend(wrap::pieces(&headed(cell, 0), room, Breaks::Words));
            }
        } else {
            out.pop();
        }
        out
    }
}

/// Widths that add up to no more than `room`: the widest columns give way first.
fn shared(natural: &[usize], room: usize) -> Option<Vec<usize>> {
    let bars = 3 * natural.len().saturating_sub(1);
    let room = room.checked_sub(bars)?;
    let least: usize = natural.iter().map(|width| (*width).min(LEAST_COLUMN)).sum();
    if least > room || natural.is_empty() {
        return None;
    }
    // The highest limit at which the columns, each no wider than it, fit.
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

fn headed(cell: &[Piece<TextStyle>], row: usize) -> Cell {
    let mut cell = cell.to_vec();
    if row == 0 {
        for piece in &mut cell {
            piece.style.strong = true;
        }
    }
    cell
}

fn marker(text: impl Into<String>) -> Piece<TextStyle> {
    Piece::new(text, TextStyle::plain(TextKind::Marker))
}
