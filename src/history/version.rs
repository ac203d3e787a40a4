//! A record at a commit, as far as it can be read.

use crate::compare::{Content, SourceContent};
use crate::hazard::Record;
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
