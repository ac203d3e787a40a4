//! A record with an unresolved merge conflict.

use crate::hazard::{HazardId, Record};

/// An unresolved merge conflict of a record, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictedRecord {
    /// The hazard.
    pub id: HazardId,
    /// Its file, relative to the root of the log, with `/`.
    pub path: String,
    /// The line of the first marker, counted from 1.
    pub line: usize,
    /// Both sides by their names.
    pub sides: String,
}

impl ConflictedRecord {
    /// The first conflict of a record at `path`.
    pub fn find(record: &Record, path: &str) -> Option<Self> {
        let first = record.document.merge_conflicts().first()?;
        Some(Self {
            id: record.hazard.id.clone(),
            path: path.to_owned(),
            line: record.document.place(first.span.start).line,
            sides: first.sides(),
        })
    }

    /// Its place and its sides, in a phrase.
    pub fn words(&self) -> String {
        format!(
            "{}:{}: unresolved merge conflict between {}",
            self.path, self.line, self.sides
        )
    }

    /// What to do about the conflict.
    pub fn hint(&self) -> String {
        format!(
            "run `hazlog edit {}`, keep what is right, and delete the marker lines (`<<<<<<<`, `|||||||`, \
             `=======`, `>>>>>>>`)",
            self.id
        )
    }
}
