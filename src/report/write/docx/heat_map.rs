//! A heat map as a table that a screen reader can walk through.

use super::body::Body;
use super::direction::Direction;
use super::inline::Face;
use super::link::Lead;
use super::paragraph::Place;
use super::table::Heads;
use crate::report::{Align, HeatCell, HeatMap, shade};

/// How many hazards each cell of a map may have for all of them to be named in it.
const NAMED: usize = 6;

impl Body<'_> {
    /// A heat map below its title.
    pub fn heat_map(&mut self, map: &HeatMap, place: Place) {
        self.settle(place);
        self.text("Caption", place, Face::default(), &map.title);
        let columns = map.columns.len();
        if columns > 0 {
            let room = place.room();
            let first = room / (columns as u32 + 1);
            let rest = (room - first) / columns as u32;
            let mut widths = vec![rest; columns + 1];
            widths[0] = first;
            self.open_table("HazlogHeatMap", &widths, Heads::Both, place, &map.title);
            self.axes(map, &widths);
            let are_named = map
                .rows
                .iter()
                .flat_map(|row| &row.cells)
                .all(|cell| cell.hazards.len() <= NAMED);
            for row in &map.rows {
                self.open_row(&["w:cantSplit"]);
                self.open_cell(widths[0], 1, "");
                let head = Place::in_cell(place.level, widths[0], Align::Start);
                self.text("TableHead", head, Face::default(), &row.word);
                self.xml.close();
                for (cell, width) in row.cells.iter().zip(&widths[1..]) {
                    self.heat_cell(cell, *width, are_named);
                }
                self.xml.close();
            }
            self.close_table(place);
        }
        self.unscored(&map.unscored, place);
    }

    fn axes(&mut self, map: &HeatMap, widths: &[u32]) {
        let across: u32 = widths[1..].iter().sum();
        self.open_row(&["w:cantSplit", "w:tblHeader"]);
        self.open_cell(widths[0], 1, "");
        self.text(
            "TableAxis",
            Place::in_cell(1, widths[0], Align::Start),
            Face::default(),
            &map.down,
        );
        self.xml.close();
        self.open_cell(across, widths.len() - 1, "");
        self.text(
            "TableAxis",
            Place::in_cell(1, across, Align::Middle),
            Face::default(),
            &map.across,
        );
        self.xml.close();
        self.xml.close();
        self.open_row(&["w:cantSplit", "w:tblHeader"]);
        self.open_cell(widths[0], 1, "");
        self.text(
            "TableHead",
            Place::in_cell(1, widths[0], Align::Start),
            Face::default(),
            "",
        );
        self.xml.close();
        for (word, width) in map.columns.iter().zip(&widths[1..]) {
            self.open_cell(*width, 1, "");
            self.text(
                "TableHead",
                Place::in_cell(1, *width, Align::Middle),
                Face::default(),
                word,
            );
            self.xml.close();
        }
        self.xml.close();
    }

    fn heat_cell(&mut self, cell: &HeatCell, width: u32, are_named: bool) {
        let shade = shade(cell.place, self.report.classes);
        let place = Place::in_cell(1, width, Align::Middle);
        let face = Face::default().ink(shade.ink);
        self.open_cell(width, 1, shade.ground);
        let count = match cell.hazards.len() {
            0 => "–".to_owned(),
            count => count.to_string(),
        };
        self.text("HeatCount", place, face, &count);
        self.text("HeatClass", place, face, &cell.words);
        if are_named && !cell.hazards.is_empty() {
            self.begin("HeatClass", place, Direction::LeftToRight);
            self.hazards(&cell.hazards, face);
            self.end();
        }
        self.xml.close();
    }

    /// The hazards that stand in no cell.
    fn unscored(&mut self, hazards: &[String], place: Place) {
        if hazards.is_empty() {
            return;
        }
        self.begin(place.style(), place, Direction::LeftToRight);
        let words = format!("Not scored: {} (", hazards.len());
        self.words(&words, Face::default().emphasis(), Direction::LeftToRight);
        self.hazards(hazards, Face::default());
        self.words(")", Face::default().emphasis(), Direction::LeftToRight);
        self.end();
    }

    fn hazards(&mut self, hazards: &[String], face: Face) {
        for (at, id) in hazards.iter().enumerate() {
            if at > 0 {
                self.words(", ", face, Direction::LeftToRight);
            }
            let lead = self.links.bookmark(id).map(|mark| Lead::Inside(mark.name));
            self.linked(lead, face, |body, inner| {
                // On a shade, a link keeps the ink that is read on it.
                let inner = if face.is_inked() { face } else { inner };
                body.words(id, inner, Direction::LeftToRight);
            });
        }
    }
}
