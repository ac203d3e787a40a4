//! The first cells of the rows about a hazard in the tables of the pack.

use super::super::cells;
use crate::hazard::Summary;
use crate::report::{Cell, Row, clean_line};

/// Its id and its name.
pub fn name(summary: &Summary) -> Vec<Cell> {
    vec![
        cells::id(&summary.id),
        Cell::words(clean_line(&summary.name)),
    ]
}

/// Its id, its name and its status.
pub fn head(summary: &Summary) -> Vec<Cell> {
    let mut head = name(summary);
    head.push(cells::status(summary));
    head
}

/// A row about the hazard.
pub fn row(summary: &Summary, cells: Vec<Cell>) -> Row {
    Row {
        hazard: Some(summary.id.clone()),
        cells,
    }
}
