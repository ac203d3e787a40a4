//! What changes when a record gets another id.

use super::{RecordRef, SessionError};
use crate::hazard::HazardId;

/// What changes when a record gets another id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renumbering {
    /// The id and the file before.
    pub from: RecordRef,
    /// The id and the file after.
    pub to: RecordRef,
    /// The records whose text changes, the moved one first, under its old path.
    pub records: Vec<RenumberedRecord>,
    /// Other lines of the repository that name the old id, as `path:line` from its root. hazlog does not change them.
    pub elsewhere: Vec<String>,
    /// The other record with the same id; references to the id may mean it, so hazlog changes none of them.
    pub twin: Option<String>,
    /// What happens to the old id.
    pub old_id: OldId,
}

/// What happens to an id when its record gets another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OldId {
    /// Another record has it too, here or on another branch.
    StaysWithAnother,
    /// No commit of this branch has a record with it, so nobody can look for it.
    NeverCommitted,
    /// Commits have it, and then no record does.
    Lost,
}

/// A record whose text names the old id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenumberedRecord {
    /// Its id before.
    pub id: HazardId,
    /// Its file.
    pub path: String,
    /// Its text before.
    pub(super) before: String,
    /// Its text after.
    pub(super) after: String,
    /// The lines that change, counted from 1.
    pub lines: Vec<usize>,
}

impl Renumbering {
    /// Refuses a plan after which no record has an id that commits have.
    ///
    /// # Errors
    /// If the old id would be lost.
    pub fn refuse_lost_id(&self) -> Result<(), SessionError> {
        match self.old_id {
            OldId::StaysWithAnother | OldId::NeverCommitted => Ok(()),
            OldId::Lost => Err(SessionError::LosesId {
                id: self.from.id.clone(),
            }),
        }
    }

    /// The way back.
    pub(super) fn reversed(&self) -> Self {
        let own = |record: &RenumberedRecord| record.path == self.from.path;
        let records = self.records.iter().map(|record| RenumberedRecord {
            id: match own(record) {
                true => self.to.id.clone(),
                false => record.id.clone(),
            },
            path: match own(record) {
                true => self.to.path.clone(),
                false => record.path.clone(),
            },
            before: record.after.clone(),
            after: record.before.clone(),
            lines: record.lines.clone(),
        });
        Self {
            from: self.to.clone(),
            to: self.from.clone(),
            records: records.collect(),
            elsewhere: Vec::new(),
            twin: self.twin.clone(),
            old_id: self.old_id,
        }
    }

    /// The text of the moved record after it.
    pub(super) fn moved_text(&self) -> &str {
        self.records.first().map_or("", |record| &record.after)
    }
}
