//! The words of a paragraph as runs.

use super::body::Body;
use super::direction::{Direction, pieces};
use super::link::Lead;
use crate::report::Inline;

/// How words look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Face {
    /// What they are.
    pub role: Role,
    strong: bool,
    emphasis: bool,
    struck: bool,
    /// Their colour, where it is not the style's.
    ink: Option<&'static str>,
    /// Where they stand in a link already: a link holds no other.
    linked: bool,
}

/// What words are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Plain,
    Code,
    Aside,
    Link,
    Placeholder,
    CheckBox,
}

impl Face {
    /// With strong stress.
    pub fn strong(self) -> Self {
        Self {
            strong: true,
            ..self
        }
    }

    /// With stress.
    pub fn emphasis(self) -> Self {
        Self {
            emphasis: true,
            ..self
        }
    }

    /// As something else than plain words.
    pub fn role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// In a colour, given as `#rrggbb`.
    pub fn ink(self, colour: &'static str) -> Self {
        Self {
            ink: Some(colour),
            ..self
        }
    }

    fn is_plain(self) -> bool {
        Self {
            linked: false,
            ..self
        } == Self::default()
    }
}

impl Body<'_> {
    /// The runs of a line.
    pub fn runs(&mut self, line: &[Inline], face: Face, base: Direction) {
        for part in line {
            match part {
                Inline::Text(text) => self.words(text, face, base),
                Inline::Emphasis(inner) => self.runs(inner, face.emphasis(), base),
                Inline::Strong(inner) => self.runs(inner, face.strong(), base),
                Inline::Struck(inner) => {
                    self.runs(
                        inner,
                        Face {
                            struck: true,
                            ..face
                        },
                        base,
                    );
                }
                Inline::Code(text) => self.words(text, face.role(Role::Code), base),
                Inline::Aside(text) => self.words(text, face.role(Role::Aside), base),
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

    /// What `inner` writes, as a link where it leads somewhere.
    pub fn linked(&mut self, lead: Option<Lead>, face: Face, inner: impl FnOnce(&mut Self, Face)) {
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
        let face = Face {
            linked: true,
            ..face.role(Role::Link)
        };
        inner(self, face);
        self.xml.close();
    }

    /// The runs of plain words, which may have several lines.
    pub fn words(&mut self, text: &str, face: Face, base: Direction) {
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

    fn run(&mut self, text: &str, face: Face, direction: Direction) {
        let xml = &mut self.xml;
        xml.open("w:r", &[]);
        if !face.is_plain() || direction == Direction::RightToLeft {
            xml.open("w:rPr", &[]);
            let style = match face.role {
                Role::Plain => None,
                Role::Code => Some("CodeCharacter"),
                Role::Aside => Some("Aside"),
                Role::Link => Some("Hyperlink"),
                Role::Placeholder => Some("PlaceholderText"),
                Role::CheckBox => Some("CheckBox"),
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
            if direction == Direction::RightToLeft {
                xml.empty("w:rtl", &[]);
            }
            xml.close();
        }
        xml.element("w:t", &[("xml:space", "preserve")], text);
        xml.close();
    }

    /// A step to the next stop.
    pub fn tab(&mut self) {
        self.xml.open("w:r", &[]);
        self.xml.empty("w:tab", &[]);
        self.xml.close();
    }

    fn line_break(&mut self) {
        self.xml.open("w:r", &[]);
        self.xml.empty("w:br", &[]);
        self.xml.close();
    }
}
