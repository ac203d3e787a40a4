//! The NHS Digital workbook, with its layout of the sheets of the log and of the matrix.

mod heading;
mod log;
mod matrix;
mod matrix_ranges;

use super::blocks;
use super::book::{Book, refused};
use crate::report::{HeatMap, Report, ReportError, Sheet, SheetBlock, Table};

/// The workbook.
pub(super) fn write(report: &Report) -> Result<Vec<u8>, ReportError> {
    let mut book = Book::new(report)?;
    // The cover page has its own warnings.
    book.take_title();
    let found = report
        .sheets
        .iter()
        .find(|sheet| sheet.key == "risk-matrix");
    let parts = found.map(MatrixParts::split).unwrap_or_default();
    let places = found.map(|sheet| matrix_ranges::MatrixRanges::locate(&parts, book.name(sheet)));
    for sheet in &report.sheets {
        match (sheet.key.as_str(), sheet.blocks.as_slice(), &places) {
            ("hazard-log", [SheetBlock::Table(table)], Some(places)) => {
                let page = book.sheet(sheet).map_err(|error| refused(&error))?;
                let page = log::fill(&mut book, page, table, &parts, places)
                    .map_err(|error| refused(&error))?;
                book.push(page);
            }
            ("risk-matrix", _, Some(places)) => {
                let page = book.sheet(sheet).map_err(|error| refused(&error))?;
                let page = matrix::fill(&mut book, page, &parts, places)
                    .map_err(|error| refused(&error))?;
                book.push(page);
                places.define(&mut book).map_err(|error| refused(&error))?;
            }
            _ => blocks::write(&mut book, sheet)?,
        }
    }
    book.finish()
}

/// The content of the sheet of the matrix.
#[derive(Default)]
struct MatrixParts<'r> {
    map: HeatMap,
    tables: Vec<&'r Table>,
    texts: Vec<&'r str>,
}

impl<'r> MatrixParts<'r> {
    fn split(sheet: &'r Sheet) -> Self {
        let mut parts = Self::default();
        for block in &sheet.blocks {
            match block {
                SheetBlock::HeatMap(map) => parts.map = map.clone(),
                SheetBlock::Table(table) => parts.tables.push(table),
                SheetBlock::Text(text) | SheetBlock::Heading(text) => parts.texts.push(text),
                SheetBlock::Facts(_) => {}
            }
        }
        parts
    }

    fn table(&self, key: &str) -> Option<&'r Table> {
        self.tables.iter().find(|table| table.key == key).copied()
    }

    /// The classes of the matrix, each with its index and its words, the lowest first.
    fn classes(&self) -> Vec<(u8, usize, &str)> {
        let cells = self.map.rows.iter().flat_map(|row| &row.cells);
        let mut classes: Vec<_> = cells
            .map(|cell| (cell.class, cell.place, cell.words.as_str()))
            .collect();
        classes.sort_unstable();
        classes.dedup();
        classes
    }
}
