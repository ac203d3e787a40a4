//! Where the header and the rows of a table are on its sheet, and what its columns are called.

use crate::report::{Column, Table};

/// How many rows the titles of a table take.
pub(super) fn header_rows(table: &Table) -> u32 {
    if table.columns.iter().any(|column| !column.group.is_empty()) {
        2
    } else {
        1
    }
}

/// The last row of a table whose titles take `header` rows.
pub(super) fn last(rows: usize, header: u32) -> u32 {
    below(header, rows).saturating_sub(1)
}

/// The row of a sheet on which a row of its table is, below titles of `header` rows.
pub(super) fn below(header: u32, row: usize) -> u32 {
    u32::try_from(row).map_or(u32::MAX, |row| header.saturating_add(row))
}

/// What a column is called where its neighbours are not in sight: `Initial: Severity`.
pub(super) fn field(column: &Column) -> String {
    if column.group.is_empty() {
        return column.title.clone();
    }
    format!("{}: {}", column.group, column.title)
}
