//! The record of a hazard as it was at a commit.

use super::CommitOrder;
use crate::hazard::HazardId;
use crate::history::EventKind;
use crate::repo::{self, PastRecord};
use crate::session::{RecordRef, Session, SessionError};

impl Session {
    /// The record of a hazard as it was at a commit, both as a person names them. A hazard that had another id, another
    /// folder or is gone now is found by its history.
    ///
    /// # Errors
    /// When git does not know the commit or cannot answer, there never was such a hazard, or the commit has no record
    /// of it.
    pub fn hazard_at(&self, typed: &str, revision: &str) -> Result<PastRecord, SessionError> {
        let commit = repo::revision(&self.layout, &self.commit_named(revision)?)?;
        if let Ok(id) = self.resolve(typed) {
            let paths = repo::paths_at(&self.layout, &commit, &id)?;
            if let Some(found) = self.one_at(&commit, &id, &paths)? {
                return Ok(found);
            }
        }
        let (head, limits) = repo::head_and_limits(&self.layout)?;
        // The commit may be on another branch. Reading a history adds to the index, so both are read before either
        // order is used.
        self.order(&commit, &limits)?;
        let now = self.order(&head, &limits)?;
        let then = self.order(&commit, &limits)?;
        let asked = self.hazard_ever(&self.listing()?, typed)?;
        for id in self.ids_of(&asked, &now)? {
            let mut paths = repo::paths_at(&self.layout, &commit, &id)?;
            let before = paths.len();
            self.add_paths(&id, &then, &mut paths)?;
            if let Some(found) = self.one_at(&commit, &id, &paths)? {
                return Ok(found);
            }
            // The commit knows the hazard by this id, and its record is gone there.
            if paths.len() > before {
                break;
            }
        }
        Err(SessionError::NotAtCommit {
            id: asked,
            commit: revision.to_owned(),
        })
    }

    /// The record in a file of a commit, with the path from the root of the repository.
    ///
    /// # Errors
    /// When git cannot answer, or the commit has no such record.
    pub fn record_at(
        &self,
        commit: &str,
        id: &HazardId,
        path: &str,
    ) -> Result<PastRecord, SessionError> {
        let found = repo::record_at(&self.layout, commit, id, path)?;
        found.ok_or_else(|| SessionError::NotAtCommit {
            id: id.clone(),
            commit: commit.to_owned(),
        })
    }

    /// The ids of a hazard, the newest first.
    fn ids_of(&self, id: &HazardId, now: &CommitOrder) -> Result<Vec<HazardId>, SessionError> {
        let mut ids = vec![id.clone()];
        let mut at = 0;
        while let Some(id) = ids.get(at).cloned() {
            at += 1;
            for past in self.ask(|store| store.past_events(Some(&id)))? {
                if now.rank(&past).is_none() {
                    continue;
                }
                if let EventKind::Renumbered { from } = past.event.kind
                    && !ids.contains(&from)
                {
                    ids.push(from);
                }
            }
        }
        Ok(ids)
    }

    /// Adds the files that a hazard had in the history of a commit.
    fn add_paths(
        &self,
        id: &HazardId,
        then: &CommitOrder,
        paths: &mut Vec<String>,
    ) -> Result<(), SessionError> {
        for past in self.ask(|store| store.past_events(Some(id)))? {
            if then.rank(&past).is_none() {
                continue;
            }
            let from = match past.event.kind {
                EventKind::Moved { from } => Some(from),
                _ => None,
            };
            for path in from.into_iter().chain([past.event.path]) {
                if !paths.contains(&path) {
                    paths.push(path);
                }
            }
        }
        Ok(())
    }

    /// The one record of a hazard in files of a commit.
    fn one_at(
        &self,
        commit: &str,
        id: &HazardId,
        paths: &[String],
    ) -> Result<Option<PastRecord>, SessionError> {
        let mut found = Vec::new();
        for path in paths {
            found.extend(repo::record_at(&self.layout, commit, id, path)?);
        }
        if found.len() < 2 {
            return Ok(found.pop());
        }
        Err(SessionError::Ambiguous {
            wanted: id.to_string(),
            found: found
                .into_iter()
                .map(|past| RecordRef {
                    id: id.clone(),
                    path: past.path,
                })
                .collect(),
        })
    }
}
