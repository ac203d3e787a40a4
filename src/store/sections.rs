//! The sections of a record, as search and the views of `hazlog sql` give them.

use crate::hazard::{Hazard, Record, SectionInfo};
use crate::text::Span;

/// A section; the text before the first heading is one without a title.
pub(super) struct RecordSection {
    /// The words of its heading.
    pub(super) title: String,
    /// The template's field for it.
    pub(super) field: Option<usize>,
    /// Whether a section of the same field comes before it.
    pub(super) doubled: bool,
    /// The line of its heading, counted from 1.
    pub(super) start_line: usize,
    /// The last line of its text.
    pub(super) end_line: usize,
    /// Its bytes, with its heading.
    pub(super) extent: Span,
    /// The bytes between which the author's words are.
    pub(super) body: Span,
}

/// The sections of a record, in order; together they are its text.
pub(super) fn sections_of(record: &Record) -> Vec<RecordSection> {
    let text = record.text();
    let sections = adjoining_sections(&record.hazard, text);
    let end = sections
        .first()
        .map_or(text.len(), |first| first.extent.start);
    let preamble = RecordSection {
        title: String::new(),
        field: None,
        doubled: false,
        start_line: 1,
        end_line: record.document.place(end).line,
        extent: Span::new(0, end),
        body: Span::new(0, end),
    };
    let rest = sections.iter().map(|section| RecordSection {
        title: section.title.clone(),
        field: section.field,
        doubled: section.doubled,
        start_line: section.start_line,
        end_line: section.end_line,
        extent: section.extent,
        body: section.body,
    });
    std::iter::once(preamble).chain(rest).collect()
}

/// The record's sections, where they follow one another to the end of the text. Anything else
/// would leave some of it out, so then the whole text is one.
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
