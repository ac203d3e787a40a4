//! What a record says, with its controls and sections still as source text.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::content::{Content, SectionKey};
use super::plain_cut::plain_sections;
use super::plain_lines::plain_lines;
use super::read_alone::ValueKind;
use super::source_controls::SourceControls;
use super::source_section::{PlacedSection, SourceSection, sections};
use crate::hazard::{HazardId, Record};
use crate::template::Template;

/// The content of a record whose controls and sections are still source text: most of them are the same in two
/// neighbouring versions, which share what was read from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceContent {
    id: HazardId,
    front: Arc<Content>,
    assessed: Arc<Content>,
    listed: Arc<Content>,
    controls: Arc<SourceControls>,
    sections: Vec<PlacedSection>,
    /// The bytes that are not UTF-8, in each section that has any.
    unread: BTreeMap<SectionKey, Vec<String>>,
}

/// The lines of sources that were read before, so that what several versions have in common is read once.
#[derive(Debug, Default)]
pub struct KnownLines(HashMap<String, Vec<String>>);

impl KnownLines {
    fn of(&mut self, source: &str) -> Vec<String> {
        if let Some(known) = self.0.get(source) {
            return known.clone();
        }
        let lines = plain_lines(source);
        self.0.insert(source.to_owned(), lines.clone());
        lines
    }
}

impl Content {
    /// The content of a record.
    pub fn of(record: &Record, template: &Template) -> Self {
        SourceContent::of(record, template).content()
    }

    /// The content of a record, one of several versions that are read together.
    pub fn of_version(record: &Record, template: &Template, known: &mut KnownLines) -> Self {
        SourceContent::of(record, template).content_of(|source| known.of(source))
    }
}

impl SourceContent {
    /// The content of a record.
    pub fn of(record: &Record, template: &Template) -> Self {
        let values = Arc::new(Content::of_values(record, template));
        let sections = sections(record, template);
        let place = sections.iter().position(|it| it.is_of(ValueKind::Controls));
        let begin = place.and_then(|place| record.hazard.sections.get(place.checked_sub(1)?));
        let parts = only_controls(&sections).zip(begin).map(|(section, begin)| {
            let parts = section.alone.iter().flat_map(|alone| &alone.parts);
            parts
                .map(|part| begin.extent.start + part)
                .collect::<Vec<usize>>()
        });
        Self {
            id: record.hazard.id.clone(),
            unread: values.unread.clone(),
            front: Arc::clone(&values),
            assessed: Arc::clone(&values),
            listed: values,
            controls: Arc::new(SourceControls::of(record, parts.as_deref())),
            sections,
        }
    }

    /// The content of a version of a record, without reading again what another version, read with the same template, has
    /// in the same words; `None` where the whole record has to be read.
    pub fn of_version(
        id: &HazardId,
        text: &str,
        template: &Template,
        before: &Self,
    ) -> Option<Self> {
        if before.id != *id || !before.is_cut() {
            return None;
        }
        let sections = plain_sections(text, &before.sections, template)?;
        let record = |kind: ValueKind| {
            let mut source = String::new();
            for placed in sections.iter().filter(|placed| placed.is_of(kind)) {
                placed.section.add_to(&mut source);
            }
            Record::read(id.clone(), source, template)
        };
        let values = |kind: ValueKind, known: fn(&Self) -> &Arc<Content>| match have_same(
            kind,
            &before.sections,
            &sections,
        ) {
            true => Arc::clone(known(before)),
            false => Arc::new(Content::of_values(&record(kind), template)),
        };
        let front = values(ValueKind::Front, |before| &before.front);
        let assessed = values(ValueKind::Assessed, |before| &before.assessed);
        let listed = values(ValueKind::Listed, |before| &before.listed);
        let controls = before.controls_after(&sections, (id, template));
        let read = || {
            let parts = only_controls(&sections).and_then(|it| it.alone.as_ref());
            let parts = parts.map(|alone| alone.parts.as_slice());
            Arc::new(SourceControls::of(&record(ValueKind::Controls), parts))
        };
        Some(Self {
            id: id.clone(),
            front,
            assessed,
            listed,
            controls: controls.unwrap_or_else(read),
            sections,
            unread: BTreeMap::new(),
        })
    }

    /// The controls of another version, with these where both have the same source; `None` where all have to be read.
    fn controls_after(
        &self,
        sections: &[PlacedSection],
        version: (&HazardId, &Template),
    ) -> Option<Arc<SourceControls>> {
        if have_same(ValueKind::Controls, &self.sections, sections) {
            return Some(Arc::clone(&self.controls));
        }
        let (was, is) = (only_controls(&self.sections)?, only_controls(sections)?);
        self.controls.after(was, is, version).map(Arc::new)
    }

