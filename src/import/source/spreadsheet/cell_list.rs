//! Cells of a sheet for a notice: the first ones by name, and the number of the others.

use std::fmt;

use super::super::place::column_letters;

/// How many cells a notice names.
const NAMED: usize = 5;

/// Cells of a sheet.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct CellList {
    first: Vec<(u32, u32)>,
    count: usize,
}

impl CellList {
    /// Adds a cell by its row and column, counted from 1.
    pub(in super::super) fn add(&mut self, row: u32, column: u32) {
        if self.first.len() < NAMED {
            self.first.push((row, column));
        }
        self.count += 1;
    }

    /// Whether it has no cell.
    pub(in super::super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether it has one cell.
    pub(in super::super) fn is_one(&self) -> bool {
        self.count == 1
    }
}

impl fmt::Display for CellList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_one() { "cell " } else { "cells " })?;
        let more = self.count - self.first.len();
        for (index, (row, column)) in self.first.iter().enumerate() {
            let is_last = index + 1 == self.first.len() && more == 0;
            f.write_str(match (index, is_last) {
                (0, _) => "",
                (_, true) => " and ",
                (_, false) => ", ",
            })?;
            write!(f, "{}{row}", column_letters(*column))?;
        }
        if more > 0 {
            write!(f, " and {more} more")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_cells_are_named_and_the_others_counted() {
        let mut list = CellList::default();
        list.add(8, 2);
        assert_eq!(list.to_string(), "cell B8");
        list.add(9, 2);
        assert_eq!(list.to_string(), "cells B8 and B9");
        list.add(1, 28);
        assert_eq!(list.to_string(), "cells B8, B9 and AB1");
        for row in 10..20 {
            list.add(row, 3);
        }
        assert_eq!(list.to_string(), "cells B8, B9, AB1, C10, C11 and 8 more");
    }
}
