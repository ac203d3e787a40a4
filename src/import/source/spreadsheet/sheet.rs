//! A sheet: its filled cells become the rows of a table, with their true places.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::{Cell, Merge, Piece, Place, Row, Table, Unreadable, Visibility};
use super::budget::Budget;
use super::merges::{self, Region};

/// A sheet while it is read. Rows and columns are counted from 1.
pub(in super::super) struct Sheet {
    name: Arc<str>,
    /// The filled cells: row, column, words.
    cells: Vec<(u32, u32, String)>,
    /// The first and last rows of what is hidden.
    hidden_rows: Vec<(u32, u32)>,
    regions: Vec<Region>,
}

impl Sheet {
    /// An empty sheet.
    pub(in super::super) fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            cells: Vec::new(),
            hidden_rows: Vec::new(),
            regions: Vec::new(),
        }
    }

    /// Its name.
    pub(in super::super) fn name(&self) -> &str {
        &self.name
    }

    /// Adds the words of a cell. A cell without words is left out.
    pub(in super::super) fn add(
        &mut self,
        row: u32,
        column: u32,
        words: String,
        budget: &mut Budget,
    ) -> Result<(), Unreadable> {
        if !words.is_empty() {
            budget.take_filled(words.len())?;
            self.cells.push((row, column, words));
        }
        Ok(())
    }

    /// Adds rows that are hidden.
    pub(in super::super) fn hide_rows(&mut self, first: u32, last: u32) {
        self.hidden_rows.push((first, last));
    }

    /// Adds a merged region.
    pub(in super::super) fn merge(&mut self, region: Region) {
        self.regions.push(region);
    }

    /// Whether no cell has words.
    pub(in super::super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The place of a cell.
    pub(in super::super) fn place(&self, row: u32, column: u32) -> Place {
        Place::Cell {
            sheet: Arc::clone(&self.name),
            row,
            column,
        }
    }

    /// The last column with words; 0 where no cell has any.
    pub(in super::super) fn last_column(&self) -> u32 {
        let columns = self.cells.iter().map(|(_, column, _)| *column);
        columns.max().unwrap_or_default()
    }

    /// The words of a cell.
    pub(in super::super) fn words(&self, row: u32, column: u32) -> &str {
        // The cells of almost every file are in order; where they are not, nothing is found.
        let at = self
            .cells
            .binary_search_by_key(&(row, column), |(row, column, _)| (*row, *column));
        at.map_or("", |at| &self.cells[at].2)
    }

    /// The table, and notices about it. Empty rows are left out.
    pub(in super::super) fn into_table(
        mut self,
        budget: &mut Budget,
    ) -> Result<(Table, Vec<String>), Unreadable> {
        self.cells.sort_by_key(|(row, column, _)| (*row, *column));
        self.hidden_rows.sort_unstable();
        let reaches = self.reaches();
        let mut rows: Vec<Row> = Vec::new();
        let mut numbers: Vec<u32> = Vec::new();
        for (row, column, words) in std::mem::take(&mut self.cells) {
            if numbers.last() != Some(&row) {
                let length = reaches.get(&row).copied().unwrap_or_default();
                budget.take_cells(usize::try_from(length).unwrap_or(usize::MAX))?;
                rows.push(self.empty_row(row, length));
                numbers.push(row);
            }
            let index = usize::try_from(column)
                .unwrap_or(usize::MAX)
                .saturating_sub(1);
            let cell = rows.last_mut().and_then(|row| row.cells.get_mut(index));
            if let Some(Cell { piece, .. }) = cell {
                match piece.text.is_empty() {
                    true => piece.text = words,
                    // Two cells with one place are in no workbook of Excel. No word is lost all the same.
                    false => piece.text = format!("{}\n{words}", piece.text),
                }
            }
        }
        let covered = merges::mark(&mut rows, &numbers, &self.regions);
        let mut notices = Vec::new();
        if !covered.is_empty() {
            notices.push(format!(
                "sheet `{}`: {covered} {} words that a merged cell covers, so that nobody sees them. hazlog keeps them",
                self.name,
                if covered.is_one() { "has" } else { "have" }
            ));
        }
        let name = Some(self.name.to_string());
        Ok((Table { name, rows }, notices))
    }

    /// How many cells each filled row has: to its last word, and to the end of the merged cells that reach into it.
    fn reaches(&self) -> BTreeMap<u32, u32> {
        let mut reaches: BTreeMap<u32, u32> = BTreeMap::new();
        for (row, column, _) in &self.cells {
            let reach = reaches.entry(*row).or_default();
            *reach = (*reach).max(*column);
        }
        let last = self.last_column();
        let mut widened = 0_usize;
        for region in &self.regions {
            if region.top > region.bottom || widened > self.cells.len().saturating_mul(16) {
                continue;
            }
            for (_, reach) in reaches.range_mut(region.top..=region.bottom) {
                *reach = (*reach).max(region.right.min(last));
                widened += 1;
            }
        }
        reaches
    }

    fn empty_row(&self, row: u32, length: u32) -> Row {
        let cell = |column| Cell {
            piece: Piece::plain(self.place(row, column), ""),
            merge: Merge::Single,
        };
        let before = self.hidden_rows.partition_point(|(first, _)| *first <= row);
        let is_hidden = self.hidden_rows[..before]
            .last()
            .is_some_and(|(_, last)| row <= *last);
        Row {
            cells: (1..=length).map(cell).collect(),
            visibility: match is_hidden {
                true => Visibility::Hidden,
                false => Visibility::Shown,
            },
        }
    }
}

