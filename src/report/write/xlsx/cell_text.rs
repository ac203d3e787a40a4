//! The content of a cell for the library: words, days, and words with strong parts.

use chrono::Datelike;
use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet, XlsxError};

use super::cell_format;
use crate::report::{Block, Cell, Inline, text_of};

/// A row and a column, counted from 0.
pub(super) type At = (u32, u16);

/// The first year that Excel can count.
const FIRST_YEAR: i32 = 1900;

/// Splits a text whose first line is in strong words.
pub(super) fn headed<'t>(cell: &Cell, text: &'t str) -> Option<(&'t str, &'t str)> {
    /// Longer texts are checked before they go into a cell.
    const SAFE: usize = 32_000;
    let Cell::Prose { blocks } = cell else {
        return None;
    };
    let [Block::Paragraph { line }, _, ..] = blocks.as_slice() else {
        return None;
    };
    let [Inline::Strong(words)] = line.as_slice() else {
        return None;
    };
    let end = text_of(words).len();
    let (head, rest) = (text.get(..end)?, text.get(end..)?);
    (text.len() < SAFE && !head.is_empty() && !rest.is_empty()).then_some((head, rest))
}

/// Writes a text as a string, whatever its beginning.
pub(super) fn string(
    page: &mut Worksheet,
    (row, column): At,
    text: &str,
    format: Format,
) -> Result<(), XlsxError> {
    let format = quoted(format, text);
    if is_markup(text) {
        rich(
            page,
            (row, column),
            &[(&cell_format::base(), text)],
            &format,
        )?;
    } else {
        page.write_string_with_format(row, column, text, &format)?;
    }
    Ok(())
}

/// A format that prevents a program that reads the cell again, or a person who edits it, from
/// making it a formula.
pub(super) fn quoted(format: Format, text: &str) -> Format {
    if is_quoted(text) {
        return format.set_quote_prefix();
    }
    format
}

/// Whether the beginning of a text looks like a formula.
pub(super) fn is_quoted(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t'])
}

/// Whether a cell can be a link: it has words, and not too many for Excel.
pub(super) fn is_linkable(text: &str) -> bool {
    !text.is_empty() && text.len() < 250
}

/// Writes a text with parts in different formats; no part can be empty.
pub(super) fn rich(
    page: &mut Worksheet,
    (row, column): At,
    parts: &[(&Format, &str)],
    format: &Format,
) -> Result<(), XlsxError> {
    // The library does not change Excel's own escapes in such a text.
    let parts: Vec<(&Format, String)> = parts
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(face, text)| (*face, text.replace("_x", "_x005F_x")))
        .collect();
    let parts: Vec<(&Format, &str)> = parts
        .iter()
        .map(|(face, text)| (*face, text.as_str()))
        .collect();
    page.write_rich_string_with_format(row, column, &parts, format)?;
    Ok(())
}

/// Whether the library would take a text for formatted markup and write it unchanged.
pub(super) fn is_markup(text: &str) -> bool {
    text.starts_with("<r>") && text.ends_with("</r>")
}

/// A day in Excel's count; `None` before its first day.
pub(super) fn excel_day(day: chrono::NaiveDate) -> Option<ExcelDateTime> {
    if day.year() < FIRST_YEAR {
        return None;
    }
    ExcelDateTime::parse_from_str(&day.format("%Y-%m-%d").to_string()).ok()
}
