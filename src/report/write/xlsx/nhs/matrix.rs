//! The sheet Risk Matrix: the matrix from C2, and the meanings of its words around it.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::MatrixParts;
use super::matrix_ranges::{FIRST, MatrixRanges, WORDS};
use crate::report::write::xlsx::book::Book;
use crate::report::write::xlsx::cell_writer::NewCell;
use crate::report::write::xlsx::long_texts::TextSource;
use crate::report::write::xlsx::{cell_format, cell_text, fit};
use crate::report::{Align, Cell, ColumnRole, HeatMap, Table};

/// The width of the column of meanings.
const MEANING: f64 = 84.0;

/// The format of a class: its number, which formulas use, and then its word.
pub fn class_format(format: Format, class: u8, words: &str) -> Format {
    // The letters after the number of the class.
    let word = words.strip_prefix(&class.to_string()).unwrap_or_default();
    let word: String = word.chars().take(80).collect();
    if word.is_empty() {
        return format;
    }
    // A quotation mark ends the quoted letters, is written separately, and begins them again.
    let word = word.replace('"', "\"\\\"\"");
    format.set_num_format(format!("0\"{word}\""))
}

/// The width of a column for the longest class, in bold.
pub fn class_width(parts: &MatrixParts<'_>) -> f64 {
    let classes = parts.classes();
    let longest = classes.iter().map(|(_, _, words)| words.width()).max();
    (longest.unwrap_or_default() as f64 * 1.05 + 3.0).clamp(14.0, 40.0)
}

/// Fills the sheet.
pub fn fill(
    book: &mut Book,
    mut page: Worksheet,
    parts: &MatrixParts<'_>,
    places: &MatrixRanges,
) -> Result<Worksheet, XlsxError> {
    let right = places.right();
    let widths = [
        (0, 2.7),
        (1, 7.0),
        (WORDS, 26.0),
        (right - 1, 4.0),
        (right, 20.0),
    ];
    for (column, width) in widths {
        page.set_column_width(column, width)?;
    }
    if places.severities > 0 {
        page.set_column_range_width(FIRST.1, right - 2, class_width(parts))?;
    }
    page.set_column_width(right + 1, MEANING)?;
    matrix(book, &mut page, &parts.map)?;
    // The parts at the left and at the right share rows, so their heights are combined.
    let mut heights = Heights::default();
    let below = FIRST.0 + places.likelihoods + 3;
    let spread = Spread {
        column: WORDS,
        to: (right - 2).max(WORDS + 1),
        width: class_width(parts) * f64::from(places.severities.max(1)),
    };
    let mut row = below;
    for key in ["likelihoods", "classes"] {
        if let Some(table) = parts.table(key) {
            row = definitions(book, &mut page, table, (row, spread), &mut heights)? + 1;
        }
    }
    let beside = Spread {
        column: right,
        to: right + 1,
        width: MEANING,
    };
    let tables = [("severities", FIRST.0), ("statuses", places.status_at().0)];
    for (key, at) in tables {
        if let Some(table) = parts.table(key) {
            definitions(book, &mut page, table, (at, beside), &mut heights)?;
        }
    }
    // Row 1 is above the matrix, because a reader must know first who declared the matrix.
    let declared = parts.texts.join(" ");
    if !declared.is_empty() {
        page.merge_range(0, WORDS, 0, right + 1, "", &cell_format::quiet())?;
        cell_text::string(&mut page, (0, WORDS), &declared, cell_format::quiet())?;
        heights.ask(0, fit::lines(&declared, spread.width + MEANING));
    }
    heights.set(&mut page, FIRST.0 + places.likelihoods)?;
    book.print.set(&mut page, 290.0);
    Ok(page)
}