    /// Whether its sections were read alone.
    fn is_cut(&self) -> bool {
        self.sections
            .iter()
            .all(|placed| placed.section.alone.is_some())
    }

    /// How many sections two versions share.
    #[cfg(test)]
    pub(super) fn shared_with(&self, other: &Self) -> usize {
        let is_shared = |of: &&PlacedSection| {
            let mut others = other.sections.iter();
            others.any(|it| Arc::ptr_eq(&it.section, &of.section))
        };
        self.sections.iter().filter(is_shared).count()
    }

    /// All of it, read.
    pub fn content(&self) -> Content {
        self.content_of(plain_lines)
    }

    /// All of it, with the lines that this gives for each source.
    fn content_of(&self, mut lines: impl FnMut(&str) -> Vec<String>) -> Content {
        let sections = self.sections.iter();
        Content {
            controls: self.controls.contents(&mut lines),
            sections: sections.map(|it| it.content_of(&mut lines)).collect(),
            ..self.values()
        }
    }

    /// The values, each from what was read for its kind.
    fn values(&self) -> Content {
        let Self {
            front,
            assessed,
            listed,
            ..
        } = self;
        Content {
            id: self.id.clone(),
            name: listed.name.clone(),
            owner: listed.owner.clone(),
            status: assessed.status.clone(),
            labels: assessed.labels.clone(),
            types: listed.types.clone(),
            initial: assessed.initial.clone(),
            residual: assessed.residual.clone(),
            decisions: assessed.decisions.clone(),
            front: front.front.clone(),
            links: front.links.clone(),
            causes: listed.causes.clone(),
            controls: Vec::new(),
            code: listed.code.clone(),
            sections: Vec::new(),
            unread: self.unread.clone(),
        }
    }

    /// Two versions, without the lines of each section that has the same source in both, without the controls if all of
    /// them have, and without the words of each control that is the same. Their differences are those of the whole
    /// contents.
    pub fn without_what_is_same(before: &Self, after: &Self) -> [Content; 2] {
        let controls = SourceControls::changed(&before.controls, &after.controls);
        let [was, is] = controls;
        [(before, after, was), (after, before, is)].map(|(of, other, controls)| Content {
            controls,
            sections: of
                .sections
                .iter()
                .enumerate()
                .map(|(at, section)| match is_in(&other.sections, at, section) {
                    true => section.without_lines(),
                    false => section.content(),
                })
                .collect(),
            ..of.values_unlike(other)
        })
    }

    /// The values, without those of a kind that was read once for both versions.
    fn values_unlike(&self, other: &Self) -> Content {
        let nothing = Arc::new(Content::default());
        let unlike = |one: &Arc<Content>, other: &Arc<Content>| match Arc::ptr_eq(one, other) {
            true => Arc::clone(&nothing),
            false => Arc::clone(one),
        };
        let different = Self {
            id: self.id.clone(),
            front: unlike(&self.front, &other.front),
            assessed: unlike(&self.assessed, &other.assessed),
            listed: unlike(&self.listed, &other.listed),
            controls: Arc::default(),
            sections: Vec::new(),
            unread: self.unread.clone(),
        };
        different.values()
    }
}

/// The section of controls, if there is one and no other.
fn only_controls(sections: &[PlacedSection]) -> Option<&SourceSection> {
    let mut found = sections.iter().filter(|it| it.is_of(ValueKind::Controls));
    match (found.next(), found.next()) {
        (Some(only), None) => Some(&only.section),
        _ => None,
    }
}

/// Whether a version has a section, most likely at this place.
fn is_in(sections: &[PlacedSection], at: usize, section: &PlacedSection) -> bool {
    let at_place = sections.get(at);
    at_place.is_some_and(|other| other.is_same(section))
        || sections.iter().any(|other| other.is_same(section))
}

/// Whether two versions have the same sections of a kind.
fn have_same(kind: ValueKind, before: &[PlacedSection], after: &[PlacedSection]) -> bool {
    let of_kind = |sections| {
        let all: std::slice::Iter<'_, PlacedSection> = sections;
        all.filter(move |placed| placed.is_of(kind))
            .map(|placed| Arc::as_ptr(&placed.section))
    };
    of_kind(before.iter()).eq(of_kind(after.iter()))
}
