//! The records of an import: all of them, or none.

use super::undo_step::StepPart;
use super::{Session, SessionError};
use crate::hazard::HazardId;
use crate::import::records::RecordToCreate;
use crate::repo::{self, IdUse, RepoError};

/// How often other ids are tried if somebody else uses one first.
const TRIES: usize = 20;

/// A record that an import created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreatedRecord {
    /// Its id.
    pub id: HazardId,
    /// Its file, relative to the root of the log.
    pub path: String,
}

impl Session {
    /// Creates the records of an import with the next free ids, in their order, in one step that can be undone.
    ///
    /// # Errors
    /// When a file cannot be written: then no record is created.
    pub fn import(
        &mut self,
        records: &[RecordToCreate],
        source: &str,
    ) -> Result<Vec<CreatedRecord>, SessionError> {
        let mut tries = 0;
        loop {
            tries += 1;
            let ids = self.next_ids(records.len())?;
            let made: Vec<CreatedRecord> = ids
                .into_iter()
                .map(|id| CreatedRecord {
                    path: repo::path_for_new(&self.layout, &id),
                    id,
                })
                .collect();
            let parts: Vec<StepPart> = made
                .iter()
                .zip(records)
                .map(|(made, record)| StepPart::new_record(&made.id, &made.path, &record.text))
                .collect();
            let what = format!("import of {} from {source}", hazards(records.len()));
            match self.make_step(&parts, &what, IdUse::Unused) {
                Err(SessionError::Repo(RepoError::Exists { .. } | RepoError::IdTaken { .. }))
                    if tries < TRIES => {}
                Err(error) => return Err(error),
                Ok(_) => return Ok(made),
            }
        }
    }

    /// The next free ids, one after the other.
    fn next_ids(&self, count: usize) -> Result<Vec<HazardId>, SessionError> {
        let listing = self.listing()?;
        let first = repo::next_id(&self.layout, &listing)?;
        let ids = &self.layout.ids;
        let Some(number) = ids.number(&first) else {
            return Ok(vec![first; count.min(1)]);
        };
        Ok((number..)
            .take(count)
            .map(|number| ids.id(number))
            .collect())
    }
}

fn hazards(count: usize) -> String {
    match count {
        1 => "1 hazard".to_owned(),
        count => format!("{count} hazards"),
    }
}
