//! A cell: each value in its own form, always with its words.

use super::body::Body;
use super::direction::TextDirection;
use super::links::Lead;
use super::place::ParagraphPlace;
use super::run_format::{RunFormat, RunRole};
use crate::report::{Cell, Column, ColumnRole, shade};

/// The text of an empty fill-in field in a table whose column says what belongs there.
const FILL: &str = "Fill in";

/// The background of a fill-in field.
const FILL_GROUND: &str = "#f4f9fe";

/// The background of a missing score.
const UNSCORED_GROUND: &str = "#eceff1";

/// The edges of a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// Nothing.
    Usual,
    /// The title of a column.
    Head,
}

impl Body<'_> {
    /// Writes a cell of a table in a column.
    pub fn cell(&mut self, cell: &Cell, column: &Column, place: ParagraphPlace) {
        let plain = RunFormat::default();
        match cell {
            Cell::Risk { place: at, .. } => {
                let shade = shade(*at, self.report.classes);
                self.open_cell(place.width, shade.ground);
                let face = plain.strong().ink(shade.ink);
                self.text("TableText", place, face, &cell.text());
            }
            Cell::Unscored { .. } => {
                // No line is near the words, because they would look struck out.
                self.open_cell(place.width, UNSCORED_GROUND);
                self.text("TableText", place, plain.emphasis(), &cell.text());
            }
            Cell::Prose { blocks } => {
                self.open_cell(place.width, "");
                let before = self.xml.len();
                self.blocks(blocks, inner(place));
                if self.xml.len() == before {
                    self.text("TableText", place, plain, "");
                }
            }
            Cell::Link { text, anchor } => {
                self.open_cell(place.width, "");
                let lead = self
                    .links
                    .bookmark(anchor)
                    .map(|mark| Lead::Inside(mark.name));
                self.begin(words_style(column), place, TextDirection::LeftToRight);
                self.linked(lead, plain, |body, face| {
                    body.words(text, face, TextDirection::LeftToRight);
                });
                self.end();
            }
            Cell::Code { text } => {
                self.open_cell(place.width, "");
                self.text("TableText", place, plain.role(RunRole::Code), text);
            }
            Cell::Fill => {
                self.open_cell(place.width, FILL_GROUND);
                self.begin("TableText", place, TextDirection::LeftToRight);
                self.control(&column.title, FILL);
                self.end();
            }
            Cell::Nothing => {
                self.open_cell(place.width, "");
                self.text("TableText", place, plain.role(RunRole::Aside), &cell.text());
            }
            _ => {
                self.open_cell(place.width, "");
                self.text(words_style(column), place, plain, &cell.text());
            }
        }
        self.xml.close();
    }

    /// Opens a cell, with a background as `#rrggbb` or without one.
    pub fn open_cell(&mut self, width: u32, ground: &str) {
        self.open_edged_cell(width, 1, Edge::Usual, ground);
    }

    /// Opens a cell over `span` columns with an edge.
    pub fn open_edged_cell(&mut self, width: u32, span: usize, edge: Edge, ground: &str) {
        let xml = &mut self.xml;
        xml.open("w:tc", &[]);
        xml.open("w:tcPr", &[]);
        xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        if span > 1 {
            xml.empty("w:gridSpan", &[("w:val", &span.to_string())]);
        }
        let (edges, kind, size, colour) = match edge {
            Edge::Usual => (&[][..], "", "", ""),
            Edge::Head => (&["w:bottom"][..], "single", "12", "005EB8"),
        };
        if !edges.is_empty() {
            xml.open("w:tcBorders", &[]);
            let line = [
                ("w:val", kind),
                ("w:sz", size),
                ("w:space", "0"),
                ("w:color", colour),
            ];
            for edge in edges {
                xml.empty(edge, &line);
            }
            xml.close();
        }
        if !ground.is_empty() {
            let fill = ground.trim_start_matches('#');
            xml.empty(
                "w:shd",
                &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)],
            );
        }
        if edge == Edge::Head {
            xml.empty("w:vAlign", &[("w:val", "bottom")]);
        }
        xml.close();
    }
}

/// The place of blocks in a cell: tables in it stay inside its padding.
fn inner(place: ParagraphPlace) -> ParagraphPlace {
    ParagraphPlace {
        width: place.width.saturating_sub(200),
        ..place
    }
}

fn words_style(column: &Column) -> &'static str {
    match column.role {
        ColumnRole::Name => "TableName",
        _ => "TableText",
    }
}
