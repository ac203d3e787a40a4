//! A sheet with several blocks, one below the other.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::book::{Book, refused};
use super::page::{COLUMNS, Page, WIDTH};
use super::{cell_format, heat_map};
use crate::report::{Note, ReportError, Sheet, SheetBlock};

/// Writes the sheet.
pub(super) fn write(book: &mut Book, sheet: &Sheet) -> Result<(), ReportError> {
    let page = book.sheet(sheet).map_err(|error| refused(&error))?;
    let page = fill(book, page, sheet).map_err(|error| refused(&error))?;
    book.push(page);
    Ok(())
}

/// Fills an empty page.
fn fill(book: &mut Book, page: Worksheet, sheet: &Sheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, page, &sheet.name);
    page.page.set_column_range_width(0, COLUMNS - 1, WIDTH)?;
    if let Some([title, subtitle]) = page.book.take_title() {
        page.heading(&title)?;
        page.text(&subtitle, cell_format::quiet())?;
    }
    for notice in page.book.take_notices() {
        page.text(
            &format!("{}: {notice}", Note::Warning.word()),
            cell_format::paragraph().set_bold(),
        )?;
    }
    let mut rest = sheet.blocks.as_slice();
    while let [block, after @ ..] = rest {
        rest = after;
        match block {
            SheetBlock::Heading(words) => page.heading(words)?,
            SheetBlock::Text(words) => page.text(words, cell_format::paragraph())?,
            SheetBlock::Facts(pairs) => page.facts(pairs)?,
            SheetBlock::Table(table) => page.table(table)?,
            SheetBlock::HeatMap(map) => {
                let mut maps = vec![map];
                while let [SheetBlock::HeatMap(next), after @ ..] = rest {
                    maps.push(next);
                    rest = after;
                }
                heat_map::write(&mut page, &maps)?;
            }
        }
    }
    let (margins, width) = (&page.book.print, WIDTH * f64::from(COLUMNS));
    margins.set(&mut page.page, width);
    Ok(page.page)
}
