//! A record cut into pieces. A merge takes each piece whole.

use crate::document::Document;
use crate::template::{Template, normalise};
use crate::text::{Newline, Span};

/// The level of headings if no heading names a field: that of the published records.
const USUAL_LEVEL: u8 = 2;

/// Identifies a piece: the text of its heading, and how many earlier ones have the same text. The
/// default is the text before the first heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    name: Option<String>,
    ordinal: usize,
}

/// A section, or the text before the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its identity.
    pub key: Key,
    /// The heading and the words below it.
    pub head: String,
    /// The blank lines and separators between it and the next.
    pub tail: String,
    /// The words of the heading, as written.
    title: String,
    /// The words below the heading.
    words: String,
    /// Whether another section followed it in its text.
    followed: bool,
}

impl Piece {
    /// All of it.
    pub(super) fn text(&self) -> String {
        format!("{}{}", self.head, self.tail)
    }

    /// The name of the piece.
    pub(super) fn title(&self) -> String {
        match self.key.name {
            Some(_) => self.title.clone(),
            None => "the text above the first section".to_owned(),
        }
    }

    /// The words below its heading.
    pub(super) fn words(&self) -> String {
        self.words.clone()
    }

    /// Ends the piece with a blank line if another section follows it that did not follow it
    /// before.
    pub(super) fn end_before_another(&mut self, newline: Newline) {
        let text = self.text();
        let words = text.trim_end_matches(['\r', '\n']);
        if self.followed || words.trim_start_matches('\u{feff}').is_empty() {
            return;
        }
        let ends = text[words.len()..].replace("\r\n", "\n").len();
        for _ in ends..2 {
            self.tail.push_str(newline.as_str());
        }
    }
}

/// `text` cut at its headings of `level`. The pieces together are the text, byte for byte.
pub(super) fn pieces(text: &str, level: u8) -> Vec<Piece> {
    let document = Document::parse(text);
    let sections = document.sections(level);
    let count = sections.list.len();
    let preamble = document.slice(sections.preamble);
    let mut found = vec![Piece {
        key: Key::default(),
        head: preamble.to_owned(),
        tail: String::new(),
        title: String::new(),
        words: preamble.trim().to_owned(),
        followed: count > 0,
    }];
    for (at, section) in sections.list.iter().enumerate() {
        let name = Some(normalise(&section.heading.title));
        let ordinal = found.iter().filter(|piece| piece.key.name == name).count();
        let cut = section
            .body
            .end
            .max(section.heading_span.end)
            .min(section.extent.end);
        found.push(Piece {
            key: Key { name, ordinal },
            head: Span::new(section.extent.start, cut).of(text).to_owned(),
            tail: Span::new(cut, section.extent.end).of(text).to_owned(),
            title: section.heading.title.clone(),
            words: document.slice(section.body).trim().to_owned(),
            followed: at + 1 < count,
        });
    }
    found
}

/// The level of the headings that name fields: the most frequent one.
pub(super) fn level_of(text: &str, template: &Template) -> u8 {
    let document = Document::parse(text);
    let mut counts = [0_usize; 7];
    for (heading, _) in document.headings() {
        if template.field_named(&heading.title).is_some() {
            counts[usize::from(heading.level.min(6))] += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    (1..=6)
        .rev()
        .find(|level| most > 0 && counts[usize::from(*level)] == most)
        .unwrap_or(USUAL_LEVEL)
}
