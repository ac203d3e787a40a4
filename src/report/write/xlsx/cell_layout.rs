//! How the rows of a table are shown: the words of each cell, the width of each column, and how
//! many lines each cell takes. All of it is found once, on every core, before anything is written.

use rayon::prelude::*;
use rust_xlsxwriter::{Format, Note, Worksheet, XlsxError};

use super::print_setup::PrintSetup;
use super::{cell_format, fit};
use crate::report::{Cell, Column, ColumnRole, Table};

/// What is in the cells of a table, and the room that it is given: no row is higher than so
/// many lines.
pub(super) struct CellLayout {
    /// The words of each cell, row by row.
    pub texts: Vec<Vec<String>>,
    /// The width of each column, in the digits that columns are measured by.
    pub widths: Vec<f64>,
    /// How many lines the words of each cell take, row by row.
    lines: Vec<Vec<usize>>,
    most: usize,
}

impl CellLayout {
    /// Of a table whose rows show no more than `most` lines; `width` has the last word on each
    /// column's width.
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

    /// The height of a row, counted from 0 below the titles, in points.
    pub fn height(&self, row: usize) -> f64 {
        let lines = self.lines.get(row).and_then(|lines| lines.iter().max());
        fit::height(lines.map_or(1, |lines| *lines).min(self.most))
    }

    /// The words of a cell; none where there is no such cell.
    pub fn text(&self, row: usize, column: u16) -> &str {
        let row = self.texts.get(row);
        let text = row.and_then(|row| row.get(usize::from(column)));
        text.map_or("", String::as_str)
    }

    /// Lets a cell say something shorter, in the room that its words were given.
    pub fn shorten(&mut self, row: usize, column: u16, words: String) {
        let row = self.texts.get_mut(row);
        if let Some(text) = row.and_then(|row| row.get_mut(usize::from(column))) {
            *text = words;
        }
    }

    /// Whether the row of a cell shows less than it holds.
    pub fn is_cut_off(&self, row: usize, column: u16) -> bool {
        let row = self.lines.get(row);
        let lines = row.and_then(|lines| lines.get(usize::from(column)));
        lines.is_some_and(|lines| *lines > self.most)
    }

    /// How a cell looks: where its row shows less than it holds, it has a torn edge.
    pub fn edged(&self, format: Format, row: usize, column: u16) -> Format {
        if self.is_cut_off(row, column) {
            return cell_format::cut_off(format);
        }
        format
    }

    /// Says what a torn edge is, where there is one.
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

/// The width of each column, where rows show no more than `most` lines.
fn widths(table: &Table, texts: &[Vec<String>], most: usize) -> Vec<f64> {
    let fitted = |(at, column): (usize, &Column)| {
        let cells = texts.iter().filter_map(|row| row.get(at));
        let cells = cells.map(String::as_str);
        let tall = fit::tallest(cells.clone());
        (fit::column(column, cells, &tall), tall)
    };
    let columns: Vec<(f64, Vec<&str>)> = table.columns.par_iter().enumerate().map(fitted).collect();
    // A column of texts need not be wider than the highest of them asks.
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
