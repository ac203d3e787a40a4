//! The contents list.
//!
//! Each line is a link without a page number, because only the program that lays out the document
//! knows the page. A `TOC` field or a page reference shows its stored content until the reader
//! updates fields, so readers would take any number in it for a counted one.

use super::body::Body;
use super::direction::TextDirection;
use super::links::Lead;
use super::place::ParagraphPlace;
use super::run_format::RunFormat;
use crate::report::Section;

impl Body<'_> {
    /// Writes the contents list, with two levels.
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
        // The colour of a link on every line would hide everything else.
        self.linked(lead, RunFormat::default(), |body, _| {
            body.words(&title, RunFormat::default(), TextDirection::LeftToRight);
        });
        self.end();
    }
}
