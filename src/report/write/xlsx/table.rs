//! A sheet that is one table: a filter, and a header that is frozen on the screen and repeated on
//! paper.

use rust_xlsxwriter::{IgnoreError, Worksheet, XlsxError};

use super::book::{Book, refused};
use super::cell_layout::CellLayout;
use super::positions::{header_rows, last};
use super::rows::Rows;
use super::{cell_format, cell_text, fit};
use crate::report::{Column, ColumnRole, ReportError, Sheet, Table};

/// How many lines of a row a screen shows, so that it shows several hazards.
const MOST: usize = 14;
/// The height of a line of titles, in points.
const TITLE: f64 = 15.0;

/// Writes the sheet.
pub(super) fn write(book: &mut Book, sheet: &Sheet, table: &Table) -> Result<(), ReportError> {
    let page = book.sheet(sheet).map_err(|error| refused(&error))?;
    fill(book, page, table).map_err(|error| refused(&error))
}

fn fill(book: &mut Book, mut page: Worksheet, table: &Table) -> Result<(), XlsxError> {
    let shown = CellLayout::measure(table, MOST, |_, width| width);
    let widths = &shown.widths;
    for (width, column) in widths.iter().zip(0u16..) {
        page.set_column_width(column, *width)?;
    }
    let header = header_rows(table);
    titles(&mut page, table, widths, header - 1)?;
    if header == 2 {
        groups(&mut page, &table.columns)?;
    }
    let (last_row, last_column) = (last(table.rows.len(), header), last_column(table));
    let frozen = frozen_columns(table, widths);
    page.set_freeze_panes(header, frozen)?;
    page.autofilter(header - 1, 0, last_row, last_column)?;
    page.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    book.print
        .set_with_header(&mut page, widths.iter().sum(), (header, frozen))?;
    shown.explain(&mut page, &book.print, 0)?;
    let rows = Rows::place(
        (&book.links, &mut book.long_texts),
        &page.name(),
        table,
        shown,
    );
    book.push_with_rows(page, rows)
}

fn last_column(table: &Table) -> u16 {
    u16::try_from(table.columns.len()).map_or(u16::MAX, |count| count.saturating_sub(1))
}

/// The frozen columns: up to the one that names the rows, if that leaves room.
fn frozen_columns(table: &Table, widths: &[f64]) -> u16 {
    let name = table
        .columns
        .iter()
        .position(|column| column.role == ColumnRole::Name);
    let count = name.map_or(0, |at| at + 1);
    let width: f64 = widths.iter().take(count).sum();
    match u16::try_from(count) {
        Ok(count) if width <= 40.0 => count,
        _ => 0,
    }
}

fn titles(page: &mut Worksheet, table: &Table, widths: &[f64], row: u32) -> Result<(), XlsxError> {
    let mut lines = 1;
    for ((column, width), at) in table.columns.iter().zip(widths).zip(0u16..) {
        // The arrow of the filter covers the end of the last line.
        lines = lines.max(fit::lines(&column.title, width - 2.5));
        if row == 0 || !column.group.is_empty() {
            cell_text::string(page, (row, at), &column.title, cell_format::column())?;
        } else {
            page.merge_range(0, at, row, at, &column.title, &cell_format::column())?;
        }
    }
    page.set_row_height(row, (lines as f64 * TITLE + 6.0).min(90.0))?;
    Ok(())
}

/// The titles of several columns: one above each run of columns that share it.
fn groups(page: &mut Worksheet, columns: &[Column]) -> Result<(), XlsxError> {
    let mut from = 0;
    for run in columns.chunk_by(|one, other| one.group == other.group) {
        let to = from + run.len() - 1;
        if let [first, ..] = run
            && !first.group.is_empty()
            && let (Ok(left), Ok(right)) = (u16::try_from(from), u16::try_from(to))
        {
            if left == right {
                cell_text::string(page, (0, left), &first.group, cell_format::columns())?;
            } else {
                page.merge_range(0, left, 0, right, &first.group, &cell_format::columns())?;
            }
        }
        from = to + 1;
    }
    page.set_row_height(0, 20)?;
    Ok(())
}
