//! A sheet of an OpenDocument spreadsheet while it is read.

use std::collections::BTreeMap;

use super::super::spreadsheet::{Budget, CellList, Comment, Region, Sheet, sheet_notices};
use super::super::xml::Element;
use super::super::{AsideKind, Part, Piece, TextKind, Unreadable};
use super::cell::OdsCell;

/// A sheet, with the row that the reader is in. Rows and columns are counted from 1.
pub(super) struct OdsSheet {
    /// The cells so far.
    pub sheet: Sheet,
    /// The comments so far.
    pub comments: Vec<Comment>,
    /// The address of the file that the sheet copies, where it is no sheet of this workbook.
    pub copied_from: Option<String>,
    is_hidden: bool,
    row: u32,
    rows_repeated: u32,
    column: u32,
    /// The filled cells of this row, which can be repeated.
    cells: Vec<(u32, String)>,
    next_column: u32,
    hidden_columns: Vec<(u32, u32)>,
    boxes: Vec<(u32, u32, String)>,
    links: Vec<(u32, u32, String)>,
    dates: BTreeMap<u32, CellList>,
    errors: BTreeMap<String, CellList>,
    without_value: CellList,
}

impl OdsSheet {
    /// An empty sheet.
    pub(super) fn new(name: &str, is_hidden: bool) -> Self {
        Self {
            sheet: Sheet::new(name),
            comments: Vec::new(),
            copied_from: None,
            is_hidden,
            row: 1,
            rows_repeated: 0,
            column: 1,
            cells: Vec::new(),
            next_column: 1,
            hidden_columns: Vec::new(),
            boxes: Vec::new(),
            links: Vec::new(),
            dates: BTreeMap::new(),
            errors: BTreeMap::new(),
            without_value: CellList::default(),
        }
    }

    /// The row and the column of the cell that is read.
    pub(super) fn place(&self) -> (u32, u32) {
        (self.row, self.column)
    }

    /// Adds columns.
    pub(super) fn add_columns(&mut self, element: &Element<'_>) {
        let repeated = element.number("table:number-columns-repeated").unwrap_or(1);
        let first = self.next_column;
        self.next_column = first.saturating_add(repeated);
        if is_hidden(element) && repeated > 0 {
            self.hidden_columns.push((first, self.next_column - 1));
        }
    }

    /// Begins a row.
    pub(super) fn start_row(&mut self, element: &Element<'_>) {
        self.rows_repeated = element
            .number("table:number-rows-repeated")
            .unwrap_or(1)
            .max(1);
        self.column = 1;
        self.cells.clear();
        if is_hidden(element) {
            let last = self.row.saturating_add(self.rows_repeated - 1);
            self.sheet.hide_rows(self.row, last);
        }
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self, budget: &mut Budget) -> Result<(), Unreadable> {
        let end = self.row.saturating_add(self.rows_repeated);
        if !self.cells.is_empty() {
            for row in self.row..end {
                for (column, words) in &self.cells {
                    self.sheet.add(row, *column, words.clone(), budget)?;
                }
            }
        }
        self.row = end;
        Ok(())
    }

    /// Adds a cell, as often as it is repeated.
    pub(super) fn end_cell(
        &mut self,
        cell: &OdsCell,
        budget: &mut Budget,
    ) -> Result<(), Unreadable> {
        let words = cell.words();
        let (row, first) = self.place();
        self.column = first.saturating_add(cell.repeated);
        if cell.span != (1, 1) {
            self.sheet.merge(Region {
                top: row,
                left: first,
                bottom: row.saturating_add(cell.span.0 - 1),
                right: first.saturating_add(cell.span.1 - 1),
            });
        }
        if cell.is_without_value() {
            self.without_value.add(row, first);
        }
        if words.is_empty() {
            return Ok(());
        }
        for column in first..self.column {
            if cell.is_date {
                self.dates.entry(column).or_default().add(row, column);
            }
            if cell.is_error {
                let list = self.errors.entry(words.clone()).or_default();
                list.add(row, column);
            }
            if column > first {
                // A file can repeat a long text very often.
                budget.take_text(words.len())?;
            }
            self.cells.push((column, words.clone()));
        }
        for link in &cell.links {
            let shown = link
                .strip_prefix("mailto:")
                .unwrap_or(link)
                .trim_end_matches('/');
            if !link.starts_with('#') && !words.contains(shown) {
                self.links.push((row, first, link.clone()));
            }
        }
        Ok(())
    }

    /// Adds the words of a text box at the cell that is read.
    pub(super) fn add_box(&mut self, words: String) {
        self.boxes.push((self.row, self.column, words));
    }

    /// The parts of the sheet, its table first, and the notices about it.
    pub(super) fn into_parts(
        self,
        budget: &mut Budget,
    ) -> Result<(Vec<Part>, Vec<String>), Unreadable> {
        let mut notices = self.notices();
        let sheet = self.sheet;
        let mut behind = Vec::new();
        for (row, column, words) in self.boxes {
            behind.push(Part::Text {
                kind: TextKind::Paragraph,
                piece: Piece::plain(sheet.place(row, column), words),
            });
        }
        for (row, column, address) in self.links {
            behind.push(Part::Aside {
                kind: AsideKind::Link,
                piece: Piece::plain(sheet.place(row, column), address),
            });
        }
        let comments = self.comments.into_iter();
        behind.extend(comments.map(|comment| comment.into_part(&sheet)));
        let (table, mut of_table) = sheet.into_table(budget)?;
        notices.append(&mut of_table);
        let mut parts = vec![Part::Table(table)];
        parts.append(&mut behind);
        Ok((parts, notices))
    }

    fn notices(&self) -> Vec<String> {
        let name = self.sheet.name();
        let mut notices = Vec::new();
        if self.is_hidden {
            notices.push(sheet_notices::hidden_sheet(name));
        }
        for (first, last) in &self.hidden_columns {
            notices.extend(sheet_notices::hidden_columns(&self.sheet, *first, *last));
        }
        for (column, dates) in &self.dates {
            notices.push(sheet_notices::dates(name, *column, dates));
        }
        for (word, cells) in &self.errors {
            notices.push(sheet_notices::errors(name, word, cells));
        }
        if !self.without_value.is_empty() {
            notices.push(sheet_notices::without_value(name, &self.without_value));
        }
        notices
    }
}

/// Whether rows or columns are hidden, by hand or by a filter.
fn is_hidden(element: &Element<'_>) -> bool {
    let visibility = element.attribute("table:visibility");
    matches!(visibility.as_deref(), Some("collapse" | "filter"))
}
