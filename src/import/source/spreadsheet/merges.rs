//! Cells that reach over others.

use super::super::{Merge, Row};
use super::cell_list::CellList;

/// How many cells all merged regions of a sheet cover at most. More is no work of a person.
const COVERED: usize = 3_000_000;

/// A merged region: its first and last rows and columns, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Region {
    /// The first row.
    pub top: u32,
    /// The first column.
    pub left: u32,
    /// The last row.
    pub bottom: u32,
    /// The last column.
    pub right: u32,
}

/// Marks the cells of merged regions, and gives the cells that have words although another cell covers them.
///
/// `numbers` are the numbers of the rows in the sheet, which leaves out empty rows. Each row has all columns of the
/// regions that reach into it, up to the last used column.
pub(super) fn mark(rows: &mut [Row], numbers: &[u32], regions: &[Region]) -> CellList {
    let mut with_words = CellList::default();
    let mut left = COVERED;
    for region in regions {
        let first = numbers.partition_point(|number| *number < region.top);
        let end = numbers.partition_point(|number| *number <= region.bottom);
        // The words of a region are in its first row. Where that is empty, there is nothing to reach over others.
        if numbers.get(first) != Some(&region.top) {
            continue;
        }
        let start = index(region.left);
        let width = rows[first].cells.len().min(index(region.right) + 1);
        let area = (end - first).saturating_mul(width.saturating_sub(start));
        if area < 2 || area > left || is_taken(&rows[first], start) {
            continue;
        }
        left -= area;
        for (row, number) in (first..end).zip(&numbers[first..end]) {
            for column in start..width.min(rows[row].cells.len()) {
                let cell = &mut rows[row].cells[column];
                if (row, column) == (first, start) {
                    cell.merge = Merge::Over {
                        rows: end - first,
                        columns: width - start,
                    };
                } else if cell.piece.is_empty() {
                    cell.merge = Merge::Covered {
                        row: first,
                        column: start,
                    };
                } else {
                    with_words.add(*number, number_of(column));
                }
            }
        }
    }
    with_words
}

fn is_taken(row: &Row, column: usize) -> bool {
    row.cells
        .get(column)
        .is_none_or(|cell| cell.merge != Merge::Single)
}

/// The index of a column that is counted from 1.
fn index(column: u32) -> usize {
    usize::try_from(column)
        .unwrap_or(usize::MAX)
        .saturating_sub(1)
}

fn number_of(column: usize) -> u32 {
    u32::try_from(column + 1).unwrap_or(u32::MAX)
}
