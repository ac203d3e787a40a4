//! One of the two records of a change, the one before or the one after, with the other.

use crate::document::Document;
use crate::hazard::{Record, SectionInfo};
use crate::template::{Role, Template};
use crate::text::Span;

/// A record with the record on the other side of a change.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    /// The record.
    pub(super) record: &'a Record,
    /// The record before the change.
    pub(super) before: &'a Record,
    /// The record after it.
    pub(super) after: &'a Record,
    /// The template of both.
    pub(super) template: &'a Template,
}

impl<'a> Side<'a> {
    pub(super) fn document(self) -> &'a Document {
        &self.record.document
    }

    pub(super) fn section(self, role: Role) -> Option<&'a SectionInfo> {
        self.record.hazard.section_of(role, self.template)
    }

    /// The places of a role's section. If only one side has the section, its heading and its
    /// separator are included.
    pub(super) fn of_role(self, role: Role, places: impl Fn(Span) -> Vec<Span>) -> Vec<Span> {
        let find = |record: &'a Record| record.hazard.section_of(role, self.template);
        self.of_found(find, places)
    }

    pub(super) fn of_field(self, field: usize, places: impl Fn(Span) -> Vec<Span>) -> Vec<Span> {
        let find = |record: &'a Record| {
            let mut sections = record.hazard.sections.iter();
            sections.find(|section| section.field == Some(field) && !section.doubled)
        };
        self.of_found(find, places)
    }

    /// Whether only one side has the section of a field.
    pub(super) fn came_or_went(self, field: usize) -> bool {
        let has = |record: &Record| {
            let mut sections = record.hazard.sections.iter();
            sections.any(|section| section.field == Some(field) && !section.doubled)
        };
        has(self.before) != has(self.after)
    }

    fn of_found(
        self,
        find: impl Fn(&'a Record) -> Option<&'a SectionInfo>,
        places: impl Fn(Span) -> Vec<Span>,
    ) -> Vec<Span> {
        let there = find(self.before).is_some() && find(self.after).is_some();
        let section = find(self.record);
        let mut found = section.map_or_else(Vec::new, |section| {
            // An empty section is filled at the place of its text.
            let mut found = places(section.body);
            found.push(Span::at(section.body.start));
            found
        });
        if there {
            return found;
        }
        if let Some(section) = section {
            found.push(Span::new(section.extent.start, section.body.start));
            found.push(Span::new(section.body.end, section.extent.end));
        }
        // A section at the end of a record has its separator before it.
        let last = |record: &'a Record| {
            let section = find(record)?;
            (section.extent.end == record.text().len()).then_some(section.extent.start)
        };
        if last(self.before).or(last(self.after)).is_some() {
            let own = section.map_or(self.record.text().len(), |section| section.extent.start);
            let mut above = self.record.hazard.sections.iter();
            let above = above.rfind(|other| other.extent.end <= own);
            let from = above.map_or(own, |above| above.body.end.max(above.heading.end));
            found.push(Span::new(from.min(own), own));
        }
        found
    }
}
