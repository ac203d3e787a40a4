//! A table with its merged cells.

use super::tree::{Node, NodeId};
use super::walk::{Walk, is_hidden};
use crate::import::source::{Cell, Merge, Part, Piece, Row, Table, Visibility};

/// The most cells of all tables of a page, with those that merged cells cover.
const MOST_CELLS: usize = 1_000_000;
/// The most columns of a merged cell, as in browsers.
const MOST_COLUMNS: usize = 1_000;

/// A merged cell that reaches into the rows below.
#[derive(Clone, Copy)]
struct Reach {
    row: usize,
    column: usize,
    rows_left: usize,
}

/// A row of a table, and how many rows of its group follow it.
struct Line {
    id: NodeId,
    rows_below: usize,
}

impl Walk<'_> {
    /// A table, and then the tables in its cells. A table that holds only tables is there for the looks of the page.
    pub(super) fn table(&mut self, id: NodeId) -> Vec<Part> {
        self.tables += 1;
        let number = self.tables;
        let (name, lines) = self.lines(id);
        let mut inside = Vec::new();
        let mut rows: Vec<Row> = Vec::with_capacity(lines.len());
        let mut reaches: Vec<Option<Reach>> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            if self.is_too_large {
                break;
            }
            let node = self.tree.node(line.id);
            let mut row = Building {
                number,
                at,
                rows_below: line.rows_below,
                line: node.line,
                cells: Vec::new(),
            };
            for child in &node.children {
                let cell = self.tree.node(*child);
                if !matches!(cell.name(), "td" | "th") || self.is_too_large {
                    continue;
                }
                let (text, others) = self.inner(*child);
                self.cell(&mut row, cell, text, &mut reaches);
                inside.extend(
                    others
                        .into_iter()
                        .map(|part| row.placed(part, columns_of(cell))),
                );
            }
            self.fill(&mut row, &mut reaches, usize::MAX);
            for reach in &mut reaches {
                *reach = reach
                    .filter(|reach| reach.rows_left > 1)
                    .map(|reach| Reach {
                        rows_left: reach.rows_left - 1,
                        ..reach
                    });
            }
            let visibility = match is_hidden(node) {
                true => Visibility::Hidden,
                false => Visibility::Shown,
            };
            rows.push(Row {
                cells: row.cells,
                visibility,
            });
        }
        let is_empty = |row: &Row| row.cells.iter().all(|cell| cell.piece.is_empty());
        let is_frame = inside.iter().any(|part| matches!(part, Part::Table(_)))
            && name.is_none()
            && rows.iter().all(is_empty);
        let mut parts = Vec::new();
        if !is_frame && !rows.is_empty() {
            parts.push(Part::Table(Table { name, rows }));
        }
        parts.extend(inside);
        parts
    }

    /// The name and the rows of a table.
    fn lines(&mut self, id: NodeId) -> (Option<String>, Vec<Line>) {
        let tree = self.tree;
        let mut name = None;
        let mut lines = Vec::new();
        for child in &tree.node(id).children {
            let node = tree.node(*child);
            match node.name() {
                "caption" => name = Some(self.inner(*child).0).filter(|name| !name.is_empty()),
                "tr" => lines.push(Line {
                    id: *child,
                    rows_below: 0,
                }),
                "thead" | "tbody" | "tfoot" => {
                    let is_row = |id: &&NodeId| tree.node(**id).name() == "tr";
                    let rows: Vec<&NodeId> = node.children.iter().filter(is_row).collect();
                    let count = rows.len();
                    lines.extend(rows.into_iter().enumerate().map(|(at, id)| Line {
                        id: *id,
                        rows_below: count - at - 1,
                    }));
                }
                _ => {}
            }
        }
        (name, lines)
    }

    /// Adds a cell, with the cells that it covers in its row.
    fn cell(
        &mut self,
        row: &mut Building,
        node: &Node,
        text: String,
        reaches: &mut Vec<Option<Reach>>,
    ) {
        while reaches.get(row.cells.len()).is_some_and(Option::is_some) && !self.is_too_large {
            let next = row.cells.len() + 1;
            self.fill(row, reaches, next);
        }
        let number = |name: &str| {
            node.attribute(name)
                .and_then(|text| text.trim().parse().ok())
        };
        let columns = columns_of(node);
        let rows = match number("rowspan") {
            Some(0) => row.rows_below + 1,
            Some(rows) => rows.min(row.rows_below + 1),
            None => 1,
        };
        let column = row.cells.len();
        let merge = match (rows, columns) {
            (1, 1) => Merge::Single,
            (rows, columns) => Merge::Over { rows, columns },
        };
        self.push(row, node.line, text, merge);
        if reaches.len() < column + columns {
            reaches.resize(column + columns, None);
        }
        for (at, reach) in reaches.iter_mut().enumerate().skip(column).take(columns) {
            if at > column {
                let covered = Merge::Covered {
                    row: row.at,
                    column,
                };
                self.push(row, node.line, String::new(), covered);
            }
            *reach = (rows > 1).then_some(Reach {
                row: row.at,
                column,
                rows_left: rows,
            });
        }
    }

    /// Adds the cells that rows above cover, up to a number of cells.
    fn fill(&mut self, row: &mut Building, reaches: &mut [Option<Reach>], most: usize) {
        let last = reaches
            .iter()
            .rposition(Option::is_some)
            .map_or(0, |at| at + 1);
        while row.cells.len() < last.min(most) && !self.is_too_large {
            let merge = match reaches[row.cells.len()] {
                Some(Reach { row, column, .. }) => Merge::Covered { row, column },
                None => Merge::Single,
            };
            let line = row.line;
            self.push(row, line, String::new(), merge);
        }
    }

    fn push(&mut self, row: &mut Building, line: usize, text: String, merge: Merge) {
        self.cells += 1;
        self.is_too_large |= self.cells > MOST_CELLS;
        let column = row.cells.len() + 1;
        let place = self.places.cell(line, row.number, row.at + 1, column);
        let piece = Piece::plain(place, text);
        row.cells.push(Cell { piece, merge });
    }
}

fn columns_of(cell: &Node) -> usize {
    let columns = cell
        .attribute("colspan")
        .and_then(|text| text.trim().parse().ok());
    columns.unwrap_or(1).clamp(1, MOST_COLUMNS)
}

/// A row whose cells are being added.
struct Building {
    /// The number of its table.
    number: u32,
    at: usize,
    rows_below: usize,
    line: usize,
    cells: Vec<Cell>,
}

impl Building {
    /// What is in the cell that was added last, and has its place if it is the address of a link.
    fn placed(&self, part: Part, columns: usize) -> Part {
        let cell = self
            .cells
            .len()
            .checked_sub(columns)
            .and_then(|at| self.cells.get(at));
        match (part, cell) {
            (Part::Aside { kind, piece }, Some(cell)) => {
                let place = cell.piece.place.clone();
                let piece = Piece { place, ..piece };
                Part::Aside { kind, piece }
            }
            (part, _) => part,
        }
    }
}
