//! Heat maps: the matrix with the number of hazards in each cell, and below it their IDs.

use super::writer::HtmlWriter;
use crate::report::{HeatCell, HeatMap, HeatRow};

impl HtmlWriter<'_> {
    /// Writes a heat map.
    pub fn heat_map(&mut self, map: &HeatMap) {
        self.maps += 1;
        let name = format!("hl-map{}", self.maps);
        self.raw("<div class=\"heat\"");
        self.attribute("data-map", &map.title);
        self.raw(">\n<div class=\"frame\" role=\"group\" tabindex=\"0\"");
        self.attribute("aria-label", &map.title);
        self.raw("><table class=\"heat-map\"><caption>");
        self.words(&map.title);
        self.raw("</caption>\n");
        self.axis_across(map);
        self.raw("<tbody>\n");
        for (at, row) in map.rows.iter().enumerate() {
            self.heat_row(&name, at, row, map);
        }
        self.raw("</tbody></table></div>\n");
        if let Some(words) = map.unscored_words() {
            self.unscored(&name, map, &words);
            self.where_each_stands(&name, map);
        }
        self.raw("</div>\n");
    }

    fn axis_across(&mut self, map: &HeatMap) {
        let span = map.columns.len();
        self.html.push_str(&format!(
            "<thead><tr><td></td><th scope=\"colgroup\" colspan=\"{span}\">"
        ));
        self.words(&map.across);
        self.raw("</th></tr><tr><th scope=\"col\">");
        self.words(&map.down);
        self.raw("</th>");
        for word in &map.columns {
            self.raw("<th scope=\"col\">");
            self.words(word);
            self.raw("</th>");
        }
        self.raw("</tr></thead>\n");
    }

    fn heat_row(&mut self, name: &str, at: usize, row: &HeatRow, map: &HeatMap) {
        self.raw("<tr><th scope=\"row\">");
        self.words(&row.word);
        self.raw("</th>");
        for (across, cell) in row.cells.iter().enumerate() {
            let place = cell.place;
            self.html.push_str(&format!("<td class=\"r{place}\">"));
            if !map.is_matrix() {
                self.count(&format!("{name}-{at}-{across}"), &cell.hazards);
            }
            self.raw("<span class=\"class\">");
            self.words(&cell.words);
            self.raw("</span></td>");
        }
        self.raw("</tr>\n");
    }

    /// The number of hazards, as a link to their IDs.
    fn count(&mut self, id: &str, hazards: &[String]) {
        let number = hazards.len();
        if hazards.is_empty() {
            self.raw("<span class=\"count\">0</span> ");
            return;
        }
        let noun = if number == 1 { "hazard" } else { "hazards" };
        self.html.push_str(&format!(
            "<a class=\"count\" href=\"#{id}\">{number}<span class=\"hidden\"> {noun}</span></a> "
        ));
    }

    fn unscored(&mut self, name: &str, map: &HeatMap, words: &str) {
        self.raw("<p class=\"not-scored\"><span class=\"unscored\">Not scored</span> ");
        if map.unscored.is_empty() {
            self.raw("<span class=\"count\">");
            self.words(words);
            self.raw("</span>");
        } else {
            self.html.push_str(&format!(
                "<a class=\"count\" href=\"#{name}-unscored\">{words}<span class=\"hidden\"> hazards</span></a>"
            ));
        }
        self.raw("</p>\n");
    }

    fn where_each_stands(&mut self, name: &str, map: &HeatMap) {
        self.raw("<details class=\"stands\"><summary>Hazards in each cell: ");
        self.words(&map.title);
        self.raw("</summary>\n<ul>\n");
        for (at, row) in map.rows.iter().enumerate() {
            for ((across, cell), word) in row.cells.iter().enumerate().zip(&map.columns) {
                if cell.hazards.is_empty() {
                    continue;
                }
                let id = format!("{name}-{at}-{across}");
                self.html.push_str(&format!("<li id=\"{id}\">"));
                self.cell_name(map, row, word, cell);
                self.ids(&cell.hazards);
            }
        }
        if !map.unscored.is_empty() {
            self.html.push_str(&format!(
                "<li id=\"{name}-unscored\"><span class=\"where\"><span class=\"unscored\">Not scored</span></span>"
            ));
            self.ids(&map.unscored);
        }
        self.raw("</ul></details>\n");
    }

    fn cell_name(&mut self, map: &HeatMap, row: &HeatRow, column: &str, cell: &HeatCell) {
        let place = cell.place;
        self.html.push_str(&format!(
            "<span class=\"where\"><span class=\"risk r{place}\">"
        ));
        self.words(&cell.words);
        self.raw("</span> ");
        self.words(&format!(
            "{}: {}, {}: {}",
            map.down, row.word, map.across, column
        ));
        self.raw("</span>");
    }

    fn ids(&mut self, hazards: &[String]) {
        self.raw("<ul class=\"ids\">");
        for hazard in hazards {
            self.raw("<li");
            self.attribute("data-id", hazard);
            self.raw(">");
            let end = self.link(hazard);
            self.words(hazard);
            self.raw(end);
            self.raw("</li> ");
        }
        self.raw("</ul></li>\n");
    }
}
