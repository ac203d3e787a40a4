//! A sheet that is one table: its header frozen and repeated on paper, with a filter.

use rust_xlsxwriter::{Format, IgnoreError, Note, Worksheet, XlsxError};

use super::book::{Book, refused};
use super::long::Place;
use super::print::Margins;
use super::put::Put;
use super::{face, fit, put};
use crate::report::{Column, ColumnRole, ReportError, Sheet, Table};

/// How many lines of a row are shown on a screen, so that several hazards stand on it.
const MOST: usize = 14;
/// The height of a line of titles, in points.
const TITLE: f64 = 15.0;

/// How many rows the titles of a table take.
pub(super) fn header_rows(table: &Table) -> u32 {
    if table.columns.iter().any(|column| !column.group.is_empty()) {
        2
    } else {
        1
    }
}

/// Writes the sheet.
pub(super) fn write(book: &mut Book, sheet: &Sheet, table: &Table) -> Result<(), ReportError> {
    let mut page = book.sheet(sheet).map_err(|error| refused(&error))?;
    fill(book, &mut page, table).map_err(|error| refused(&error))?;
    book.push(page);
    Ok(())
}

fn fill(book: &mut Book, page: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let texts = texts(table);
    let widths = widths(table, &texts, MOST);
    let shown = Shown {
        texts: &texts,
        widths: &widths,
        most: MOST,
    };
    for (width, column) in widths.iter().zip(0u16..) {
        page.set_column_width(column, *width)?;
    }
    let header = header_rows(table);
    titles(page, table, &widths, header - 1)?;
    if header == 2 {
        groups(page, &table.columns)?;
    }
    rows(book, page, table, &shown, header)?;
    let (last_row, last_column) = (last(table.rows.len(), header), last_column(table));
    let frozen = frozen_columns(table, &widths);
    page.set_freeze_panes(header, frozen)?;
    page.autofilter(header - 1, 0, last_row, last_column)?;
    page.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    book.margins
        .set_with_header(page, widths.iter().sum(), (header, frozen))?;
    shown.explain(page, &book.margins, header - 1)?;
    Ok(())
}

/// The words of each cell.
pub(super) fn texts(table: &Table) -> Vec<Vec<String>> {
    let words =
        |row: &crate::report::Row| row.cells.iter().map(crate::report::Cell::text).collect();
    table.rows.iter().map(words).collect()
}

/// The width of each column, where rows show no more than `most` lines.
pub(super) fn widths(table: &Table, texts: &[Vec<String>], most: usize) -> Vec<f64> {
    let cells = |at: usize| {
        let cells = texts.iter().filter_map(move |row| row.get(at));
        cells.map(String::as_str)
    };
    let columns = || table.columns.iter().enumerate();
    let widths: Vec<f64> = columns()
        .map(|(at, column)| fit::column(column, cells(at)))
        .collect();
    // A column of texts need not be wider than the highest of them asks.
    let lines = widths
        .iter()
        .zip(0..)
        .map(|(width, at)| fit::most_lines(cells(at), *width));
    let row = lines.max().unwrap_or(1).min(most);
    columns()
        .zip(&widths)
        .map(|((at, column), width)| match column.role {
            ColumnRole::Text => fit::narrowed(*width, cells(at), row),
            _ => *width,
        })
        .collect()
}

/// How the rows of a table are shown: no higher than so many lines.
pub(super) struct Shown<'a> {
    pub texts: &'a [Vec<String>],
    pub widths: &'a [f64],
    pub most: usize,
}

