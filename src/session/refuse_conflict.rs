//! Refuses to read or change a record with an unresolved merge conflict.

use super::{ConflictedRecord, Session, SessionError};
use crate::hazard::Record;

impl Session {
    /// The records with an unresolved merge conflict, by ID, at the last synchronisation.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn in_conflict(&self) -> Result<Vec<ConflictedRecord>, SessionError> {
        let listed = self.ask(|store| store.in_conflict())?;
        let mut found = Vec::with_capacity(listed.len());
        for (id, path) in listed {
            let Some(bytes) = self.ask(|store| store.source(&path))? else {
                continue;
            };
            let record = Record::from_bytes(id, &bytes, self.template());
            found.extend(ConflictedRecord::find(&record, &path));
        }
        Ok(found)
    }

    /// Refuses to read or change a value of a record in conflict.
    ///
    /// # Errors
    /// [`SessionError::InConflict`] when the record has an unresolved merge conflict.
    pub fn refuse_conflict(&self, record: &Record) -> Result<(), SessionError> {
        if !record.is_in_conflict() {
            return Ok(());
        }
        let path = self.path_of(&record.hazard.id)?;
        refuse_conflicts(ConflictedRecord::find(record, &path).into_iter().collect())
    }
}

/// Fails if there is any conflict.
pub(super) fn refuse_conflicts(found: Vec<ConflictedRecord>) -> Result<(), SessionError> {
    if found.is_empty() {
        return Ok(());
    }
    Err(SessionError::InConflict { found })
}
