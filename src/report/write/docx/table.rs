//! Tables: every page repeats the header, and short rows stay on one page.

use super::body::Body;
use super::cell::Edge;
use super::column_widths::widths;
use super::direction::TextDirection;
use super::place::{After, Container, ParagraphPlace};
use super::run_format::RunFormat;
use crate::report::{Align, Cell, Column, ColumnRole, Pair, Row, Table};

/// How many columns are side by side; the others are in a table below. Word refuses a table of more
/// than 63.
const MOST_COLUMNS: usize = 16;

/// The most letters of a row that stays on one page.
const SHORT_ROW: usize = 700;

/// The most rows of a table that stays on one page.
const SHORT_TABLE: usize = 9;

/// The background of the titles of columns.
const HEAD_GROUND: &str = "#e8edee";

/// Which cells of a table are headers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Heads {
    /// Those of the first row.
    Row,
    /// Those of the first column.
    Column,
    /// Both.
    Both,
}

impl Body<'_> {
    /// Writes a table below its caption.
    pub fn table(&mut self, table: &Table, place: ParagraphPlace) {
        self.settle(place);
        if !table.caption.is_empty() {
            self.text("Caption", place, RunFormat::default(), &table.caption);
        }
        if table.columns.len() <= MOST_COLUMNS {
            return self.whole_table(table, place);
        }
        for from in (0..table.columns.len()).step_by(MOST_COLUMNS) {
            let to = (from + MOST_COLUMNS).min(table.columns.len());
            let part = |row: &Row| Row {
                hazard: None,
                cells: row.cells.get(from..to).unwrap_or_default().to_vec(),
            };
            let part = Table {
                key: table.key.clone(),
                caption: table.caption.clone(),
                columns: table.columns[from..to].to_vec(),
                rows: table.rows.iter().map(part).collect(),
            };
            self.whole_table(&part, place);
        }
    }

    fn whole_table(&mut self, table: &Table, place: ParagraphPlace) {
        let widths = widths(table, place.room());
        let heads = match table.columns.first() {
            Some(first) if first.role == ColumnRole::Name => Heads::Both,
            _ => Heads::Row,
        };
        self.open_table("HazlogTable", &widths, heads, place, &table.caption);
        let kept = kept_rows(&table.rows);
        let is_kept = kept > 0 || place.after == After::SamePage;
        let after = if is_kept { After::SamePage } else { After::Any };
        self.header(&table.columns, &widths, after);
        for (at, row) in table.rows.iter().enumerate() {
            let after = if at < kept || place.after == After::SamePage {
                After::SamePage
            } else {
                After::Any
            };
            self.row(row, table, &widths, ParagraphPlace { after, ..place });
        }
        self.close_table(place);
    }

    /// Opens a table.
    pub fn open_table(
        &mut self,
        style: &str,
        widths: &[u32],
        heads: Heads,
        place: ParagraphPlace,
        alt: &str,
    ) {
        let xml = &mut self.xml;
        xml.open("w:tbl", &[]);
        xml.open("w:tblPr", &[]);
        xml.empty("w:tblStyle", &[("w:val", style)]);
        let all: u32 = widths.iter().sum();
        xml.empty("w:tblW", &[("w:w", &all.to_string()), ("w:type", "dxa")]);
        if place.indent > 0 {
            xml.empty(
                "w:tblInd",
                &[("w:w", &place.indent.to_string()), ("w:type", "dxa")],
            );
        }
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        let (value, row, column) = match heads {
            Heads::Row => ("0420", "1", "0"),
            Heads::Column => ("0480", "0", "1"),
            Heads::Both => ("04A0", "1", "1"),
        };
        xml.empty(
            "w:tblLook",
            &[
                ("w:val", value),
                ("w:firstRow", row),
                ("w:lastRow", "0"),
                ("w:firstColumn", column),
                ("w:lastColumn", "0"),
                ("w:noHBand", "0"),
                ("w:noVBand", "1"),
            ],
        );
        if !alt.is_empty() {
            xml.empty("w:tblCaption", &[("w:val", alt)]);
        }
        xml.close();
        xml.open("w:tblGrid", &[]);
        for width in widths {
            xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
        xml.close();
    }

    /// Closes a table. Word joins two tables with nothing between them, and a cell must not end
    /// with a table. So a small paragraph follows.
    pub fn close_table(&mut self, place: ParagraphPlace) {
        self.xml.close();
        let place = match place.ground {
            Container::Page => ParagraphPlace {
                after: place.after,
                ..ParagraphPlace::on_page(place.level, place.width)
            },
            Container::Cell => ParagraphPlace::in_cell(place.level, place.width, Align::Start),
        };
        self.begin("AfterTable", place, TextDirection::LeftToRight);
        self.end();
    }

    /// Opens a row that does not break across pages, or a header that each page repeats.
    pub fn open_row(&mut self, marks: &[&'static str]) {
        self.xml.open("w:tr", &[]);
        if !marks.is_empty() {
            self.xml.open("w:trPr", &[]);
            for mark in marks {
                self.xml.empty(mark, &[]);
            }
            self.xml.close();
        }
    }

    fn header(&mut self, columns: &[Column], widths: &[u32], after: After) {
        if columns.iter().any(|column| !column.group.is_empty()) {
            self.open_row(&["w:cantSplit", "w:tblHeader"]);
            let mut at = 0;
            while at < columns.len() {
                let group = &columns[at].group;
                let span = columns[at..]
                    .iter()
                    .take_while(|column| column.group == *group)
                    .count();
                let span = if group.is_empty() { 1 } else { span };
                let width = widths[at..at + span].iter().sum();
                self.open_edged_cell(width, span, Edge::Usual, HEAD_GROUND);
                let place = ParagraphPlace {
                    after,
                    ..ParagraphPlace::in_cell(1, width, Align::Start)
                };
                self.text("TableHead", place, RunFormat::default(), group);
                self.xml.close();
                at += span;
            }
            self.xml.close();
        }
        self.open_row(&["w:cantSplit", "w:tblHeader"]);
        for (column, width) in columns.iter().zip(widths) {
            self.open_edged_cell(*width, 1, Edge::Head, HEAD_GROUND);
            let place = ParagraphPlace {
                after,
                ..ParagraphPlace::in_cell(1, *width, column.align)
            };
            self.text("TableHead", place, RunFormat::default(), &column.title);
            self.xml.close();
        }
        self.xml.close();
    }

    fn row(&mut self, row: &Row, table: &Table, widths: &[u32], place: ParagraphPlace) {
        let is_short = row.cells.iter().map(letters).sum::<usize>() < SHORT_ROW;
        self.open_row(if is_short { &["w:cantSplit"] } else { &[] });
        let mut cells = row.cells.iter();
        for (column, width) in table.columns.iter().zip(widths) {
            let inner = ParagraphPlace {
                after: place.after,
                ..ParagraphPlace::in_cell(place.level, *width, column.align)
            };
            let cell = cells.next().unwrap_or(&Cell::Nothing);
            self.cell(cell, column, inner);
        }
        self.xml.close();
    }

    /// Writes names with their values: a table whose first column heads the rows.
    pub fn facts(&mut self, pairs: &[Pair], place: ParagraphPlace) {
        self.settle(place);
        if pairs.is_empty() {
            return;
        }
        let room = place.room();
        let name = (room * 3 / 10).max(1_200).min(room);
        let widths = [name, room - name];
        self.open_table("HazlogFacts", &widths, Heads::Column, place, "");
        let value = Column::text("", "");
        for pair in pairs {
            let is_short = letters(&pair.value) < SHORT_ROW;
            self.open_row(if is_short { &["w:cantSplit"] } else { &[] });
            self.open_cell(widths[0], "");
            let inner = ParagraphPlace {
                after: place.after,
                ..ParagraphPlace::in_cell(place.level, widths[0], Align::Start)
            };
            self.text("FactName", inner, RunFormat::default(), &pair.name);
            self.xml.close();
            let column = Column {
                title: pair.name.clone(),
                ..value.clone()
            };
            self.cell(
                &pair.value,
                &column,
                ParagraphPlace {
                    after: place.after,
                    ..ParagraphPlace::in_cell(place.level, widths[1], Align::Start)
                },
            );
            self.xml.close();
        }
        self.close_table(place);
    }
}

/// How many rows of a table stay on the page of the next row: all except the last of a short table.
fn kept_rows(rows: &[Row]) -> usize {
    let length: usize = rows.iter().flat_map(|row| &row.cells).map(letters).sum();
    if rows.len() <= SHORT_TABLE && length < 2 * SHORT_ROW {
        rows.len().saturating_sub(1)
    } else {
        0
    }
}

/// The length of a cell in letters, estimated without reading all of it.
fn letters(cell: &Cell) -> usize {
    match cell {
        Cell::Prose { .. } | Cell::Text { .. } => cell.text().len(),
        _ => 0,
    }
}
