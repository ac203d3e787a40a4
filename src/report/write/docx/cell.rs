//! A cell: each value shown as what it is, always with its words.

use super::body::Body;
use super::direction::Direction;
use super::inline::{Face, Role};
use super::link::Lead;
use super::paragraph::Place;
use super::table::Edge;
use crate::report::{Cell, Column, ColumnRole, shade};

/// What a place to fill in shows in a table, where its column says what belongs there.
const FILL: &str = "Fill in";

/// Behind a place to fill in.
const FILL_GROUND: &str = "#f4f9fe";

impl Body<'_> {
    /// A cell of a table in a column.
    pub fn cell(&mut self, cell: &Cell, column: &Column, place: Place) {
        match cell {
            Cell::Risk { place: at, .. } => {
                let shade = shade(*at, self.report.classes);
                self.open_cell(place.width, shade.ground);
                let face = Face::default().strong().ink(shade.ink);
                self.text("TableText", place, face, &cell.text());
            }
            Cell::Unscored { .. } => {
                self.open_edged_cell(place.width, 1, Edge::Dashed, "");
                self.text("TableText", place, Face::default().emphasis(), &cell.text());
            }
            Cell::Prose { blocks } => {
                self.open_cell(place.width, "");
                let before = self.xml.len();
                self.blocks(blocks, inner(place));
                if self.xml.len() == before {
                    self.text("TableText", place, Face::default(), "");
                }
            }
            Cell::Link { text, anchor } => {
                self.open_cell(place.width, "");
                let lead = self
                    .links
                    .bookmark(anchor)
                    .map(|mark| Lead::Inside(mark.name));
                self.begin(words_style(column), place, Direction::LeftToRight);
                self.linked(lead, Face::default(), |body, face| {
                    body.words(text, face, Direction::LeftToRight);
                });
                self.end();
            }
            Cell::Code { text } => {
                self.open_cell(place.width, "");
                self.text("TableText", place, Face::default().role(Role::Code), text);
            }
            Cell::Fill => {
                self.open_cell(place.width, FILL_GROUND);
                self.begin("TableText", place, Direction::LeftToRight);
                self.control(&column.title, FILL);
                self.end();
            }
            Cell::Nothing => {
                self.open_cell(place.width, "");
                self.text(
                    "TableText",
                    place,
                    Face::default().role(Role::Aside),
                    &cell.text(),
                );
            }
            _ => {
                self.open_cell(place.width, "");
                self.text(words_style(column), place, Face::default(), &cell.text());
            }
        }
        self.xml.close();
    }
}

/// The place of blocks in a cell: tables in it keep within its padding.
fn inner(place: Place) -> Place {
    Place {
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