/// The classes, with the likelihoods left of them and the severities below.
fn matrix(book: &Book, page: &mut Worksheet, map: &HeatMap) -> Result<(), XlsxError> {
    let (top, left) = FIRST;
    let mut row = top;
    for heat in &map.rows {
        cell_text::string(page, (row, WORDS), &heat.word, cell_format::axis())?;
        for (cell, column) in heat.cells.iter().zip(left..) {
            let face = book.formats.heat(cell.place).unset_text_wrap().set_shrink();
            let format = class_format(face.set_bold(), cell.class, &cell.words);
            page.write_number_with_format(row, column, f64::from(cell.class), &format)?;
        }
        row += 1;
    }
    for (word, column) in map.columns.iter().zip(left..) {
        cell_text::string(page, (row, column), word, cell_format::axis())?;
    }
    let turned = cell_format::axis().set_rotation(90);
    if map.rows.len() > 1 {
        page.merge_range(top, 1, row - 1, 1, "", &turned)?;
    }
    cell_text::string(page, (top, 1), &map.down, turned)?;
    let last = left + u16::try_from(map.columns.len()).unwrap_or(1).max(1) - 1;
    if last > left {
        page.merge_range(row + 1, left, row + 1, last, "", &cell_format::axis())?;
    }
    cell_text::string(page, (row + 1, left), &map.across, cell_format::axis())
}

/// The columns of words and of their meanings.
#[derive(Clone, Copy)]
struct Spread {
    column: u16,
    to: u16,
    /// The width of the column of the meanings.
    width: f64,
}

/// Writes a table of words and their meanings. Returns the next row.
fn definitions(
    book: &mut Book,
    page: &mut Worksheet,
    table: &Table,
    (top, spread): (u32, Spread),
    heights: &mut Heights,
) -> Result<u32, XlsxError> {
    let (first, second) = (spread.column, spread.column + 1);
    let sheet = page.name();
    let titles = table.columns.iter().map(|column| column.title.as_str());
    for (title, column) in titles.zip(first..=second) {
        if column == second && spread.to > second {
            page.merge_range(top, second, top, spread.to, "", &cell_format::column())?;
        }
        cell_text::string(page, (top, column), title, cell_format::column())?;
    }
    heights.ask(top, 1);
    let mut at = top + 1;
    for row in &table.rows {
        for (cell, column) in row.cells.iter().zip(first..=second) {
            let role = if column == first {
                ColumnRole::Name
            } else {
                ColumnRole::Text
            };
            let format = book
                .formats
                .cell(cell_format::CellKind::of(cell), role, Align::Start);
            if column == second && spread.to > second {
                page.merge_range(at, second, at, spread.to, "", &format)?;
            }
            let text = cell.text();
            let room = if column == first { 24.0 } else { spread.width };
            heights.ask(at, fit::lines(&text, room));
            write(book, page, (at, column), (cell, &text), format, &sheet)?;
        }
        at += 1;
    }
    Ok(at)
}

fn write(
    book: &mut Book,
    page: &mut Worksheet,
    at: (u32, u16),
    (cell, text): (&Cell, &str),
    format: Format,
    sheet: &str,
) -> Result<(), XlsxError> {
    if let Cell::Risk { class, words, .. } = cell {
        let format = class_format(format, *class, words)
            .unset_text_wrap()
            .set_shrink()
            .set_align(FormatAlign::Left);
        page.write_number_with_format(at.0, at.1, f64::from(*class), &format)?;
        return Ok(());
    }
    let source = TextSource {
        sheet,
        row: "",
        field: "Meaning",
    };
    let new = NewCell {
        at,
        cell,
        text,
        format,
        source,
    };
    book.write_cell(page, new)
}

/// The number of lines that rows need.
#[derive(Default)]
struct Heights(std::collections::BTreeMap<u32, usize>);

impl Heights {
    fn ask(&mut self, row: u32, lines: usize) {
        let asked = self.0.entry(row).or_default();
        *asked = (*asked).max(lines);
    }

    /// Sets the heights of rows. Those of the matrix, up to `matrix`, are never low.
    fn set(&self, page: &mut Worksheet, matrix: u32) -> Result<(), XlsxError> {
        const MATRIX: f64 = 36.0;
        for (row, lines) in &self.0 {
            let height = fit::height(*lines) + 4.0;
            let least = if *row < matrix { MATRIX } else { 18.0 };
            page.set_row_height(*row, height.max(least))?;
        }
        for row in FIRST.0..matrix {
            if !self.0.contains_key(&row) {
                page.set_row_height(row, MATRIX)?;
            }
        }
        Ok(())
    }
}
