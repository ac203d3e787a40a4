//! A section of a record that the user edits: its title, its text and the change that writes it.

use std::sync::Arc;

use crate::hazard::{Change, Record};
use crate::template::Template;

/// A section to edit: one of the record, or a field that the record lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionTarget {
    /// The section at an index of [`crate::hazard::Hazard::sections`].
    Section(usize),
    /// The field at an index of the template. The record has no section for it.
    Field(usize),
}

impl SectionTarget {
    /// The name of the section: `Harm`.
    pub fn title(self, record: &Record, template: &Template) -> String {
        match self {
            Self::Section(at) => {
                let section = record.hazard.sections.get(at);
                section.map_or_else(String::new, |section| section.title.clone())
            }
            Self::Field(at) => {
                let field = template.fields.get(at);
                field.map_or_else(String::new, |field| field.title.clone())
            }
        }
    }

    /// The field of the template for the section.
    pub fn field(self, record: &Record) -> Option<usize> {
        match self {
            Self::Section(at) => record.hazard.sections.get(at)?.field,
            Self::Field(at) => Some(at),
        }
    }

    /// The text below the section's heading, as in the record.
    pub fn body(self, record: &Record) -> &str {
        match self {
            Self::Section(at) => {
                let section = record.hazard.sections.get(at);
                section.map_or("", |section| record.document.slice(section.body))
            }
            Self::Field(_) => "",
        }
    }

    /// The change that replaces the text of the section.
    pub fn change(self, text: String) -> Change {
        match self {
            Self::Section(section) => Change::Section { section, text },
            Self::Field(field) => Change::Field { field, text },
        }
    }

    /// The same section in a later version of the record; `None` if it was removed.
    pub fn found_in(self, old: &Record, new: &Record) -> Option<Self> {
        let Self::Section(at) = self else {
            return Some(self);
        };
        let section = old.hazard.sections.get(at)?;
        let same = |place: &usize| new.hazard.sections[*place].title == section.title;
        let before = old.hazard.sections[..at].iter();
        let nth = before
            .filter(|earlier| earlier.title == section.title)
            .count();
        let found = (0..new.hazard.sections.len()).filter(same).nth(nth)?;
        Some(Self::Section(found))
    }

    /// The same section in its record, read with another template; `None` if it does not exist.
    pub fn retargeted(
        self,
        record: &Record,
        old: &Template,
        new: &Arc<Template>,
    ) -> Option<(Arc<Record>, Self)> {
        let again = Record::read(record.hazard.id.clone(), record.text(), new);
        let target = match self {
            Self::Field(at) => {
                let title = &old.fields.get(at)?.title;
                Self::Field(new.field_named(title)?)
            }
            Self::Section(_) => self.found_in(record, &again)?,
        };
        Some((Arc::new(again), target))
    }
}
