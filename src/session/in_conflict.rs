//! Records with an unresolved merge conflict: which they are, and what is refused because of them.

use super::{Session, SessionError};
use crate::hazard::{HazardId, Record};

/// An unresolved merge conflict of a record, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InConflict {
    /// The hazard.
    pub id: HazardId,
    /// Its file, relative to the root of the log, with `/`.
    pub path: String,
    /// The line of the first marker, counted from 1.
    pub line: usize,
    /// Both sides by their names.
    pub sides: String,
}

impl InConflict {
    /// The first conflict of a record that stands at `path`.
    pub fn of(record: &Record, path: &str) -> Option<Self> {
        let first = record.document.merge_conflicts().first()?;
        Some(Self {
            id: record.hazard.id.clone(),
            path: path.to_owned(),
            line: record.document.place(first.span.start).line,
            sides: first.sides(),
        })
    }

    /// Where it is and what its sides are, in a phrase.
    pub fn words(&self) -> String {
        format!(
            "{}:{}: unresolved merge conflict between {}",
            self.path, self.line, self.sides
        )
    }

    /// What to do about it.
    pub fn hint(&self) -> String {
        format!(
            "run `hazlog edit {}`, keep what is right, and delete the marker lines (`<<<<<<<`, \
             `=======`, `>>>>>>>`)",
            self.id
        )
    }
}

impl Session {
    /// The records with an unresolved merge conflict, by id, as of the last synchronisation.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn in_conflict(&self) -> Result<Vec<InConflict>, SessionError> {
        let listed = self.ask(|store| store.in_conflict())?;
        let mut found = Vec::with_capacity(listed.len());
        for (id, path) in listed {
            let bytes = self.ask(|store| store.source(&path))?.unwrap_or_default();
            let record = Record::from_bytes(id, &bytes, self.template());
            found.extend(InConflict::of(&record, &path));
        }
        Ok(found)
    }

    /// Refuses what would read a value of a record in conflict, or change one.
    ///
    /// # Errors
    /// [`SessionError::InConflict`] where the record holds an unresolved merge conflict.
    pub fn refuse_conflict(&self, record: &Record) -> Result<(), SessionError> {
        if !record.is_in_conflict() {
            return Ok(());
        }
        let path = self.path_of(&record.hazard.id)?;
        refuse(InConflict::of(record, &path).into_iter().collect())
    }
}

/// Refuses where there is any conflict.
pub(super) fn refuse(found: Vec<InConflict>) -> Result<(), SessionError> {
    if found.is_empty() {
        return Ok(());
    }
    Err(SessionError::InConflict { found })
}
