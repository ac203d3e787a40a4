//! The parts of a document, in its order.

use roxmltree::Node;

use super::context::Context;
use super::inline::{Inline, Line};
use super::seen::Seen;
use super::styles::{ParagraphForm, Styles};
use super::xml::{alternative, child, elements, is_on, parse};
use crate::import::source::{Part, Piece, Place, TextKind, Unreadable};

/// Walks a document.
pub(super) struct Walk<'c> {
    styles: &'c Styles,
    context: &'c Context,
    pub(super) seen: Seen,
    pub(super) parts: Vec<Part>,
    paragraphs: u32,
    /// How many tables there were.
    pub(super) tables: u32,
    /// How many cells there were.
    pub(super) cells: usize,
    pub(super) is_too_large: bool,
    /// The place of what is not in the body: a cell, a header.
    pub(super) place: Option<Place>,
}

impl<'c> Walk<'c> {
    pub(super) fn new(styles: &'c Styles, context: &'c Context) -> Self {
        Self {
            styles,
            context,
            seen: Seen::default(),
            parts: Vec::new(),
            paragraphs: 0,
            tables: 0,
            cells: 0,
            is_too_large: false,
            place: None,
        }
    }

    /// The parts; `None` if the tables are too large.
    pub(super) fn parts(self) -> Option<Vec<Part>> {
        (!self.is_too_large).then_some(self.parts)
    }

    /// Reads the paragraphs and tables of an element.
    pub(super) fn body(&mut self, node: Node<'_, '_>) {
        for inner in elements(node) {
            match inner.tag_name().name() {
                "p" => self.paragraph(inner),
                "tbl" => {
                    let parts = self.table(inner);
                    self.parts.extend(parts);
                }
                "sectPr" | "sdtPr" | "tcPr" | "pPr" => {}
                "altChunk" => self.seen.other_documents += 1,
                "sdt" => self.field(inner),
                "AlternateContent" => {
                    if let Some(one) = alternative(inner) {
                        self.body(one);
                    }
                }
                _ => self.body(inner),
            }
        }
    }

    /// The text of a header or a footer, once: each page shows it.
    pub(super) fn margin(&mut self, place: &str, text: &str) -> Result<(), Unreadable> {
        let document = parse(text, place)?;
        let before = self.parts.len();
        self.place = Some(Place::Key(place.into()));
        self.body(document.root_element());
        self.place = None;
        let new = self.parts.split_off(before);
        for part in new {
            let words = words_of(&part);
            let is_known = words.is_some_and(|words| {
                let margins = self.parts.iter().filter_map(words_of);
                margins.into_iter().any(|known| known == words)
            });
            if !is_known {
                self.parts.push(part);
            }
        }
        Ok(())
    }

    fn field(&mut self, node: Node<'_, '_>) {
        let properties = child(node, "sdtPr");
        if properties.is_some_and(|properties| is_on(properties, "showingPlcHdr")) {
            self.seen.prompts += 1;
        } else if let Some(content) = child(node, "sdtContent") {
            self.body(content);
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>) {
        let place = self.place.clone().unwrap_or_else(|| {
            self.paragraphs += 1;
            Place::Paragraph(self.paragraphs)
        });
        let mut inline = Inline {
            context: self.context,
            seen: &mut self.seen,
            line: Line::default(),
        };
        inline.children(node);
        let line = inline.line;
        let form = self.styles.form(child(node, "pPr"));
        let piece = Piece::plain(place.clone(), line.text.trim());
        match form {
            ParagraphForm::Item(_) if piece.is_empty() => self.seen.numbers += 1,
            _ if piece.is_empty() => {}
            ParagraphForm::Heading(level) => self.parts.push(Part::Heading {
                level,
                title: piece,
            }),
            ParagraphForm::Item(depth) => self.parts.push(Part::Text {
                kind: TextKind::Item {
                    depth,
                    checked: None,
                },
                piece,
            }),
            ParagraphForm::Text => self.parts.push(Part::Text {
                kind: TextKind::Paragraph,
                piece,
            }),
        }
        for (kind, text) in line.asides {
            let piece = Piece::plain(place.clone(), text);
            self.parts.push(Part::Aside { kind, piece });
        }
        for (name, text) in line.notes {
            let piece = Piece::plain(Place::Key(name.as_str().into()), text);
            let kind = TextKind::Paragraph;
            self.parts.push(Part::Text { kind, piece });
        }
        for inner in line.boxes {
            let before = self.place.replace(place.clone());
            self.body(inner);
            self.place = before;
        }
    }
}

fn words_of(part: &Part) -> Option<&str> {
    match part {
        Part::Text { piece, .. } if matches!(piece.place, Place::Key(_)) => Some(&piece.text),
        _ => None,
    }
}
