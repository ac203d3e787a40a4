//! The rows of a table that is a whole sheet, written without the library.
//!
//! The library keeps each cell in a tree, with a format that it compares with all others. For the
//! 250,000 cells of a log of 1,000 hazards that is more work than everything before it. So the
//! library makes the workbook, the titles, widths, panes, filters, print set-up and every format,
//! but only a pattern of the rows: an empty cell for each format. The rows then replace the pattern
//! and take the numbers of their formats from it.

mod formats;
mod markup;
mod misfit;
mod shared_strings;
mod sheet_part;

pub(super) use self::misfit::Misfit;
pub(super) use self::shared_strings::SharedStrings;

use rust_xlsxwriter::{ExcelDateTime, Worksheet, XlsxError};

use self::formats::{CellFormat, NumberedFormats};
use super::cell_format::{CellFormats, CellKind};
use super::cell_layout::CellLayout;
use super::cell_text;
use super::links::{Links, MOST_LINKS};
use super::long_texts::{LongTexts, TextSource};
use super::positions::{self, below, field};
use crate::report::{Cell, Table};

/// The rows of a table, as they will be on its sheet.
pub(super) struct Rows {
    /// The row of the sheet for the first row, counted from 0.
    first: u32,
    columns: u16,
    layout: CellLayout,
    /// The kind of each cell, row by row; its words are in `shown`.
    cells: Vec<Vec<Placed>>,
    links: Vec<CellLink>,
    formats: NumberedFormats,
}

/// A cell: its format, and the type of its content.
#[derive(Clone, Copy)]
struct Placed {
    format: u16,
    value: CellValue,
}

/// The type of the content of a cell.
#[derive(Clone, Copy)]
enum CellValue {
    /// A number: a count, or a day as Excel counts days.
    Number(f64),
    /// Its words.
    Words,
    /// Its words; so many bytes at their start are strong.
    Headed(usize),
}

/// A link inside the workbook.
struct CellLink {
    row: u32,
    column: u16,
    /// `'Hazards'!A3`.
    location: String,
}

impl Rows {
    /// Places the rows of a table below its titles, on a sheet with a name. Text that is too long
    /// for a cell goes to the sheet of long texts.
    pub fn place(
        (links, long_texts): (&Links, &mut LongTexts),
        sheet: &str,
        table: &Table,
        layout: CellLayout,
    ) -> Self {
        let mut rows = Self {
            first: positions::header_rows(table),
            columns: u16::try_from(table.columns.len()).unwrap_or(u16::MAX),
            layout,
            cells: Vec::with_capacity(table.rows.len()),
            links: Vec::new(),
            formats: NumberedFormats::default(),
        };
        let fields: Vec<String> = table.columns.iter().map(field).collect();
        for number in 0..table.rows.len() {
            let placed = rows.row((links, long_texts), (sheet, &fields), table, number);
            rows.cells.push(placed);
        }
        rows
    }

    /// Places a row; rows are counted from 0 below the titles.
    fn row(
        &mut self,
        (links, long_texts): (&Links, &mut LongTexts),
        (sheet, fields): (&str, &[String]),
        table: &Table,
        number: usize,
    ) -> Vec<Placed> {
        let Some(row) = table.rows.get(number) else {
            return Vec::new();
        };
        let at = below(self.first, number);
        let id = row.hazard.as_ref().map(ToString::to_string);
        let mut placed = Vec::with_capacity(row.cells.len());
        for (((cell, column), field), column_at) in
            row.cells.iter().zip(&table.columns).zip(fields).zip(0u16..)
        {
            let text = self.layout.text(number, column_at);
            let value = value(cell, text);
            let link = match self.links.len() < MOST_LINKS {
                true => location(links, cell, text, (sheet, at)),
                false => None,
            };
            let look = CellFormat {
                kind: CellKind::of(cell),
                role: column.role,
                align: column.align,
                is_cut_off: self.layout.is_cut_off(number, column_at),
                is_link: link.is_some(),
                is_quoted: cell_text::is_quoted(text),
            };
            if let CellValue::Words = value {
                let first = || self.layout.text(number, 0);
                let row = id.as_deref().unwrap_or_else(first);
                let held = long_texts.shortened(text, TextSource { sheet, row, field });
                if let Some(held) = held {
                    self.layout.shorten(number, column_at, held);
                }
            }
            if let Some(location) = link {
                self.links.push(CellLink {
                    row: at,
                    column: column_at,
                    location,
                });
            }
            placed.push(Placed {
                format: self.formats.number(look),
                value,
            });
        }
        placed
    }

    /// Whether there are no rows, and so no pattern.
    pub fn is_empty(&self) -> bool {
        self.formats.all().len() == 0
    }

    /// Writes the pattern that the rows replace.
    pub fn pattern(&self, formats: &CellFormats, page: &mut Worksheet) -> Result<(), XlsxError> {
        for (look, number) in self.formats.all().zip(0u32..) {
            // No wider than the table, because the library would otherwise extend the rows above.
            let columns = u32::from(self.columns.max(1));
            let column = u16::try_from(number % columns).unwrap_or_default();
            let format = look.format(formats);
            page.write_blank(self.first + number / columns, column, &format)?;
        }
        Ok(())
    }
}

/// The target of a cell, seen from its own place.
fn location(links: &Links, cell: &Cell, text: &str, from: (&str, u32)) -> Option<String> {
    match cell {
        Cell::Link { anchor, .. } if cell_text::is_linkable(text) => links.to(anchor, from),
        _ => None,
    }
}

/// The type of a cell: numbers and days as such, everything else as words.
fn value(cell: &Cell, text: &str) -> CellValue {
    let day = |day| {
        cell_text::excel_day(day)
            .as_ref()
            .map(ExcelDateTime::to_excel)
    };
    match cell {
        Cell::Count { number } => CellValue::Number(*number as f64),
        Cell::Day { day: date } => day(*date).map_or(CellValue::Words, CellValue::Number),
        _ => match cell_text::headed(cell, text) {
            Some((head, _)) => CellValue::Headed(head.len()),
            None => CellValue::Words,
        },
    }
}
