//! The sections of a record as the index keeps them: places in its text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::StoreError;
use crate::hazard::{Hazard, Record, SectionInfo};
use crate::template::Template;

/// A section; the one in front of the first heading has no title. The view of sections takes the
/// values in this order.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Part {
    /// Its heading's words.
    pub(super) title: String,
    /// The template's title for it.
    field: Option<String>,
    /// 1 where a section of the same field stands before it.
    doubled: u8,
    /// The line of its heading, counted from 1.
    pub(super) start_line: usize,
    /// The last line of its text.
    end_line: usize,
    /// The byte at which it starts. Each ends where the next starts, the last with the text.
    start: usize,
    /// The bytes between which the author's words stand.
    body_start: usize,
    body_end: usize,
}

/// A part, in the order of its values.
type Packed<'a> = (
    &'a str,
    Option<&'a str>,
    u8,
    usize,
    usize,
    usize,
    usize,
    usize,
);

/// The parts of a record, in order; together they are its text.
pub(super) fn parts(record: &Record, template: &Template) -> Vec<Part> {
    let text = record.text();
    let sections = tiling(&record.hazard, text);
    let end = sections
        .first()
        .map_or(text.len(), |first| first.extent.start);
    let preamble = Part {
        title: String::new(),
        field: None,
        doubled: 0,
        start_line: 1,
        end_line: record.document.place(end).line,
        start: 0,
        body_start: 0,
        body_end: end,
    };
    let rest = sections.iter().map(|section| Part {
        title: section.title.clone(),
        field: section
            .field
            .and_then(|at| template.fields.get(at))
            .map(|field| field.title.clone()),
        doubled: u8::from(section.doubled),
        start_line: section.start_line,
        end_line: section.end_line,
        start: section.extent.start,
        body_start: section.body.start,
        body_end: section.body.end,
    });
    std::iter::once(preamble).chain(rest).collect()
}

/// The parts as the index keeps them: an array each, since names would take more room than
/// values.
pub(super) fn packed(parts: &[Part]) -> Result<String, serde_json::Error> {
    let packed: Vec<Packed<'_>> = parts
        .iter()
        .map(|part| {
            (
                part.title.as_str(),
                part.field.as_deref(),
                part.doubled,
                part.start_line,
                part.end_line,
                part.start,
                part.body_start,
                part.body_end,
            )
        })
        .collect();
    serde_json::to_string(&packed)
}

/// A record's text with its parts.
pub(super) struct Body {
    text: String,
    parts: Vec<Part>,
}

impl Body {
    /// What the index keeps of a record.
    ///
    /// # Errors
    /// When it is not what was written.
    pub(super) fn of(sections: &str, text: &[u8]) -> Result<Self, StoreError> {
        let text = std::str::from_utf8(text)
            .map_err(|error| StoreError::Damaged(error.to_string()))?
            .to_owned();
        let parts: Vec<Part> = serde_json::from_str(sections)
            .map_err(|error| StoreError::Damaged(error.to_string()))?;
        let body = Self { text, parts };
        let whole = (0..body.parts.len()).all(|at| body.text.get(body.range(at)).is_some());
        if whole {
            Ok(body)
        } else {
            Err(StoreError::Damaged(
                "a section is not in its record".to_owned(),
            ))
        }
    }

    /// The sections with their texts, headings and all.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&Part, &str)> {
        let texts = (0..self.parts.len()).map(|at| &self.text[self.range(at)]);
        self.parts.iter().zip(texts)
    }

    fn range(&self, at: usize) -> Range<usize> {
        let next = self.parts.get(at + 1);
        self.parts[at].start..next.map_or(self.text.len(), |next| next.start)
    }
}

/// The record's sections, where they follow one another to the end of the text. Anything else
/// would leave some of it out, so then the whole text is one.
fn tiling<'a>(hazard: &'a Hazard, text: &str) -> &'a [SectionInfo] {
    let sections = &hazard.sections;
    let joined = sections
        .windows(2)
        .all(|pair| pair[0].extent.end == pair[1].extent.start);
    let whole = sections
        .last()
        .is_none_or(|last| last.extent.end == text.len());
    if joined && whole { sections } else { &[] }
}
