//! What changes when a record gets another id.

use super::undo_step::{RecordVersion, StepPart};
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

    /// What it does to each record, the moved one first.
    pub(super) fn parts(&self) -> Vec<StepPart> {
        let each = self
            .records
            .iter()
            .map(|record| match record.path == self.from.path {
                true => StepPart {
                    before: Some(RecordVersion::new(
                        &self.from.id,
                        &self.from.path,
                        &record.before,
                    )),
                    after: Some(RecordVersion::new(
                        &self.to.id,
                        &self.to.path,
                        &record.after,
                    )),
                },
                false => StepPart::edit(&record.id, &record.path, &record.before, &record.after),
            });
        each.collect()
    }
}
