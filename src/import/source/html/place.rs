//! Where something is on a page.

use crate::import::source::Place;

/// How places are named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    first_line: usize,
    cells_by_table: bool,
}

impl Places {
    /// Those of a page: a browser shows no lines, so a cell is named by its table.
    pub(super) fn of_page() -> Self {
        Self {
            first_line: 1,
            cells_by_table: true,
        }
    }

    /// Those of HTML inside a text, which a person opens as text.
    pub(super) fn of_lines(first_line: usize) -> Self {
        Self {
            first_line,
            cells_by_table: false,
        }
    }

    /// A line of the HTML, counted from 1.
    pub(super) fn line(self, line: usize) -> Place {
        Place::Line(line.max(1) + self.first_line - 1)
    }

    /// A cell; all counted from 1.
    pub(super) fn cell(self, line: usize, table: u32, row: usize, column: usize) -> Place {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        match self.cells_by_table {
            true => Place::TableCell {
                table,
                row: count(row),
                column: count(column),
            },
            false => self.line(line),
        }
    }
}
