//! A record cut into the parts that a merge takes whole.

use super::facts::Fact;
use super::list_parts::cut_list;
use crate::hazard::Record;
use crate::template::{Template, normalise};
use crate::text::Span;

/// What a part is, so that the same part is found in another version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    /// The front matter.
    Front,
    /// The text between the front matter and the first section.
    Above,
    /// A section, by the words of its heading.
    Section(String),
    /// What begins a part that is cut further: the heading of a section, the fence of the front matter.
    Head,
    /// A heading in a section, by its words.
    Heading(String),
    /// A control or another item of a list, by its own `ID:` if it has one.
    Item(Option<String>),
    /// An entry of the front matter, by its key.
    Entry(String),
    /// Any other text.
    Block,
}

/// A part of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its name for a person: `Harm`, `Hazard controls: D3`.
    pub label: String,
    /// The clinical fact to which it belongs.
    pub fact: Fact,
    /// Its lines without those of `tail`.
    pub head: String,
    /// The blank lines and the separator at its end.
    pub tail: String,
    /// The same `head`, cut further; empty if the part is taken whole.
    pub inner: Vec<Part>,
}

impl Part {
    /// A part of `text` that is taken whole and ends with its blank lines.
    pub(super) fn whole(kind: PartKind, label: String, fact: Fact, text: &str) -> Self {
        let (head, tail) = split_blank_end(text);
        Self {
            kind,
            label,
            fact,
            head: head.to_owned(),
            tail: tail.to_owned(),
            inner: Vec::new(),
        }
    }

    /// All of it.
    pub(super) fn text(&self) -> String {
        format!("{}{}", self.head, self.tail)
    }

    /// A name that no other part beside it has; `None` if it has none.
    pub(super) fn name(&self) -> Option<&str> {
        match &self.kind {
            PartKind::Section(name) | PartKind::Entry(name) | PartKind::Item(Some(name)) => {
                Some(name)
            }
            _ => None,
        }
    }
}

/// A text without its last blank lines, and these.
fn split_blank_end(text: &str) -> (&str, &str) {
    let words = text.trim_end().len();
    let end = match text[words..].find('\n') {
        Some(at) => words + at + 1,
        None => text.len(),
    };
    match words {
        0 => ("", text),
        _ => text.split_at(end),
    }
}

/// The parts of a record: together they are its text.
pub(super) fn cut(record: &Record, template: &Template) -> Vec<Part> {
    let text = record.text();
    let sections = &record.hazard.sections;
    let front_end = record
        .document
        .front_matter()
        .map_or(0, |front| front.span.end);
    let first = sections
        .first()
        .map_or(text.len(), |section| section.extent.start);
    let above = Span::new(front_end.min(first), first).of(text);
    let front = &text[..front_end.min(first)];
    let mut parts = vec![
        front_part(front),
        Part::whole(
            PartKind::Above,
            "the text above the first section".to_owned(),
            Fact::Alone,
            above,
        ),
    ];
    for (at, section) in sections.iter().enumerate() {
        let words_end = section
            .body
            .end
            .max(section.heading.end)
            .min(section.extent.end);
        let rest = &text[words_end..section.extent.end];
        // The section ends with its line.
        let line = rest.find('\n').map_or(rest.len(), |at| at + 1);
        let end = match rest[..line].trim().is_empty() {
            true => words_end + line,
            false => words_end,
        };
        let head = Span::new(section.extent.start, end);
        parts.push(Part {
            kind: PartKind::Section(normalise(&section.title)),
            label: section.title.clone(),
            fact: Fact::of_section(section, template),
            head: head.of(text).to_owned(),
            tail: text[end..section.extent.end].to_owned(),
            inner: cut_list(record, at, head, template),
        });
    }
    parts
}

/// The front matter, cut at its keys. A record without it has an empty one.
fn front_part(front: &str) -> Part {
    let mut inner: Vec<Part> = Vec::new();
    let count = front.lines().count();
    let part = |kind: PartKind, label: &str, line: &str| Part {
        kind,
        label: label.to_owned(),
        fact: Fact::Alone,
        head: line.to_owned(),
        tail: String::new(),
        inner: Vec::new(),
    };
    for (at, line) in front.split_inclusive('\n').enumerate() {
        let is_fence = at == 0 || at + 1 == count;
        match (entry_key(line).filter(|_| !is_fence), inner.last_mut()) {
            (Some(key), _) => {
                let label = format!("front matter: {key}");
                inner.push(part(PartKind::Entry(key.to_lowercase()), &label, line));
            }
            (None, Some(before)) if !is_fence => before.head.push_str(line),
            (None, _) => inner.push(part(PartKind::Head, "front matter", line)),
        }
    }
    Part {
        kind: PartKind::Front,
        label: "front matter".to_owned(),
        fact: Fact::Alone,
        head: front.to_owned(),
        tail: String::new(),
        inner,
    }
}

/// The key of a line `key: value` that begins an entry.
fn entry_key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(':')?;
    let is_key = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == '-';
    (!key.is_empty() && !key.starts_with('-') && key.chars().all(is_key)).then_some(key)
}
