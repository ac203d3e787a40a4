//! A sheet with blocks one below the other: titles, facts and tables, on a grid of equal columns.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::book::Book;
use super::cell_writer::NewCell;
use super::long_texts::TextSource;
use super::{cell_format, cell_text, fit};
use crate::report::{Align, Cell, Column, ColumnRole, Pair, Table};

/// How many columns the grid has.
pub(super) const COLUMNS: u16 = 13;
/// The width of each column.
pub(super) const WIDTH: f64 = 13.0;
/// How many columns a text spans.
const TEXT: u16 = 10;
/// How many columns the name of a fact spans.
const FACT: u16 = 2;

/// The sheet while it is being written.
pub(super) struct Page<'b> {
    /// The workbook that the sheet is in.
    pub book: &'b mut Book,
    /// The sheet.
    pub page: Worksheet,
    /// Its name.
    name: String,
    /// The next row.
    pub row: u32,
    /// The heading above the next block.
    heading: String,
}

/// Some columns of the grid.
#[derive(Clone, Copy)]
pub(super) struct GridSpan {
    /// The first column, counted from 0.
    pub from: u16,
    /// How many columns.
    pub count: u16,
}

impl<'b> Page<'b> {
    /// An empty sheet, below a heading.
    pub fn new(book: &'b mut Book, page: Worksheet, heading: &str) -> Self {
        Self {
            name: page.name(),
            book,
            page,
            row: 0,
            heading: heading.to_owned(),
        }
    }
}

impl Page<'_> {
    /// A heading, which begins a group of rows.
    ///
    /// # Errors
    /// When the library refuses it.
    pub fn heading(&mut self, words: &str) -> Result<(), XlsxError> {
        words.clone_into(&mut self.heading);
        let (format, height) = if self.row == 0 {
            (cell_format::title(), 36.0)
        } else {
            self.row += 1;
            (cell_format::heading(), 24.0)
        };
        self.page.set_row_height(self.row, height)?;
        cell_text::string(&mut self.page, (self.row, 0), words, format)?;
        self.row += 1;
        Ok(())
    }

    /// A text across the page.
    pub fn text(&mut self, words: &str, format: Format) -> Result<(), XlsxError> {
        let span = GridSpan {
            from: 0,
            count: TEXT,
        };
        let lines = self.cell(span, &text_cell(words), format, "Text")?;
        self.end_row(lines)
    }

    /// Names and values, a row each.
    ///
    /// # Errors
    /// When the library refuses one of them.
    pub fn facts(&mut self, pairs: &[Pair]) -> Result<(), XlsxError> {
        for pair in pairs {
            let name = GridSpan {
                from: 0,
                count: FACT,
            };
            let value = GridSpan {
                from: FACT,
                count: TEXT - FACT,
            };
            let format = match pair.value {
                Cell::Count { .. } => {
                    let face = self.face(&pair.value);
                    face.set_align(rust_xlsxwriter::FormatAlign::Left)
                }
                _ => self.face(&pair.value),
            };
            let lines = self.cell(
                name,
                &text_cell(&pair.name),
                cell_format::fact_name(),
                &pair.name,
            )?;
            let more = self.cell(value, &pair.value, format, &pair.name)?;
            self.end_row(lines.max(more))?;
        }
        self.row += 1;
        Ok(())
    }

    fn face(&self, cell: &Cell) -> Format {
        self.book.formats.cell(
            cell_format::CellKind::of(cell),
            ColumnRole::Text,
            Align::Start,
        )
    }

    /// A table below its caption.
    ///
    /// # Errors
    /// When the library refuses one of its cells.
    pub fn table(&mut self, table: &Table) -> Result<(), XlsxError> {
        if !table.caption.is_empty() && table.caption != self.heading {
            self.text(&table.caption, cell_format::quiet())?;
        }
        let spans = spans(&table.columns);
        let mut lines = 1;
        for (column, span) in table.columns.iter().zip(&spans) {
            let title = text_cell(&super::positions::field(column));
            lines = lines.max(self.cell(*span, &title, cell_format::column(), "Title")?);
        }
        self.end_row(lines)?;
        for row in &table.rows {
            let mut lines = 1;
            for ((cell, column), span) in row.cells.iter().zip(&table.columns).zip(&spans) {
                let format = self.book.formats.cell(
                    cell_format::CellKind::of(cell),
                    column.role,
                    column.align,
                );
                lines = lines.max(self.cell(*span, cell, format, &column.title)?);
            }
            self.end_row(lines)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Ends a row with `lines` lines.
    pub fn end_row(&mut self, lines: usize) -> Result<(), XlsxError> {
        self.page.set_row_height(self.row, fit::height(lines))?;
        self.row += 1;
        Ok(())
    }

    /// Writes a cell over some columns of the row. Returns its number of lines.
    pub fn cell(
        &mut self,
        span: GridSpan,
        cell: &Cell,
        format: Format,
        field: &str,
    ) -> Result<usize, XlsxError> {
        let (row, last) = (self.row, span.from + span.count.max(1) - 1);
        if last > span.from {
            self.page
                .merge_range(row, span.from, row, last, "", &format)?;
        }
        let text = cell.text();
        let width = WIDTH * f64::from(span.count.max(1));
        let place = TextSource {
            sheet: &self.name,
            row: &self.heading,
            field,
        };
        // The height of a merged row is fixed, so text that does not fit is on another sheet.
        let text = if fit::is_clipped(&text, width, fit::MOST_LINES) {
            self.book.long_texts.fit_in_row(&text, place).into_owned()
        } else {
            text
        };
        let new = NewCell {
            at: (row, span.from),
            cell,
            text: &text,
            format,
            source: place,
        };
        let lines = fit::lines(&text, width);
        self.book.write_cell(&mut self.page, new)?;
        Ok(lines)
    }
}

pub(super) fn text_cell(words: &str) -> Cell {
    Cell::Text {
        text: words.to_owned(),
    }
}

/// The columns of the grid for the columns of a table: by their weight, and more if there is room.
fn spans(columns: &[Column]) -> Vec<GridSpan> {
    let wanted: u16 = columns
        .iter()
        .map(|column| u16::from(column.weight.max(1)))
        .sum();
    let room = TEXT.max(u16::try_from(columns.len()).unwrap_or(TEXT));
    let mut from = 0;
    let mut spans = Vec::new();
    for column in columns {
        let weight = u16::from(column.weight.max(1));
        let count = if wanted > room {
            (weight * room / wanted).max(1)
        } else {
            weight
        };
        spans.push(GridSpan { from, count });
        from += count;
    }
    spans
}
