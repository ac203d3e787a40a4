//! Rows and links in the markup of a sheet.

use std::io::{self, Write};

use rust_xlsxwriter::column_number_to_name;

use super::{Link, Placed, Rows, Value};
use crate::report::write::xlsx::face;
use crate::report::write::xlsx::table::below;
use crate::report::write::xml;

impl Rows {
    /// Writes the rows; `styles` are the workbook's numbers of their looks.
    pub(super) fn write_rows(&self, styles: &[u32], out: &mut impl Write) -> io::Result<()> {
        let pen = Pen {
            columns: (0..self.columns).map(column_number_to_name).collect(),
            looks: styles
                .iter()
                .map(|style| format!("\" s=\"{style}\""))
                .collect(),
            strong: face::strong_markup(),
            plain: face::plain_markup(),
        };
        // A row at a time: a sheet as a whole would be as much again as the log.
        let mut markup = String::new();
        for (number, cells) in self.cells.iter().enumerate() {
            let at = (below(self.first, number) + 1).to_string();
            let height = in_pixels(self.shown.height(number));
            markup.clear();
            markup.push_str(&format!(
                "<row r=\"{at}\" ht=\"{height}\" customHeight=\"1\">"
            ));
            for (cell, column) in cells.iter().zip(0u16..) {
                pen.cell(
                    (&at, column),
                    *cell,
                    self.shown.text(number, column),
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
        for Link {
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

/// What all cells of a sheet are written with.
struct Pen {
    /// The names of the columns: `A`.
    columns: Vec<String>,
    /// The attribute of each look, with the end of the one before.
    looks: Vec<String>,
    strong: String,
    plain: String,
}

impl Pen {
    fn cell(&self, (row, column): (&str, u16), cell: Placed, text: &str, out: &mut String) {
        out.push_str("<c r=\"");
        let column = self.columns.get(usize::from(column));
        out.push_str(column.map_or("", String::as_str));
        out.push_str(row);
        let look = self.looks.get(usize::from(cell.look));
        out.push_str(look.map_or("\"", String::as_str));
        match cell.value {
            Value::Number(number) => out.push_str(&format!("><v>{number}</v></c>")),
            Value::Words if text.is_empty() => out.push_str("/>"),
            Value::Words => {
                out.push_str(" t=\"inlineStr\"><is>");
                words(text, out);
                out.push_str("</is></c>");
            }
            Value::Headed(head) => {
                let (head, rest) = text.split_at_checked(head).unwrap_or(("", text));
                out.push_str(" t=\"inlineStr\"><is>");
                run(&self.strong, head, out);
                run(&self.plain, rest, out);
                out.push_str("</is></c>");
            }
        }
    }
}

/// Words of one look among others.
fn run(look: &str, text: &str, out: &mut String) {
    out.push_str("<r><rPr>");
    out.push_str(look);
    out.push_str("</rPr>");
    words(text, out);
    out.push_str("</r>");
}

fn words(text: &str, out: &mut String) {
    const SPACE: [char; 3] = [' ', '\n', '\t'];
    if text.starts_with(SPACE) || text.ends_with(SPACE) {
        out.push_str("<t xml:space=\"preserve\">");
    } else {
        out.push_str("<t>");
    }
    escape(text, out);
    out.push_str("</t>");
}

/// Adds `text` with what XML and Excel keep for themselves escaped.
fn escape(text: &str, out: &mut String) {
    // Excel reads `_x0041_` as the character of that number, and its own escape too.
    if text.contains("_x") {
        xml::escape(&text.replace("_x", "_x005F_x"), out);
    } else {
        xml::escape(text, out);
    }
}

/// The height of a row in points, at a whole number of pixels, as Excel has them.
fn in_pixels(points: f64) -> f64 {
    (points * 4.0 / 3.0).round() * 0.75
}
