//! A record cut into the parts that a merge takes whole.

use super::facts::Fact;
use super::list_parts::cut_list;
use super::part::{Part, PartKind};
use crate::hazard::Record;
use crate::template::{Template, normalise};
use crate::text::Span;

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
