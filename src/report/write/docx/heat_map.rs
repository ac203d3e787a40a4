//! A heat map as a table that a screen reader can read cell by cell.

use super::body::Body;
use super::cell::Edge;
use super::direction::TextDirection;
use super::links::Lead;
use super::place::ParagraphPlace;
use super::run_format::RunFormat;
use super::table::Heads;
use crate::report::{Align, Cell, HeatCell, HeatMap, shade};

impl Body<'_> {
    /// Writes a heat map below its title.
    pub fn heat_map(&mut self, map: &HeatMap, place: ParagraphPlace) {
        self.settle(place);
        self.text("Caption", place, RunFormat::default(), &map.title);
        let columns = map.columns.len();
        if columns > 0 {
            let room = place.room();
            let first = room / (columns as u32 + 1);
            let rest = (room - first) / columns as u32;
            let mut widths = vec![rest; columns + 1];
            widths[0] = first;
            self.open_table("HazlogHeatMap", &widths, Heads::Both, place, &map.title);
            self.axes(map, &widths);
            for row in &map.rows {
                self.open_row(&["w:cantSplit"]);
                self.open_cell(widths[0], "");
                let head = ParagraphPlace::in_cell(place.level, widths[0], Align::Start);
                self.text("TableHead", head, RunFormat::default(), &row.word);
                self.xml.close();
                for (cell, width) in row.cells.iter().zip(&widths[1..]) {
                    self.heat_cell(cell, *width, map);
                }
                self.xml.close();
            }
            self.close_table(place);
        }
        self.stands(map, place);
    }

    fn axes(&mut self, map: &HeatMap, widths: &[u32]) {
        let across: u32 = widths[1..].iter().sum();
        self.open_row(&["w:cantSplit", "w:tblHeader"]);
        self.open_cell(widths[0], "");
        self.text(
            "TableAxis",
            ParagraphPlace::in_cell(1, widths[0], Align::Start),
            RunFormat::default(),
            &map.down,
        );
        self.xml.close();
        self.open_edged_cell(across, widths.len() - 1, Edge::Usual, "");
        self.text(
            "TableAxis",
            ParagraphPlace::in_cell(1, across, Align::Middle),
            RunFormat::default(),
            &map.across,
        );
        self.xml.close();
        self.xml.close();
        self.open_row(&["w:cantSplit", "w:tblHeader"]);
        self.open_cell(widths[0], "");
        self.text(
            "TableHead",
            ParagraphPlace::in_cell(1, widths[0], Align::Start),
            RunFormat::default(),
            "",
        );
        self.xml.close();
        for (word, width) in map.columns.iter().zip(&widths[1..]) {
            self.open_cell(*width, "");
            self.text(
                "TableHead",
                ParagraphPlace::in_cell(1, *width, Align::Middle),
                RunFormat::default(),
                word,
            );
            self.xml.close();
        }
        self.xml.close();
    }

    fn heat_cell(&mut self, cell: &HeatCell, width: u32, map: &HeatMap) {
        let shade = shade(cell.place, self.report.classes);
        let place = ParagraphPlace::in_cell(1, width, Align::Middle);
        let face = RunFormat::default().ink(shade.ink);
        self.open_cell(width, shade.ground);
        let count = match cell.hazards.len() {
            0 => "–".to_owned(),
            count => count.to_string(),
        };
        if !map.is_matrix() {
            self.text("HeatCount", place, face, &count);
        }
        self.text("HeatClass", place, face, &cell.words);
        self.xml.close();
    }

    /// Lists the hazards of each cell, and those in no cell.
    fn stands(&mut self, map: &HeatMap, place: ParagraphPlace) {
        let unscored = Cell::Unscored {
            written: String::new(),
        };
        self.stand(&unscored.text(), &map.unscored, place);
        for row in &map.rows {
            for (word, cell) in map.columns.iter().zip(&row.cells) {
                let words = format!("{}, {word} ({})", row.word, cell.words);
                self.stand(&words, &cell.hazards, place);
            }
        }
    }

    fn stand(&mut self, words: &str, hazards: &[String], place: ParagraphPlace) {
        if hazards.is_empty() {
            return;
        }
        self.begin("HeatList", place, TextDirection::LeftToRight);
        let words = format!("{words}: ");
        self.words(
            &words,
            RunFormat::default().strong(),
            TextDirection::LeftToRight,
        );
        self.hazards(hazards);
        self.end();
    }

    fn hazards(&mut self, hazards: &[String]) {
        for (at, id) in hazards.iter().enumerate() {
            if at > 0 {
                self.words(", ", RunFormat::default(), TextDirection::LeftToRight);
            }
            let lead = self.links.bookmark(id).map(|mark| Lead::Inside(mark.name));
            self.linked(lead, RunFormat::default(), |body, face| {
                body.words(id, face, TextDirection::LeftToRight);
            });
        }
    }
}
