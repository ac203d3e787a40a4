//! Writes the words of a paragraph as runs.

use super::body::Body;
use super::direction::{TextDirection, pieces};
use super::links::Lead;
use super::run_format::{RunFormat, RunRole};
use super::tracked_change::TrackedChange;
use crate::report::Inline;

/// The author of a tracked change of which nobody is named.
const NO_PERSON: &str = "hazlog";

impl Body<'_> {
    /// Writes the runs of a line.
    pub fn runs(&mut self, line: &[Inline], face: RunFormat, base: TextDirection) {
        for part in line {
            match part {
                Inline::Text(text) => self.words(text, face, base),
                Inline::Emphasis(inner) => self.runs(inner, face.emphasis(), base),
                Inline::Strong(inner) => self.runs(inner, face.strong(), base),
                Inline::Struck(inner) => {
                    self.runs(
                        inner,
                        RunFormat {
                            struck: true,
                            ..face
                        },
                        base,
                    );
                }
                Inline::Inserted(inner) => {
                    self.tracked(TrackedChange::Insertion, |body| {
                        body.runs(inner, face.unlinked(), base);
                    });
                }
                Inline::Deleted(inner) => self.tracked(TrackedChange::Deletion, |body| {
                    body.runs(inner, face.unlinked().deleted(), base);
                }),
                Inline::Code(text) => self.words(text, face.role(RunRole::Code), base),
                Inline::Aside(text) => self.words(text, face.role(RunRole::Aside), base),
                Inline::Link(..) if face.linked => {
                    if let Inline::Link(_, inner) = part {
                        self.runs(inner, face, base);
                    }
                }
                Inline::Link(target, inner) => {
                    let lead = self.links.lead(target);
                    self.linked(lead, face, |body, face| body.runs(inner, face, base));
                }
                Inline::Break => self.line_break(),
            }
        }
    }

    /// Writes the output of `inner`, as a link if it has a target.
    pub fn linked(
        &mut self,
        lead: Option<Lead>,
        face: RunFormat,
        inner: impl FnOnce(&mut Self, RunFormat),
    ) {
        let Some(lead) = lead else {
            return inner(self, face);
        };
        match &lead {
            Lead::Outside(relation) => self
                .xml
                .open("w:hyperlink", &[("r:id", relation), ("w:history", "1")]),
            Lead::Inside(mark) => self
                .xml
                .open("w:hyperlink", &[("w:anchor", mark), ("w:history", "1")]),
        }
        let face = RunFormat {
            linked: true,
            ..face.role(RunRole::Link)
        };
        inner(self, face);
        self.xml.close();
    }

    /// Writes the runs of plain words, which can have several lines.
    pub fn words(&mut self, text: &str, face: RunFormat, base: TextDirection) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.line_break();
            }
            if line.is_empty() {
                continue;
            }
            for (direction, piece) in pieces(line, base) {
                self.run(piece, face, direction);
            }
        }
    }

    fn run(&mut self, text: &str, face: RunFormat, direction: TextDirection) {
        let xml = &mut self.xml;
        xml.open("w:r", &[]);
        if !face.is_plain() || direction == TextDirection::RightToLeft {
            xml.open("w:rPr", &[]);
            let style = match face.role {
                RunRole::Plain => None,
                RunRole::Code => Some("CodeCharacter"),
                RunRole::Aside => Some("Aside"),
                RunRole::Link => Some("Hyperlink"),
                RunRole::Placeholder => Some("PlaceholderText"),
                RunRole::CheckBox => Some("CheckBox"),
            };
            if let Some(style) = style {
                xml.empty("w:rStyle", &[("w:val", style)]);
            }
            if face.strong {
                xml.empty("w:b", &[]);
                xml.empty("w:bCs", &[]);
            }
            if face.emphasis {
                xml.empty("w:i", &[]);
                xml.empty("w:iCs", &[]);
            }
            if face.struck {
                xml.empty("w:strike", &[]);
            }
            if let Some(ink) = face.ink {
                xml.empty("w:color", &[("w:val", ink.trim_start_matches('#'))]);
            }
            if direction == TextDirection::RightToLeft {
                xml.empty("w:rtl", &[]);
            }
            xml.close();
        }
        let element = if face.deleted { "w:delText" } else { "w:t" };
        xml.element(element, &[("xml:space", "preserve")], text);
        xml.close();
    }

    /// Writes a tab.
    pub fn tab(&mut self) {
        self.xml.open("w:r", &[]);
        self.xml.empty("w:tab", &[]);
        self.xml.close();
    }

    /// Writes the output of `inner` as a tracked change.
    pub fn tracked(&mut self, change: TrackedChange, inner: impl FnOnce(&mut Self)) {
        self.change_begins(change);
        inner(self);
        self.xml.close();
    }

    /// Opens a tracked change. Its date is that of the report, so that the same commits give the same bytes.
    pub fn change_begins(&mut self, change: TrackedChange) {
        // Word wants another number than that of each bookmark.
        let number = self.links.bookmarks() + self.changes;
        self.changes += 1;
        let number = number.to_string();
        let author = self.changed_by.as_deref().unwrap_or(NO_PERSON).to_owned();
        let date = self.report.about.date.map(|date| date.to_utc());
        let date = date.map(|date| date.format("%Y-%m-%dT%H:%M:%SZ").to_string());
        let mut attributes = vec![("w:id", number.as_str()), ("w:author", author.as_str())];
        attributes.extend(date.as_deref().map(|date| ("w:date", date)));
        self.xml.open(change.element(), &attributes);
    }

    fn line_break(&mut self) {
        self.xml.open("w:r", &[]);
        self.xml.empty("w:br", &[]);
        self.xml.close();
    }
}
