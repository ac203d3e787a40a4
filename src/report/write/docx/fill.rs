//! Fill-in fields, as content controls.

use super::body::Body;
use super::direction::TextDirection;
use super::place::ParagraphPlace;
use super::run_format::{RunFormat, RunRole};

impl Body<'_> {
    /// Writes a fill-in field, below its name and its guidance.
    pub fn fill(&mut self, label: &str, hint: &str, place: ParagraphPlace) {
        self.text("FillLabel", place, RunFormat::default(), label);
        if !hint.is_empty() {
            self.text("FillHint", place, RunFormat::default(), hint);
        }
        self.begin("FillPlace", place, TextDirection::LeftToRight);
        self.control(label, &format!("Click to fill in: {label}"));
        self.end();
    }

    /// Writes a fill-in field inside a paragraph. It shows `shown` while it is empty.
    pub fn control(&mut self, label: &str, shown: &str) {
        self.controls += 1;
        let number = self.controls.to_string();
        // Word accepts at most 64 characters.
        let name: String = label.chars().take(64).collect();
        let tag = format!("fill-{number}");
        let xml = &mut self.xml;
        xml.open("w:sdt", &[]);
        xml.open("w:sdtPr", &[]);
        xml.empty("w:alias", &[("w:val", &name)]);
        xml.empty("w:tag", &[("w:val", &tag)]);
        xml.empty("w:id", &[("w:val", &number)]);
        xml.empty("w:showingPlcHdr", &[]);
        xml.empty("w:text", &[("w:multiLine", "1")]);
        xml.close();
        xml.open("w:sdtContent", &[]);
        self.words(
            shown,
            RunFormat::default().role(RunRole::Placeholder),
            TextDirection::LeftToRight,
        );
        self.xml.close();
        self.xml.close();
    }
}
