//! Cuts a record into its sections without parsing what another version has in the same words.
//!
//! Most versions of a record differ from the one before in one section, so what each section means alone is read once.

use std::sync::Arc;

use super::read_alone::{
    MARK, ReadAlone, alone, are_independent, concerns_others, first_of, is_front_alone,
    parsed_before_another,
};
use super::section_parts::with_parts_of;
use super::source_section::{KeptLines, PlacedSection, SourceSection, placed};
use crate::document::{Document, Heading};
use crate::template::Template;
use crate::text::Span;

/// The sections of a record, shared with an earlier version where both have the same; `None` where a section may
/// concern another.
pub(super) fn plain_sections(
    text: &str,
    before: &[PlacedSection],
    template: &Template,
) -> Option<Vec<PlacedSection>> {
    let mut sections = Vec::with_capacity(before.len());
    let mut rest = text;
    while !rest.is_empty() || sections.is_empty() {
        let place = sections.len();
        let section = match known(rest, before, place) {
            Some(section) => section,
            None => Arc::new(changed(first_of(rest, place), before, place, template)?),
        };
        rest = &rest[section.len()..];
        sections.push(section);
    }
    let alone = sections.iter().filter_map(|section| section.alone.as_ref());
    are_independent(alone).then(|| placed(sections, before))
}

/// The section of an earlier version with which a text begins.
fn known(text: &str, before: &[PlacedSection], place: usize) -> Option<Arc<SourceSection>> {
    let begins = |placed: &&PlacedSection| {
        let section = &placed.section;
        let is_front = section.heading.is_none();
        let rest = match section.alone.is_some() && is_front == (place == 0) {
            true => section.before(text),
            false => None,
        };
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(MARK))
    };
    let same_place = before.get(place).filter(begins);
    let found = same_place.or_else(|| before.iter().find(begins));
    found.map(|placed| Arc::clone(&placed.section))
}

/// A section that no other version has. Most likely it has parts of the one in its place.
fn changed(
    source: &str,
    before: &[PlacedSection],
    place: usize,
    template: &Template,
) -> Option<SourceSection> {
    let in_place = before.get(place).filter(|_| place > 0);
    let of_parts = in_place.and_then(|it| with_parts_of(&it.section, source, template));
    of_parts.or_else(|| section(source, place, template))
}

/// The section of a source; `None` where it may mean something else in its record.
fn section(source: &str, place: usize, template: &Template) -> Option<SourceSection> {
    if concerns_others(source) {
        return None;
    }
    let document = parsed_before_another(source)?;
    let mut headings: Vec<(&Heading, Span)> = document.headings().collect();
    headings.pop();
    match place {
        0 => front(source, &headings, &document, template),
        _ => section_of_heading(source, &headings, template),
    }
}

/// The text before the first section.
fn front(
    source: &str,
    headings: &[(&Heading, Span)],
    document: &Document,
    template: &Template,
) -> Option<SourceSection> {
    is_front_alone(source, headings, document, template).then(|| SourceSection {
        title: String::new(),
        role: None,
        heading: None,
        body: source.to_owned(),
        alone: Some(ReadAlone::FRONT),
        lines: KeptLines::default(),
    })
}

/// A section with a heading, and with no heading that could begin another section.
fn section_of_heading(
    source: &str,
    headings: &[(&Heading, Span)],
    template: &Template,
) -> Option<SourceSection> {
    let alone = alone(headings, 0, (source, template))?;
    let (heading, span) = headings.first()?;
    // The line end of a last line was added.
    let line = Span::new(span.start, span.end.min(source.len()));
    let end = line.trimmed(source).end;
    Some(SourceSection {
        title: heading.title.clone(),
        role: alone.field.and_then(|at| template.fields[at].role),
        heading: Some(source[..end].to_owned()),
        body: source[end..].to_owned(),
        alone: Some(alone),
        lines: KeptLines::default(),
    })
}
