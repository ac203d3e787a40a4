//! Rows and links in the markup of a sheet.

use std::io::{self, Write};

use rust_xlsxwriter::column_number_to_name;

use super::shared_strings::{SharedStrings, escape};
use super::{CellLink, CellValue, Placed, Rows};
use crate::report::write::xlsx::positions::below;

impl Rows {
    /// Writes the rows; `styles` are the workbook's numbers of their formats.
    pub(super) fn write_rows<'r>(
        &'r self,
        styles: &[u32],
        strings: &mut SharedStrings<'r>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let mut pen = RowMarkup {
            columns: (0..self.columns).map(column_number_to_name).collect(),
            formats: styles
                .iter()
                .map(|style| format!("\" s=\"{style}\""))
                .collect(),
            strings,
        };
        // One row at a time: a whole sheet would double the memory of the log.
        let mut markup = String::new();
        for (number, cells) in self.cells.iter().enumerate() {
            let at = (below(self.first, number) + 1).to_string();
            let height = in_pixels(self.layout.height(number));
            markup.clear();
            markup.push_str(&format!(
                "<row r=\"{at}\" ht=\"{height}\" customHeight=\"1\">"
            ));
            for (cell, column) in cells.iter().zip(0u16..) {
                pen.cell(
                    (&at, column),
                    *cell,
                    self.layout.text(number, column),
                    &mut markup,
                );
            }
            markup.push_str("</row>");
            out.write_all(markup.as_bytes())?;
        }
        Ok(())
    }

    /// Writes the links of the rows.
    pub(super) fn write_links(&self, out: &mut impl Write) -> io::Result<()> {
        if self.links.is_empty() {
            return Ok(());
        }
        let mut markup = String::from("<hyperlinks>");
        for CellLink {
            row,
            column,
            location,
        } in &self.links
        {
            let at = column_number_to_name(*column);
            markup.push_str(&format!("<hyperlink ref=\"{at}{}\" location=\"", row + 1));
            escape(location, &mut markup);
            markup.push_str("\"/>");
        }
        markup.push_str("</hyperlinks>");
        out.write_all(markup.as_bytes())
    }
}

/// The data that all cells of a sheet share.
struct RowMarkup<'p, 'r> {
    /// The names of the columns: `A`.
    columns: Vec<String>,
    /// The attribute of each format, with the end of the attribute before it.
    formats: Vec<String>,
    strings: &'p mut SharedStrings<'r>,
}

impl<'r> RowMarkup<'_, 'r> {
    fn cell(&mut self, (row, column): (&str, u16), cell: Placed, text: &'r str, out: &mut String) {
        out.push_str("<c r=\"");
        let column = self.columns.get(usize::from(column));
        out.push_str(column.map_or("", String::as_str));
        out.push_str(row);
        let look = self.formats.get(usize::from(cell.format));
        out.push_str(look.map_or("\"", String::as_str));
        match cell.value {
            CellValue::Number(number) => out.push_str(&format!("><v>{number}</v></c>")),
            CellValue::Words if text.is_empty() => out.push_str("/>"),
            CellValue::Words => self.string(text, 0, out),
            CellValue::Headed(head) => self.string(text, head, out),
        }
    }

    fn string(&mut self, text: &'r str, strong: usize, out: &mut String) {
        let number = self.strings.number(text, strong);
        out.push_str(&format!(" t=\"s\"><v>{number}</v></c>"));
    }
}

/// The height of a row in points, at a whole number of pixels, as in Excel.
fn in_pixels(points: f64) -> f64 {
    (points * 4.0 / 3.0).round() * 0.75
}
