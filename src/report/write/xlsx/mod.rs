//! Workbooks, of a report's sheets.
//!
//! Every text is written as a string, so that none can be a formula; nothing is computed but how
//! wide a column and how high a merged row must be for its words.

mod book;
mod face;
mod fit;
mod heat_map;
mod link;
mod long;
mod name;
mod nhs;
mod package;
mod page;
mod print;
mod put;
mod rows;
mod shown;
mod table;

use book::Book;

use crate::report::{Report, ReportError, SheetBlock};

/// A workbook of the report's sheets, one after the other.
pub(super) fn write(report: &Report) -> Result<Vec<u8>, ReportError> {
    let mut book = Book::new(report)?;
    for sheet in &report.sheets {
        match sheet.blocks.as_slice() {
            [SheetBlock::Table(table)] => table::write(&mut book, sheet, table)?,
            _ => page::write(&mut book, sheet)?,
        }
    }
    book.finish()
}

/// The NHS Digital workbook.
pub(super) fn write_nhs(report: &Report) -> Result<Vec<u8>, ReportError> {
    nhs::write(report)
}
