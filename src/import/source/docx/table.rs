//! A table with its merged cells.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::context::who;
use super::inline::words_of_row;
use super::walk::Walk;
use super::xml::{attribute, child, elements, is_on, value};
use crate::import::source::{
    AsideKind, Cell, Merge, Part, Piece, Place, Row, Table, TextKind, Visibility,
};

/// The most cells of all tables, with those that merged cells cover.
const MOST_CELLS: usize = 1_000_000;
/// The most columns of a table, as in Word.
const MOST_COLUMNS: usize = 63;

impl Walk<'_> {
    /// A table, and then what is inside its cells and is no text: other tables, comments, changes.
    pub(super) fn table(&mut self, node: Node<'_, '_>) -> Vec<Part> {
        self.tables += 1;
        let properties = child(node, "tblPr");
        let mut building = Building {
            number: self.tables,
            rows: Vec::new(),
            reaching: BTreeMap::new(),
            inside: Vec::new(),
        };
        self.rows(node, &mut building);
        let Building { rows, inside, .. } = building;
        let mut parts = Vec::new();
        if !rows.is_empty() {
            let name = properties.and_then(|node| value(node, "tblCaption"));
            let name = name
                .filter(|name| !name.trim().is_empty())
                .map(str::to_owned);
            parts.push(Part::Table(Table { name, rows }));
        }
        parts.extend(inside);
        parts
    }

    /// The rows in an element: a table, or a field around rows.
    fn rows(&mut self, node: Node<'_, '_>, building: &mut Building) {
        for inner in elements(node) {
            match inner.tag_name().name() {
                "tr" => self.row(inner, building),
                "tblPr" | "tblGrid" | "sdtPr" => {}
                _ => self.rows(inner, building),
            }
        }
    }

    fn row(&mut self, node: Node<'_, '_>, building: &mut Building) {
        let properties = child(node, "trPr");
        if let Some(change) = properties.and_then(|node| child(node, "ins")) {
            self.seen.changes += 1;
            let text = format!("{}: {}", who(change), words_of_row(node));
            building.aside(AsideKind::Added, text);
            return;
        }
        if let Some(change) = properties.and_then(|node| child(node, "del")) {
            self.seen.changes += 1;
            let text = format!("{}: {}", who(change), words_of_row(node));
            building.aside(AsideKind::Removed, text);
        }
        let is_hidden = properties.is_some_and(|node| is_on(node, "hidden"));
        let skipped = properties.and_then(|node| value(node, "gridBefore")?.parse().ok());
        building.rows.push(Row {
            cells: Vec::new(),
            visibility: match is_hidden {
                true => Visibility::Hidden,
                false => Visibility::Shown,
            },
        });
        for _ in 0..skipped.unwrap_or(0).min(MOST_COLUMNS) {
            self.push(building, String::new(), Merge::Single);
        }
        self.cells(node, building);
    }

    /// The cells in an element: a row, or a field around cells.
    fn cells(&mut self, node: Node<'_, '_>, building: &mut Building) {
        for inner in elements(node) {
            match inner.tag_name().name() {
                "tc" => self.cell(inner, building),
                "trPr" | "tblPrEx" | "sdtPr" => {}
                _ => self.cells(inner, building),
            }
        }
    }

    fn cell(&mut self, node: Node<'_, '_>, building: &mut Building) {
        if self.is_too_large {
            return;
        }
        let properties = child(node, "tcPr");
        let columns = properties.and_then(|node| value(node, "gridSpan")?.parse().ok());
        let columns: usize = columns.unwrap_or(1).clamp(1, MOST_COLUMNS);
        let merge = properties.and_then(|node| child(node, "vMerge"));
        let begins = merge.is_some_and(|merge| attribute(merge, "val") == Some("restart"));
        let (row, column) = building.next();
        let text = self.text_of_cell(node, building);
        let above = building.reaching.get(&column).copied();
        let origin = match (merge, above) {
            // Word does not show words in a covered cell. hazlog keeps them in a separate cell.
            (Some(_), Some(origin)) if !begins && text.is_empty() => Some(origin),
            _ => None,
        };
        if let Some((above, _)) = origin {
            building.reach(above, column, row);
            for _ in 0..columns {
                let (row, column) = (above, column);
                self.push(building, String::new(), Merge::Covered { row, column });
            }
            return;
        }
        building.reaching.remove(&column);
        if begins {
            building.reaching.insert(column, (row, columns));
        }
        let merge = match columns {
            1 => Merge::Single,
            columns => Merge::Over { rows: 1, columns },
        };
        self.push(building, text, merge);
        for _ in 1..columns {
            self.push(building, String::new(), Merge::Covered { row, column });
        }
    }

    /// The text of a cell with a line for each paragraph. Everything else goes behind the table.
    fn text_of_cell(&mut self, node: Node<'_, '_>, building: &mut Building) -> String {
        let parts = std::mem::take(&mut self.parts);
        let place = self.place.replace(building.place());
        self.body(node);
        self.place = place;
        let mut lines = Vec::new();
        for part in std::mem::replace(&mut self.parts, parts) {
            match part {
                Part::Heading { title: piece, .. } => lines.push(piece.text),
                Part::Text { kind, piece } if piece.place == building.place() => {
                    lines.push(match kind {
                        TextKind::Item { depth, .. } => {
                            format!("{}- {}", "  ".repeat(usize::from(depth) - 1), piece.text)
                        }
                        TextKind::Paragraph | TextKind::Code => piece.text,
                    });
                }
                other => building.inside.push(other),
            }
        }
        lines.join("\n").trim().to_owned()
    }

    fn push(&mut self, building: &mut Building, text: String, merge: Merge) {
        self.cells += 1;
        self.is_too_large |= self.cells > MOST_CELLS;
        let piece = Piece::plain(building.place(), text);
        if let Some(row) = building.rows.last_mut() {
            row.cells.push(Cell { piece, merge });
        }
    }
}

/// A table whose rows are being added.
struct Building {
    /// Its number in the document.
    number: u32,
    rows: Vec<Row>,
    /// The cells that can reach into the next row, by their column: their row, and how many columns they have.
    reaching: BTreeMap<usize, (usize, usize)>,
    /// What is in cells and is no text.
    inside: Vec<Part>,
}

impl Building {
    /// The row that is being added, and the place of its next cell.
    fn next(&self) -> (usize, usize) {
        let column = self.rows.last().map_or(0, |row| row.cells.len());
        (self.rows.len().saturating_sub(1), column)
    }

    /// The place of the next cell.
    fn place(&self) -> Place {
        let (row, column) = self.next();
        let count = |number: usize| u32::try_from(number + 1).unwrap_or(u32::MAX);
        Place::TableCell {
            table: self.number,
            row: count(row),
            column: count(column),
        }
    }

    /// Makes the cell of a row reach down to another row.
    fn reach(&mut self, row: usize, column: usize, to: usize) {
        let cell = self
            .rows
            .get_mut(row)
            .and_then(|row| row.cells.get_mut(column));
        if let Some(cell) = cell {
            let columns = match cell.merge {
                Merge::Over { columns, .. } => columns,
                _ => 1,
            };
            let rows = to - row + 1;
            cell.merge = Merge::Over { rows, columns };
        }
    }

    /// Adds a change of a whole row, at the place where the row is or would be.
    fn aside(&mut self, kind: AsideKind, text: String) {
        let place = Place::TableCell {
            table: self.number,
            row: u32::try_from(self.rows.len() + 1).unwrap_or(u32::MAX),
            column: 1,
        };
        let piece = Piece::plain(place, text);
        self.inside.push(Part::Aside { kind, piece });
    }
}
