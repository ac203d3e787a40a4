//! A record at a commit, as far as it can be read.

use crate::compare::{Content, SourceContent};
use crate::hazard::{HazardId, Record};
use crate::template::Template;

/// A record at a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Version {
    /// There is no record: no file, or a file that is no record.
    Absent,
    /// What it says.
    Says(Box<SourceContent>),
    /// It has an unresolved merge conflict, so none of its values is read.
    InConflict {
        /// The line of the first marker, counted from 1.
        line: usize,
        /// Both sides by their names.
        sides: String,
    },
    /// git has it, and hazlog could not read it.
    Unreadable {
        /// Why.
        why: String,
    },
}

impl Version {
    /// The version of a record that these bytes are. What an earlier version, read with the same template, has in the
    /// same words is not read again.
    pub fn read(id: &HazardId, bytes: &[u8], template: &Template, before: Option<&Self>) -> Self {
        let read = match (before, std::str::from_utf8(bytes)) {
            (Some(Self::Says(before)), Ok(text)) => {
                SourceContent::of_version(id, text, template, before)
            }
            _ => None,
        };
        match read {
            Some(content) => Self::Says(Box::new(content)),
            None => Self::of(&Record::from_bytes(id.clone(), bytes, template), template),
        }
    }

    /// The version of a record.
    pub fn of(record: &Record, template: &Template) -> Self {
        match record.document.merge_conflicts().first() {
            Some(conflict) => Self::InConflict {
                line: record.document.line(conflict.marker.start),
                sides: conflict.sides(),
            },
            None => Self::Says(Box::new(SourceContent::of(record, template))),
        }
    }

    /// What it says, if it can be read.
    pub fn content(&self) -> Option<Content> {
        match self {
            Self::Says(source) => Some(source.content()),
            Self::Absent | Self::InConflict { .. } | Self::Unreadable { .. } => None,
        }
    }

    /// Whether there is a record.
    pub fn exists(&self) -> bool {
        !matches!(self, Self::Absent)
    }
}
