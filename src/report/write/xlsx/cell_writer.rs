//! Writes a cell on a sheet with its type: a number, a day, a link or words.

use rust_xlsxwriter::{Format, Url, Worksheet, XlsxError};

use super::book::Book;
use super::cell_format;
use super::cell_text::{At, excel_day, headed, is_linkable, is_markup, quoted, rich, string};
use super::links::MOST_LINKS;
use super::long_texts::TextSource;
use crate::report::Cell;

/// A cell and its place.
pub(super) struct NewCell<'a> {
    /// Its row and column.
    pub at: At,
    /// What it holds.
    pub cell: &'a Cell,
    /// The [`Cell::text`] of the cell.
    pub text: &'a str,
    /// How it looks.
    pub format: Format,
    /// Which part of which hazard it comes from, for the sheet of long texts.
    pub source: TextSource<'a>,
}

impl Book {
    /// Writes a cell with its type: numbers and days as such, everything else as a string.
    pub fn write_cell(&mut self, page: &mut Worksheet, new: NewCell<'_>) -> Result<(), XlsxError> {
        let (row, column) = new.at;
        match new.cell {
            Cell::Count { number } => {
                let number = *number as f64;
                page.write_number_with_format(row, column, number, &new.format)?;
            }
            Cell::Day { day } => match excel_day(*day) {
                Some(day) => {
                    page.write_datetime_with_format(row, column, &day, &new.format)?;
                }
                None => string(page, new.at, new.text, new.format)?,
            },
            Cell::Link { anchor, .. } => match self.target(anchor, &new) {
                Some(url) => {
                    let format = cell_format::link(new.format);
                    page.write_url_with_format(row, column, &url, &format)?;
                }
                None => self.text(page, new)?,
            },
            _ => self.text(page, new)?,
        }
        Ok(())
    }

    fn text(&mut self, page: &mut Worksheet, new: NewCell<'_>) -> Result<(), XlsxError> {
        if let Some((head, rest)) = headed(new.cell, new.text) {
            let (bold, plain) = (cell_format::strong(), cell_format::plain());
            let format = quoted(new.format, head);
            return rich(page, new.at, &[(&bold, head), (&plain, rest)], &format);
        }
        let text = self.long_texts.fit_in_cell(new.text, new.source);
        string(page, new.at, &text, new.format)
    }

    /// The target of a link, with its words; `None` if it cannot be a link.
    fn target(&mut self, anchor: &str, new: &NewCell<'_>) -> Option<Url> {
        let linkable = is_linkable(new.text) && !is_markup(new.text);
        if !linkable || self.links.written(new.source.sheet) >= MOST_LINKS {
            return None;
        }
        let to = self.links.to(anchor, (new.source.sheet, new.at.0))?;
        self.links.write(new.source.sheet);
        Some(Url::new(format!("internal:{to}")).set_text(new.text))
    }
}
