//! The places of the header and the rows of a table on its sheet, and the names of its columns.

use crate::report::{Column, Table};

/// How many rows the titles of a table have.
pub(super) fn header_rows(table: &Table) -> u32 {
    if table.columns.iter().any(|column| !column.group.is_empty()) {
        2
    } else {
        1
    }
}

/// The last row of a table whose titles have `header` rows.
pub(super) fn last(rows: usize, header: u32) -> u32 {
    below(header, rows).saturating_sub(1)
}

/// The row of the sheet for a row of its table, below titles of `header` rows.
pub(super) fn below(header: u32, row: usize) -> u32 {
    u32::try_from(row).map_or(u32::MAX, |row| header.saturating_add(row))
}

/// The name of a column away from its neighbours: `Initial: Severity`.
pub(super) fn field(column: &Column) -> String {
    if column.group.is_empty() {
        return column.title.clone();
    }
    format!("{}: {}", column.group, column.title)
}
