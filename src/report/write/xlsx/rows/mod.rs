//! The rows of a table that is a sheet, written without the library.
//!
//! The library holds each cell in a tree, with a look that it compares with all others: for the
//! 250,000 cells of a log of 1,000 hazards that is more work than all that leads to them. So it
//! makes the workbook, the titles, widths, panes, filters, print set-up and every look, but of the
//! rows only a pattern: an empty cell for each look. The rows take the pattern's place afterwards,
//! and have from it the numbers of their looks.

mod looks;
mod markup;
mod part;
mod strings;

pub(super) use self::part::Misfit;
pub(super) use self::strings::Strings;

use rust_xlsxwriter::{ExcelDateTime, Worksheet, XlsxError};

use self::looks::{Look, Looks};
use super::book::Book;
use super::face::CellKind;
use super::link::MOST_LINKS;
use super::long::Place;
use super::shown::Shown;
use super::table::{below, field};
use super::{put, table};
use crate::report::{Cell, Table};

/// The rows of a table, as they will stand on its sheet.
pub(super) struct Rows {
    /// The row of the sheet on which the first stands, counted from 0.
    first: u32,
    columns: u16,
    shown: Shown,
    /// What each cell is, row by row; its words are those of `shown`.
    cells: Vec<Vec<Placed>>,
    links: Vec<Link>,
    looks: Looks,
}

/// A cell: how it looks, and as what its words are written.
#[derive(Clone, Copy)]
struct Placed {
    look: u16,
    value: Value,
}

/// As what a cell is written.
#[derive(Clone, Copy)]
enum Value {
    /// A number: a count, or a day as Excel counts days.
    Number(f64),
    /// Its words.
    Words,
    /// Its words, of which so many bytes are strong.
    Headed(usize),
}

/// A link inside the workbook.
struct Link {
    row: u32,
    column: u16,
    /// `'Hazards'!A3`.
    location: String,
}

impl Rows {
    /// Places the rows of a table below its titles, on a sheet of a name. What no cell can hold
    /// goes to the sheet of long texts.
    pub fn place(book: &mut Book, sheet: &str, table: &Table, shown: Shown) -> Self {
        let mut rows = Self {
            first: table::header_rows(table),
            columns: u16::try_from(table.columns.len()).unwrap_or(u16::MAX),
            shown,
            cells: Vec::with_capacity(table.rows.len()),
            links: Vec::new(),
            looks: Looks::default(),
        };
        let fields: Vec<String> = table.columns.iter().map(field).collect();
        for number in 0..table.rows.len() {
            let placed = rows.row(book, (sheet, &fields), table, number);
            rows.cells.push(placed);
        }
        rows
    }

    /// Places a row, counted from 0 below the titles.
    fn row(
        &mut self,
        book: &mut Book,
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
            let text = self.shown.text(number, column_at);
            let value = value(cell, text);
            let link = match self.links.len() < MOST_LINKS {
                true => location(book, cell, text, (sheet, at)),
                false => None,
            };
            let look = Look {
                kind: CellKind::of(cell),
                role: column.role,
                align: column.align,
                is_torn: self.shown.is_torn(number, column_at),
                is_link: link.is_some(),
                is_quoted: put::is_quoted(text),
            };
            if let Value::Words = value {
                let first = || self.shown.text(number, 0);
                let row = id.as_deref().unwrap_or_else(first);
                let held = book.long.shortened(text, Place { sheet, row, field });
                if let Some(held) = held {
                    self.shown.shorten(number, column_at, held);
                }
            }
            if let Some(location) = link {
                self.links.push(Link {
                    row: at,
                    column: column_at,
                    location,
                });
            }
            placed.push(Placed {
                look: self.looks.number(look),
                value,
            });
        }
        placed
    }

    /// Whether there are none, and so no pattern.
    pub fn is_empty(&self) -> bool {
        self.looks.all().len() == 0
    }

    /// Writes the pattern that the rows take the place of.
    pub fn pattern(&self, book: &Book, page: &mut Worksheet) -> Result<(), XlsxError> {
        for (look, number) in self.looks.all().zip(0u32..) {
            // No wider than the table, or the library would say that the rows above are.
            let columns = u32::from(self.columns.max(1));
            let column = u16::try_from(number % columns).unwrap_or_default();
            let format = look.format(&book.faces);
            page.write_blank(self.first + number / columns, column, &format)?;
        }
        Ok(())
    }
}

/// Where a cell leads, asked for from its own place.
fn location(book: &Book, cell: &Cell, text: &str, from: (&str, u32)) -> Option<String> {
    match cell {
        Cell::Link { anchor, .. } if put::is_linkable(text) => book.links.to(anchor, from),
        _ => None,
    }
}

/// As what a cell is written: numbers and days as such, all else as words.
fn value(cell: &Cell, text: &str) -> Value {
    let day = |day| put::excel_day(day).as_ref().map(ExcelDateTime::to_excel);
    match cell {
        Cell::Count { number } => Value::Number(*number as f64),
        Cell::Day { day: date } => day(*date).map_or(Value::Words, Value::Number),
        _ => match put::headed(cell, text) {
            Some((head, _)) => Value::Headed(head.len()),
            None => Value::Words,
        },
    }
}
