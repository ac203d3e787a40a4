//! Workbooks of a report's sheets.
//!
//! Every text is a string, so that none can be a formula. The writer computes only the width of a
//! column and the height of a merged row for their words.
//!
//! | what | where |
//! |---|---|
//! | a report as a workbook, sheet by sheet | `book`, `package`, `sheet_names` |
//! | a sheet that is one table | `table`, `rows`, `positions`, `cell_layout` |
//! | a sheet of several things | `blocks`, `page`, `heat_map` |
//! | a cell: its words, its format, how it is written | `cell_text`, `cell_format`, `cell_writer` |
//! | texts that no cell can hold, links, paper | `long_texts`, `links`, `print_setup` |
//! | how wide and how high | `fit` |
//! | the workbook of NHS Digital | `nhs` |

mod blocks;
mod book;
mod cell_format;
mod cell_layout;
mod cell_text;
mod cell_writer;
mod fit;
mod heat_map;
mod links;
mod long_texts;
mod nhs;
mod package;
mod page;
mod positions;
mod print_setup;
mod rows;
mod sheet_names;
mod table;

use book::Book;

use crate::report::{Report, ReportError, SheetBlock};

/// A workbook of the report's sheets, in their order.
pub(super) fn write(report: &Report) -> Result<Vec<u8>, ReportError> {
    let mut book = Book::new(report)?;
    for sheet in &report.sheets {
        match sheet.blocks.as_slice() {
            [SheetBlock::Table(table)] => table::write(&mut book, sheet, table)?,
            _ => blocks::write(&mut book, sheet)?,
        }
    }
    book.finish()
}

/// The NHS Digital workbook.
pub(super) fn write_nhs(report: &Report) -> Result<Vec<u8>, ReportError> {
    nhs::write(report)
}
