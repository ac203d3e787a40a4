//! The sections of a record in the index: places in its text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::StoreError;
use crate::hazard::{Hazard, Record, SectionInfo};
use crate::template::Template;

/// A section. The text before the first heading has no title. The view of sections uses the values
/// in this order.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct StoredSection {
    /// Its heading's words.
    pub(super) title: String,
    /// The template's title for it.
    field: Option<String>,
    /// 1 if a section of the same field is before it.
    doubled: u8,
    /// The line of its heading, counted from 1.
    pub(super) start_line: usize,
    /// The last line of its text.
    end_line: usize,
    /// The byte at which it starts. Each ends where the next starts; the last ends with the text.
    start: usize,
    /// The first and the last byte of the author's words.
    body_start: usize,
    body_end: usize,
}

/// A section, in the order of its values.
type SectionValues<'a> = (
    &'a str,
    Option<&'a str>,
    u8,
    usize,
    usize,
    usize,
    usize,
    usize,
);

/// The sections of a record, in order; together they are its text.
pub(super) fn sections_of(record: &Record, template: &Template) -> Vec<StoredSection> {
    let text = record.text();
    let sections = adjoining_sections(&record.hazard, text);
    let end = sections
        .first()
        .map_or(text.len(), |first| first.extent.start);
    let preamble = StoredSection {
        title: String::new(),
        field: None,
        doubled: 0,
        start_line: 1,
        end_line: record.document.place(end).line,
        start: 0,
        body_start: 0,
        body_end: end,
    };
    let rest = sections.iter().map(|section| StoredSection {
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

/// The sections for the index: an array for each, because names would need more room than values.
pub(super) fn to_json(sections: &[StoredSection]) -> Result<String, serde_json::Error> {
    let values: Vec<SectionValues<'_>> = sections
        .iter()
        .map(|section| {
            (
                section.title.as_str(),
                section.field.as_deref(),
                section.doubled,
                section.start_line,
                section.end_line,
                section.start,
                section.body_start,
                section.body_end,
            )
        })
        .collect();
    serde_json::to_string(&values)
}

/// A record's text with its sections.
pub(super) struct RecordBody {
    text: String,
    sections: Vec<StoredSection>,
}

impl RecordBody {
    /// The stored form of a record.
    ///
    /// # Errors
    /// When it is not in the written form.
    pub(super) fn parse(sections: &str, text: &[u8]) -> Result<Self, StoreError> {
        let text = std::str::from_utf8(text)
            .map_err(|error| StoreError::Damaged(error.to_string()))?
            .to_owned();
        let stored: Vec<StoredSection> = serde_json::from_str(sections)
            .map_err(|error| StoreError::Damaged(error.to_string()))?;
        let body = Self {
            text,
            sections: stored,
        };
        let whole = (0..body.sections.len()).all(|at| body.text.get(body.range(at)).is_some());
        if whole {
            Ok(body)
        } else {
            Err(StoreError::Damaged(
                "a section is not in its record".to_owned(),
            ))
        }
    }

    /// The sections with their texts and headings.
    pub(super) fn sections(&self) -> impl Iterator<Item = (&StoredSection, &str)> {
        let texts = (0..self.sections.len()).map(|at| &self.text[self.range(at)]);
        self.sections.iter().zip(texts)
    }

    fn range(&self, at: usize) -> Range<usize> {
        let next = self.sections.get(at + 1);
        self.sections[at].start..next.map_or(self.text.len(), |next| next.start)
    }
}

/// The record's sections, if they follow one another to the end of the text. Otherwise some text
/// would be missing, so the whole text is one section.
fn adjoining_sections<'a>(hazard: &'a Hazard, text: &str) -> &'a [SectionInfo] {
    let sections = &hazard.sections;
    let joined = sections
        .windows(2)
        .all(|pair| pair[0].extent.end == pair[1].extent.start);
    let whole = sections
        .last()
        .is_none_or(|last| last.extent.end == text.len());
    if joined && whole { sections } else { &[] }
}
