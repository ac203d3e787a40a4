//! The layout of the rows of a table: the words of each cell, the width of each column, and the
//! number of lines of each cell. It is computed once, on every core, before anything is written.

use rayon::prelude::*;
use rust_xlsxwriter::{Format, Note, Worksheet, XlsxError};

use super::print_setup::PrintSetup;
use super::{cell_format, fit};
use crate::report::{Cell, Column, ColumnRole, Table};

/// The content of the cells of a table, and their room: no row has more than a given number of
/// lines.
pub(super) struct CellLayout {
    /// The words of each cell, row by row.
    pub texts: Vec<Vec<String>>,
    /// The width of each column, in the digits that are its unit.
    pub widths: Vec<f64>,
    /// The number of lines of each cell, row by row.
    lines: Vec<Vec<usize>>,
    most: usize,
}

impl CellLayout {
    /// The layout of a table whose rows show no more than `most` lines; `width` can change the
    /// width of each column.
    pub fn measure(table: &Table, most: usize, width: impl Fn(&Column, f64) -> f64) -> Self {
        let words = |row: &crate::report::Row| row.cells.iter().map(Cell::text).collect();
        let texts: Vec<Vec<String>> = table.rows.par_iter().map(words).collect();
        let found = widths(table, &texts, most);
        let columns = table.columns.iter();
        let widths: Vec<f64> = columns
            .zip(found)
            .map(|(column, found)| width(column, found))
            .collect();
        let lines = |row: &Vec<String>| {
            let cells = row.iter().zip(&widths);
            cells
                .map(|(text, width)| fit::lines(text, *width))
                .collect()
        };
        let lines = texts.par_iter().map(lines).collect();
        Self {
            texts,
            widths,
            lines,
            most,
        }
    }

    /// The height of a row in points; rows are counted from 0 below the titles.
    pub fn height(&self, row: usize) -> f64 {
        let lines = self.lines.get(row).and_then(|lines| lines.iter().max());
        fit::height(lines.map_or(1, |lines| *lines).min(self.most))
    }

    /// The words of a cell; empty if there is no such cell.
    pub fn text(&self, row: usize, column: u16) -> &str {
        let row = self.texts.get(row);
        let text = row.and_then(|row| row.get(usize::from(column)));
        text.map_or("", String::as_str)
    }

    /// Replaces the words of a cell with shorter ones in the same room.
    pub fn shorten(&mut self, row: usize, column: u16, words: String) {
        let row = self.texts.get_mut(row);
        if let Some(text) = row.and_then(|row| row.get_mut(usize::from(column))) {
            *text = words;
        }
    }

    /// Whether the row of a cell shows only part of it.
    pub fn is_cut_off(&self, row: usize, column: u16) -> bool {
        let row = self.lines.get(row);
        let lines = row.and_then(|lines| lines.get(usize::from(column)));
        lines.is_some_and(|lines| *lines > self.most)
    }

    /// The format of a cell. It has a torn edge if its row shows only part of it.
    pub fn edged(&self, format: Format, row: usize, column: u16) -> Format {
        if self.is_cut_off(row, column) {
            return cell_format::cut_off(format);
        }
        format
    }

    /// Explains the torn edge, if a cell has one.
    pub fn explain(
        &self,
        page: &mut Worksheet,
        margins: &PrintSetup,
        row: u32,
    ) -> Result<(), XlsxError> {
        const EXPLAINED: &str = "A cell with a dashed lower edge holds more than its row shows. \
                                 Make the row higher, or read the text in the line above the sheet.";
        if self.lines.iter().flatten().any(|lines| *lines > self.most) {
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

/// The width of each column if rows show no more than `most` lines.
fn widths(table: &Table, texts: &[Vec<String>], most: usize) -> Vec<f64> {
    let fitted = |(at, column): (usize, &Column)| {
        let cells = texts.iter().filter_map(|row| row.get(at));
        let cells = cells.map(String::as_str);
        let tall = fit::tallest(cells.clone());
        (fit::column(column, cells, &tall), tall)
    };
    let columns: Vec<(f64, Vec<&str>)> = table.columns.par_iter().enumerate().map(fitted).collect();
    // A column of texts need not be wider than its tallest cell needs.
    let lines = columns
        .iter()
        .map(|(width, tall)| fit::lines_of(tall, *width));
    let row = lines.max().unwrap_or(1).min(most);
    let roles = table.columns.iter().map(|column| column.role);
    columns
        .iter()
        .zip(roles)
        .map(|((width, tall), role)| match role {
            ColumnRole::Text => fit::narrowed(*width, tall, row),
            _ => *width,
        })
        .collect()
}
