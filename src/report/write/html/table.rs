//! Tables.

use super::writer::{HtmlWriter, class_of};
use crate::report::{Cell, Column, ColumnRole, Row, Table};

/// A table up to this weight does not need the whole width.
const WIDE: u32 = 9;
/// How many columns fit on a narrow screen without breaking a word. With more, the table scrolls in
/// a frame.
const FITTING: usize = 3;

impl HtmlWriter<'_> {
    /// Writes a table. A table of an author has no key and can be neither sorted nor filtered.
    pub fn table(&mut self, table: &Table) {
        let weight: u32 = table.columns.iter().map(|c| u32::from(c.weight)).sum();
        let is_framed = weight > WIDE || table.columns.len() > FITTING;
        if is_framed {
            self.raw("<div class=\"frame\" role=\"group\" tabindex=\"0\"");
            let label = if table.caption.is_empty() {
                "Table"
            } else {
                &table.caption
            };
            self.attribute("aria-label", label);
            self.raw(">");
        }
        self.raw("<table");
        self.attribute("class", &class_of_table(table, weight));
        if !table.key.is_empty() {
            self.attribute("data-key", &table.key);
        }
        self.raw(">\n");
        self.caption(table);
        self.head(&table.columns);
        self.raw("<tbody>\n");
        for row in &table.rows {
            self.row(&table.columns, row);
        }
        self.raw("</tbody></table>");
        self.raw(if is_framed { "</div>\n" } else { "\n" });
    }

    fn caption(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            self.raw("<caption>");
            self.words(&table.caption);
            self.raw("</caption>");
        }
        if table.key.is_empty() || table.columns.is_empty() {
            return;
        }
        self.raw("<colgroup>");
        for _ in &table.columns {
            self.raw("<col>");
        }
        self.raw("</colgroup>\n");
    }

    fn head(&mut self, columns: &[Column]) {
        if columns.iter().all(|column| column.title.is_empty()) {
            return;
        }
        self.raw("<thead>");
        let has_groups = columns.iter().any(|column| !column.group.is_empty());
        if !has_groups {
            self.raw("<tr>");
            for column in columns {
                self.column(column, "");
            }
            self.raw("</tr></thead>\n");
            return;
        }
        self.raw("<tr>");
        for group in columns.chunk_by(|one, next| !one.group.is_empty() && one.group == next.group)
        {
            match group {
                [column] if column.group.is_empty() => self.column(column, " rowspan=\"2\""),
                [column, ..] => {
                    let span = group.len();
                    self.html
                        .push_str(&format!("<th scope=\"colgroup\" colspan=\"{span}\">"));
                    self.words(&column.group);
                    self.raw("</th>");
                }
                [] => {}
            }
        }
        self.raw("</tr><tr>");
        for column in columns.iter().filter(|column| !column.group.is_empty()) {
            self.column(column, "");
        }
        self.raw("</tr></thead>\n");
    }

    fn column(&mut self, column: &Column, span: &str) {
        if column.title.is_empty() {
            self.raw("<td");
            self.raw(span);
            self.raw("></td>");
            return;
        }
        self.raw("<th scope=\"col\"");
        self.raw(span);
        self.class(column);
        if column.role == ColumnRole::Choice {
            self.attribute("data-choice", &column.key);
        }
        if !column.group.is_empty() {
            self.attribute("data-group", &column.group);
        }
        self.raw(">");
        self.words(&column.title);
        self.raw("</th>");
    }

    fn row(&mut self, columns: &[Column], row: &Row) {
        self.raw("<tr");
        if let Some(hazard) = &row.hazard {
            self.attribute("data-hazard", hazard.as_str());
        }
        self.raw(">");
        for (column, cell) in columns.iter().zip(&row.cells) {
            let names = column.role == ColumnRole::Name && !matches!(cell, Cell::Fill);
            let (open, close) = if names {
                ("<th scope=\"row\"", "</th>")
            } else {
                ("<td", "</td>")
            };
            self.raw(open);
            if !matches!(cell, Cell::Fill) {
                self.class(column);
            }
            self.cell_attributes(cell);
            self.raw(">");
            self.cell(cell);
            self.raw(close);
        }
        self.raw("</tr>\n");
    }

    fn class(&mut self, column: &Column) {
        let align = class_of(column.align);
        let role = match column.role {
            ColumnRole::Name => "name",
            ColumnRole::Choice => "choice",
            _ => "",
        };
        match (align, role) {
            ("", "") => {}
            ("", one) | (one, "") => self.attribute("class", one),
            (one, other) => self.attribute("class", &format!("{one} {other}")),
        }
    }
}

/// The classes of a table: one for the widths of its columns, and one for its own width.
fn class_of_table(table: &Table, weight: u32) -> String {
    if table.key.is_empty() {
        return "author".to_owned();
    }
    match weight {
        0..=WIDE => "own narrow".to_owned(),
        10..=18 => format!("own wide {}", widths(table)),
        _ => format!("own widest {}", widths(table)),
    }
}

/// The class of the widths of a table's columns: `w-1-4-1`.
pub(super) fn widths(table: &Table) -> String {
    let mut out = String::from("w");
    for column in &table.columns {
        out.push_str(&format!("-{}", column.weight));
    }
    out
}
