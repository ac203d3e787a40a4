//! The hazards that a record may name by their ids.

use serde::{Deserialize, Serialize};

use super::front_span;
use crate::check::Spot;
use crate::hazard::{FactKey, Hazard, Record};
use crate::template::{Role, Template};
use crate::text::Span;

/// The shortest word, in bytes, that may be an id.
const SHORTEST: usize = 4;
/// The longest.
const LONGEST: usize = 170;

/// Where a record names a hazard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NamedWithin {
    /// In `links` of the front matter.
    Links,
    /// In a section.
    Section,
}

/// A word of a record that may be the id of a hazard. The id pattern of the log decides whether it
/// is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedHazard {
    /// The word.
    pub id: String,
    /// The control after it: `D3` of `Hazard-0022/D3`.
    pub control: Option<String>,
    /// Where it is named.
    pub within: NamedWithin,
    /// The heading of the section.
    pub title: String,
    /// Its place.
    pub spot: Spot,
}

/// The words of a record that may be ids of hazards, each once. Other rules check `Introduces`,
/// `introduced_by` and links to files.
pub(super) fn named_hazards(record: &Record, template: &Template) -> Vec<NamedHazard> {
    let mut found = links(record);
    let hazard = &record.hazard;
    let introduces = introduces(hazard);
    for section in &hazard.sections {
        let role = section.field.and_then(|at| template.fields[at].role);
        if role == Some(Role::Code) {
            continue;
        }
        let text = record.document.blanked(section.body);
        for (at, id, control) in ids(&text) {
            let span = Span::new(section.body.start + at, section.body.start + at + id.len());
            let is_apart = introduces
                .iter()
                .any(|fact| fact.start <= span.start && span.end <= fact.end);
            if is_apart || is_inside_code(record, span) {
                continue;
            }
            found.push(NamedHazard {
                id: id.to_owned(),
                control: control.map(str::to_owned),
                within: NamedWithin::Section,
                title: section.title.clone(),
                spot: Spot::new(&record.document, span),
            });
        }
    }
    let mut known = std::collections::HashSet::new();
    found.retain(|named| known.insert((named.id.clone(), named.control.clone())));
    found
}

/// The ids in `links` of the front matter.
fn links(record: &Record) -> Vec<NamedHazard> {
    let Some(key) = front_span(record, "links") else {
        return Vec::new();
    };
    let end = record
        .document
        .front_matter()
        .map_or(key.end, |front| front.span.end);
    let block = &record.text()[key.start..end];
    let mut found = Vec::new();
    let links = record.hazard.front.links.iter();
    let words = links.flat_map(|link| link.split_whitespace());
    // The reason of a link can hold a web address.
    for word in words.filter(|word| !word.contains("://")) {
        for (_, id, control) in ids(word) {
            let at = block.find(id).map(|at| key.start + at);
            let span = at.map_or(key, |at| Span::new(at, at + id.len()));
            found.push(NamedHazard {
                id: id.to_owned(),
                control: control.map(str::to_owned),
                within: NamedWithin::Links,
                title: String::new(),
                spot: Spot::new(&record.document, span),
            });
        }
    }
    found
}

/// The places of the facts that say what a control introduces.
fn introduces(hazard: &Hazard) -> Vec<Span> {
    let facts = hazard.controls().flat_map(|control| &control.facts);
    let facts = facts.filter(|fact| fact.key == FactKey::Introduces);
    facts.map(|fact| fact.value_span).collect()
}

/// Whether a place is inside a longer code span. An id alone between back-ticks counts as named.
fn is_inside_code(record: &Record, span: Span) -> bool {
    record.document.is_code(span.start) && !record.text()[..span.start].ends_with('`')
}

/// The words of a text that may be ids, with their places and the control after each.
fn ids(text: &str) -> impl Iterator<Item = (usize, &str, Option<&str>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some((start, end)) = next_word(text, at) {
            at = end;
            let word = text[start..end].trim_end_matches(['-', '_']);
            if !may_be_id(word) {
                continue;
            }
            let behind = &text[end..];
            let is_path = text[..start].ends_with(['/', '.', '\\'])
                || behind.starts_with(".md")
                || behind.starts_with(':')
                    && behind[1..].starts_with(|sign: char| sign.is_ascii_digit());
            if !is_path {
                return Some((start, word, control(behind)));
            }
        }
        None
    })
}

/// The next word of a text, hyphens and underscores included. Nearly all text is ASCII, which is read byte by byte.
fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut begun = None;
    let mut at = from;
    while let Some(byte) = bytes.get(at).copied() {
        let (is_of_word, length) = if byte.is_ascii() {
            (
                byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'),
                1,
            )
        } else {
            let sign = text[at..].chars().next()?;
            (is_of_id(sign), sign.len_utf8())
        };
        match (begun, is_of_word) {
            (None, true) => begun = Some(at),
            (Some(start), false) => return Some((start, at)),
            (None, false) | (Some(_), true) => {}
        }
        at += length;
    }
    begun.map(|start| (start, text.len()))
}

/// The control that follows an id.
fn control(behind: &str) -> Option<&str> {
    let rest = behind.strip_prefix('/')?;
    let length = rest.find(|sign| !is_of_id(sign)).unwrap_or(rest.len());
    let name = &rest[..length];
    name.starts_with(char::is_alphabetic).then_some(name)
}

fn is_of_id(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '-' || sign == '_'
}

fn may_be_id(word: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&word.len())
        && word.contains(|sign: char| sign.is_ascii_digit())
        && word.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_their_controls_are_read_and_paths_are_not() {
        let found: Vec<_> = ids(
            "See Hazard-0003/D1, (Hazard-0004) and *Hazard-0005*. Not hazards/Hazard-0006, \
             [a](Hazard-0007.md) or D1.",
        )
        .map(|(_, id, control)| (id, control))
        .collect();
        assert_eq!(
            found,
            [
                ("Hazard-0003", Some("D1")),
                ("Hazard-0004", None),
                ("Hazard-0005", None),
            ]
        );
    }
}
