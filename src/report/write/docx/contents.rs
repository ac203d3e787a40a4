//! The contents list.
//!
//! Each line is a link, and gives no page: only the program that lays the document out knows it. A
//! `TOC` field or a reference to a page shows what is in it until the reader updates fields, and
//! any number or sign in it would pass for one that somebody counted.

use super::body::Body;
use super::direction::TextDirection;
use super::links::Lead;
use super::place::ParagraphPlace;
use super::run_format::RunFormat;
use crate::report::Section;

impl Body<'_> {
    /// The contents list, of two levels.
    pub fn contents(&mut self) {
        let report = self.report;
        if report.sections.len() < 2 {
            return;
        }
        let place = ParagraphPlace::on_page(1, 0);
        self.text("ContentsHeading", place, RunFormat::default(), "Contents");
        for section in &report.sections {
            self.entry(section, "TOC1");
            for inner in &section.sections {
                self.entry(inner, "TOC2");
            }
        }
        self.new_page = true;
    }

    fn entry(&mut self, section: &Section, style: &str) {
        let title = match section.number.as_str() {
            "" => section.title.clone(),
            number => format!("{number}  {}", section.title),
        };
        let mark = self.links.bookmark(&section.anchor);
        let lead = mark.map(|mark| Lead::Inside(mark.name));
        self.begin(
            style,
            ParagraphPlace::on_page(1, 0),
            TextDirection::LeftToRight,
        );
        // The colour of a link on every line would be all that a reader sees.
        self.linked(lead, RunFormat::default(), |body, _| {
            body.words(&title, RunFormat::default(), TextDirection::LeftToRight);
        });
        self.end();
    }
}
