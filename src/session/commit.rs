//! Committing records: which differ from the last commit, in clinical terms, and a commit of some.
//!
//! - `changed_record`: a record that differs, with its differences
//! - `draft`: a message from the differences
//! - `error`: why nothing was committed

mod changed_record;
mod draft;
mod error;

use std::collections::BTreeMap;

pub use self::changed_record::{ChangedRecord, RecordFate, StagedPart};
pub use self::draft::draft_message;
pub use self::error::CommitError;

use super::{Session, SessionError};
use crate::compare::{ComparedHazard, LogVersion, compare_logs};
use crate::repo::{self, ChangeKind, CommitMade, HistoryDepth, RepoError, WorkTree};

/// The records that differ from the last commit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UncommittedRecords {
    /// Each of them, by id.
    pub records: Vec<ChangedRecord>,
    /// The branch of the next commit; `None` if it will be on none.
    pub branch: Option<String>,
}

impl Session {
    /// The records that differ from the last commit, each with its differences. Before the first
    /// commit these are all records.
    ///
    /// # Errors
    /// When there is no repository, a git command is unfinished, or git cannot answer.
    pub fn uncommitted_records(&self) -> Result<UncommittedRecords, SessionError> {
        let layout = &self.layout;
        let listing = self.listing()?;
        let tree = repo::work_tree(layout, &listing)?.ok_or_else(|| RepoError::NoHistory {
            path: layout.root.clone(),
        })?;
        refuse_unfinished(&tree)?;
        let compared = match tree.history {
            HistoryDepth::Empty => self.all_as_raised()?,
            HistoryDepth::Complete | HistoryDepth::Shallow => self.difference("HEAD")?.list,
        };
        let mut by_path: BTreeMap<&str, &ComparedHazard> = BTreeMap::new();
        for hazard in &compared {
            by_path.insert(&hazard.path, hazard);
        }
        let mut records: Vec<ChangedRecord> = Vec::new();
        let mut gone: Vec<String> = Vec::new();
        for change in &tree.changes {
            let found = by_path.get(change.path.as_str()).copied();
            match (change.kind, found) {
                // A record that moved has its id at another path: both files are one change.
                (ChangeKind::Deleted, None) => gone.push(change.path.clone()),
                _ => records.push(ChangedRecord::new(layout, change, found)?),
            }
        }
        gone.retain(|path| !records.iter().any(|record| record.paths.contains(path)));
        for path in gone {
            match records
                .iter_mut()
                .find(|record| record.is_at_new_path(&path))
            {
                Some(record) => record.paths.push(path),
                None => records.push(ChangedRecord::gone(&path)),
            }
        }
        records.sort_by(|one, other| (&one.id, &one.paths).cmp(&(&other.id, &other.paths)));
        for path in repo::partly_staged(layout)? {
            let mut its = records.iter_mut();
            if let Some(record) = its.find(|record| record.paths.contains(&path)) {
                record.staged = StagedPart::Some;
            }
        }
        Ok(UncommittedRecords {
            records,
            branch: repo::branch(layout)?,
        })
    }

    /// Every record as one that is new.
    fn all_as_raised(&self) -> Result<Vec<ComparedHazard>, SessionError> {
        let records = self.records_on_disk()?;
        let version = |records| LogVersion::of(self.template().clone(), records);
        let (none, now) = (version(Vec::new()), version(records));
        Ok(compare_logs(&none, &now).list)
    }

    /// Commits these records as they are on disk, and nothing else. What else is staged stays staged.
    ///
    /// # Errors
    /// When nothing was chosen, a record has changed since it was shown or has an unresolved merge
    /// conflict, the message has no word, or git or a hook refuses. Then nothing is committed.
    pub fn commit(
        &self,
        chosen: &[&ChangedRecord],
        message: &str,
    ) -> Result<CommitMade, SessionError> {
        if chosen.is_empty() {
            return Err(CommitError::NothingChosen.into());
        }
        if message.trim().is_empty() {
            return Err(CommitError::NoMessage.into());
        }
        if message.contains('\0') {
            return Err(CommitError::NulInMessage.into());
        }
        for record in chosen {
            if let RecordFate::InConflict { line, .. } = &record.fate {
                return Err(CommitError::InConflict {
                    id: record.id.clone(),
                    path: record.path().to_owned(),
                    line: *line,
                }
                .into());
            }
            if record.fate == RecordFate::Unmerged {
                let path = record.path().to_owned();
                return Err(CommitError::Unmerged { path }.into());
            }
            if record.seen != changed_record::seen_on_disk(&self.layout, record.path())? {
                return Err(CommitError::ChangedMeanwhile {
                    id: record.id.clone(),
                }
                .into());
            }
        }
        let listing = self.listing()?;
        if let Some(tree) = repo::work_tree(&self.layout, &listing)? {
            refuse_unfinished(&tree)?;
        }
        let paths: Vec<String> = chosen
            .iter()
            .flat_map(|record| record.paths.clone())
            .collect();
        Ok(repo::commit_only(&self.layout, &paths, message)?)
    }
}

fn refuse_unfinished(tree: &WorkTree) -> Result<(), CommitError> {
    tree.unfinished
        .map_or(Ok(()), |command| Err(CommitError::Unfinished { command }))
}
