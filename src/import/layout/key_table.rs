//! Tables of names and values, and the names themselves.

use super::super::source::{Piece, Row, Table};
use super::super::vocabulary::meaning_of;

/// A name without the marks of Markdown and its colon.
pub(super) fn bare(name: &str) -> &str {
    name.trim()
        .trim_matches(['*', '_', '`'])
        .trim()
        .trim_end_matches(':')
        .trim_matches(['*', '_'])
        .trim()
}

/// Whether a table has names in its first column and values in its second.
pub(super) fn is_of_keys(table: &Table) -> bool {
    let width = table
        .rows
        .iter()
        .map(|row| row.cells.len())
        .max()
        .unwrap_or(0);
    let names = table.rows.iter().filter_map(|row| row.cells.first());
    let known = names
        .filter(|cell| meaning_of(bare(&cell.piece.text)).is_some())
        .count();
    width == 2 && known >= 2 && known * 3 >= table.rows.len()
}

/// The names and values of a table with one row of values below names that are all known.
pub(super) fn one_row(table: &Table) -> Option<Vec<(&Piece, &Piece)>> {
    let [names, values] = table.rows.as_slice() else {
        return None;
    };
    let pairs: Vec<(&Piece, &Piece)> = names
        .cells
        .iter()
        .zip(&values.cells)
        .map(|(name, value)| (&name.piece, &value.piece))
        .collect();
    let known = pairs
        .iter()
        .all(|(name, _)| meaning_of(bare(&name.text)).is_some());
    (pairs.len() > 1 && known && names.cells.len() == values.cells.len()).then_some(pairs)
}

/// The cells of a table, row by row.
pub(super) fn rows_of(table: &Table) -> Vec<Vec<Piece>> {
    let cells = |row: &Row| row.cells.iter().map(|cell| cell.piece.clone()).collect();
    table.rows.iter().map(cells).collect()
}
