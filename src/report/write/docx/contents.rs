//! The contents list.
//!
//! Each line is a link and a reference to the page of its bookmark. It is no `TOC` field: Word fills
//! such a field only after a question to the reader, and LibreOffice shows what stands in it as
//! it is. A reference to a page is counted by LibreOffice at once and by Word when it prints or
//! updates fields; until then it shows an arrow, since any number would be a guess.

use super::body::Body;
use super::direction::Direction;
use super::inline::Face;
use super::link::Lead;
use super::paragraph::Place;
use crate::report::Section;

/// What stands for a page that nobody has counted.
const UNCOUNTED: &str = "›";

impl Body<'_> {
    /// The contents list, of two levels.
    pub fn contents(&mut self) {
        let report = self.report;
        if report.sections.len() < 2 {
            return;
        }
        let place = Place::on_page(1, 0);
        self.text("ContentsHeading", place, Face::default(), "Contents");
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
        let lead = mark.as_ref().map(|mark| Lead::Inside(mark.name.clone()));
        self.begin(style, Place::on_page(1, 0), Direction::LeftToRight);
        // The colour of a link on every line would be all that a reader sees.
        self.linked(lead, Face::default(), |body, _| {
            body.words(&title, Face::default(), Direction::LeftToRight);
            if let Some(mark) = &mark {
                body.tab();
                body.page_of(&mark.name);
            }
        });
        self.end();
    }

    fn page_of(&mut self, mark: &str) {
        let xml = &mut self.xml;
        for part in ["begin", "code", "separate", "shown", "end"] {
            xml.open("w:r", &[]);
            match part {
                "code" => xml.element(
                    "w:instrText",
                    &[("xml:space", "preserve")],
                    &format!(" PAGEREF {mark} \\h "),
                ),
                "shown" => xml.element("w:t", &[], UNCOUNTED),
                mark => xml.empty("w:fldChar", &[("w:fldCharType", mark)]),
            }
            xml.close();
        }
    }
}