/// The words of a cell without the blanks around them and at the ends of their lines.
pub(in super::super) fn tidy(text: &str) -> String {
    let text = text.trim();
    if !text.contains(['\n', '\r']) {
        return text.to_owned();
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(cells: &[(u32, u32, &str)]) -> Sheet {
        let mut sheet = Sheet::new("Log");
        for (row, column, words) in cells {
            let added = sheet.add(*row, *column, (*words).to_owned(), &mut Budget::new());
            added.unwrap();
        }
        sheet
    }

    fn table(sheet: Sheet) -> (Table, Vec<String>) {
        sheet.into_table(&mut Budget::new()).unwrap()
    }

    #[test]
    fn empty_rows_and_columns_do_not_move_the_places() {
        let (table, _) = table(sheet(&[(9, 3, "b"), (4, 2, "a"), (9, 1, "c")]));
        let texts: Vec<Vec<&str>> = table
            .rows
            .iter()
            .map(|row| {
                row.cells
                    .iter()
                    .map(|cell| cell.piece.text.as_str())
                    .collect()
            })
            .collect();
        assert_eq!(texts, [vec!["", "a"], vec!["c", "", "b"]]);
        let place = table.rows[1].cells[2].piece.place.to_string();
        assert_eq!(place, "sheet `Log`, cell C9");
    }

    #[test]
    fn a_merged_cell_reaches_over_the_rows_that_are_kept() {
        let mut made = sheet(&[(2, 1, "H1"), (2, 2, "a"), (4, 2, "b"), (5, 3, "c")]);
        // Row 3 is empty.
        made.merge(Region {
            top: 2,
            left: 1,
            bottom: 4,
            right: 1,
        });
        made.merge(Region {
            top: 5,
            left: 3,
            bottom: 5,
            right: 16_384,
        });
        made.hide_rows(4, 4);
        let (table, notices) = table(made);
        let over = Merge::Over {
            rows: 2,
            columns: 1,
        };
        assert_eq!(table.rows[0].cells[0].merge, over);
        let covered = Merge::Covered { row: 0, column: 0 };
        assert_eq!(table.rows[1].cells[0].merge, covered);
        assert_eq!(table.rows[2].cells.len(), 3);
        assert_eq!(table.rows[2].cells[2].merge, Merge::Single);
        let hidden: Vec<bool> = table
            .rows
            .iter()
            .map(|row| row.visibility == Visibility::Hidden)
            .collect();
        assert_eq!(hidden, [false, true, false]);
        assert_eq!(notices, Vec::<String>::new());
    }

    #[test]
    fn words_below_a_merged_cell_are_kept() {
        let mut made = sheet(&[(1, 1, "Title"), (1, 3, "lost"), (2, 4, "x")]);
        made.merge(Region {
            top: 1,
            left: 1,
            bottom: 1,
            right: 4,
        });
        made.merge(Region {
            top: 1,
            left: 2,
            bottom: 2,
            right: 4,
        });
        let (table, notices) = table(made);
        assert_eq!(table.rows[0].cells.len(), 4);
        assert_eq!(table.rows[0].cells[2].piece.text, "lost");
        assert_eq!(table.rows[0].cells[2].merge, Merge::Single);
        assert_eq!(table.rows[1].cells[3].merge, Merge::Single);
        assert_eq!(notices.len(), 1);
        assert!(notices[0].contains("cell C1 has words"), "{notices:?}");
    }

    #[test]
    fn a_sheet_with_far_cells_in_every_row_is_refused() {
        let mut made = Sheet::new("Log");
        let mut budget = Budget::new();
        for row in 1..=200 {
            made.add(row, 16_384, "x".to_owned(), &mut budget).unwrap();
        }
        assert!(made.into_table(&mut budget).is_err());
    }

    #[test]
    fn blanks_around_lines_go_and_line_breaks_are_kept() {
        assert_eq!(tidy("  a b \r\n c  \r\r d  \u{a0}"), "a b\n c\n\n d");
        assert_eq!(tidy(&" ".repeat(2000)), "");
    }
}