impl Shown<'_> {
    /// The height of a row.
    pub fn height(&self, texts: &[String]) -> f64 {
        let cells = texts.iter().zip(self.widths);
        let lines = cells.map(|(text, width)| fit::lines(text, *width)).max();
        fit::height(lines.unwrap_or(1).min(self.most))
    }

    /// How a cell looks: where its row shows less than it holds, it has a torn edge.
    pub fn edged(&self, format: Format, text: &str, column: u16) -> Format {
        let width = self.widths.get(usize::from(column));
        if width.is_some_and(|width| fit::is_clipped(text, *width, self.most)) {
            return face::torn(format);
        }
        format
    }

    /// Says what a torn edge is, where there is one.
    pub fn explain(
        &self,
        page: &mut Worksheet,
        margins: &Margins,
        row: u32,
    ) -> Result<(), XlsxError> {
        const EXPLAINED: &str = "A cell with a dashed lower edge holds more than its row shows: \
                                 make the row higher, or read it in the line above the sheet.";
        let is_torn = |row: &Vec<String>| {
            let mut cells = row.iter().zip(self.widths);
            cells.any(|(text, width)| fit::is_clipped(text, *width, self.most))
        };
        if self.texts.iter().any(is_torn) {
            let note = Note::new(EXPLAINED)
                .add_author_prefix(false)
                .set_alt_text(EXPLAINED)
                .set_width(280);
            page.insert_note(row, 0, &note)?;
            margins.say_more_than_shown(page);
        }
        Ok(())
    }
}

/// The last row of a table whose titles take `header` rows.
pub(super) fn last(rows: usize, header: u32) -> u32 {
    u32::try_from(rows).map_or(u32::MAX, |rows| (header + rows).saturating_sub(1))
}

fn last_column(table: &Table) -> u16 {
    u16::try_from(table.columns.len()).map_or(u16::MAX, |count| count.saturating_sub(1))
}

/// The columns that stay in sight: up to the one that names the rows, where that leaves room.
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
            put::string(page, (row, at), &column.title, face::column())?;
        } else {
            page.merge_range(0, at, row, at, &column.title, &face::column())?;
        }
    }
    page.set_row_height(row, (lines as f64 * TITLE + 6.0).min(90.0))?;
    Ok(())
}

/// The titles above several columns: one above each run of columns that share it.
fn groups(page: &mut Worksheet, columns: &[Column]) -> Result<(), XlsxError> {
    let mut from = 0;
    for run in columns.chunk_by(|one, other| one.group == other.group) {
        let to = from + run.len() - 1;
        if let [first, ..] = run
            && !first.group.is_empty()
            && let (Ok(left), Ok(right)) = (u16::try_from(from), u16::try_from(to))
        {
            if left == right {
                put::string(page, (0, left), &first.group, face::columns())?;
            } else {
                page.merge_range(0, left, 0, right, &first.group, &face::columns())?;
            }
        }
        from = to + 1;
    }
    page.set_row_height(0, 20)?;
    Ok(())
}

fn rows(
    book: &mut Book,
    page: &mut Worksheet,
    table: &Table,
    shown: &Shown<'_>,
    header: u32,
) -> Result<(), XlsxError> {
    let sheet = page.name();
    for ((row, words), at) in table.rows.iter().zip(shown.texts).zip(header..) {
        page.set_row_height(at, shown.height(words))?;
        let id = row.hazard.as_ref().map(ToString::to_string);
        let name = id.as_ref().or(words.first()).map_or("", String::as_str);
        for (((cell, text), column), place) in
            row.cells.iter().zip(words).zip(&table.columns).zip(0u16..)
        {
            let field = field(column);
            let format = face::ruled(book.faces.cell(cell, column.role, column.align), cell);
            let put = Put {
                at: (at, place),
                cell,
                text,
                format: shown.edged(format, text, place),
                place: Place {
                    sheet: &sheet,
                    row: name,
                    field: &field,
                },
            };
            book.put(page, put)?;
        }
    }
    Ok(())
}

/// What a column is called where its neighbours are not in sight: `Initial: Severity`.
pub(super) fn field(column: &Column) -> String {
    if column.group.is_empty() {
        return column.title.clone();
    }
    format!("{}: {}", column.group, column.title)
}
