//! What differs between two versions of the log.

use std::collections::BTreeMap;
use std::path::Path;

use super::impact::Range;
use super::kept_comparison::KeptComparison;
use super::{ChangedBy, Session, SessionError};
use crate::compare::{LogDifference, Pair, compare_logs};
use crate::hazard::HazardId;
use crate::history::{Event, EventKind};
use crate::repo;
use crate::report::{Attribution, Comparison};

impl Session {
    /// What differs in the log between two commits: `A..B`, `A...B` from where B left A, or `A` up to
    /// the files on disk.
    ///
    /// # Errors
    /// As for [`Session::comparison`].
    pub fn difference(&self, range: &str) -> Result<LogDifference, SessionError> {
        let Range { from, to } = self.range(range)?;
        Ok(self.versions(&from, to.as_deref())?.difference)
    }

    /// The same with both versions, and the commits between them that changed each hazard. What two commits differ in
    /// is kept in the index.
    ///
    /// # Errors
    /// When git does not know a revision, a commit holds no log, a record cannot be read, or git cannot say what each
    /// commit did.
    pub fn comparison(&self, range: &str) -> Result<Comparison, SessionError> {
        let Range { from, to } = self.range(range)?;
        let from = repo::revision(&self.layout, &from)?;
        let to = to.map(|to| repo::revision(&self.layout, &to)).transpose()?;
        let (head, limits) = repo::head_and_limits(&self.layout)?;
        let key = to.as_ref();
        let key = key.map(|to| self.comparison_key(&from, to, &limits));
        let kept = key.as_ref().map(|key| self.kept_comparison(key));
        if let Some(kept) = kept.transpose()?.flatten() {
            return Ok(kept.named(range));
        }
        let mut found = self.versions(&from, to.as_deref())?;
        let by_hazard = self.changed_between(&from, to.as_deref().unwrap_or(&head))?;
        let by_hazard = by_hazard.into_iter();
        found.attributions = by_hazard
            .map(|(id, commits)| (id, commits.into_iter().map(attribution).collect()))
            .collect();
        if let Some(key) = key {
            self.keep_comparison(&key, &found);
        }
        Ok(found.named(range))
    }

    /// The same without the commits. `to` is `None` for the files on disk.
    fn versions(&self, from: &str, to: Option<&str>) -> Result<KeptComparison, SessionError> {
        let was = self.version_at(from)?;
        let is = match to {
            Some(to) => self.version_at(to)?,
            None => self.version_on_disk()?,
        };
        Ok(KeptComparison {
            difference: compare_logs(&was.log, &is.log),
            product: is.product.clone(),
            versions: Pair {
                before: was.into_facts(),
                after: is.into_facts(),
            },
            attributions: BTreeMap::new(),
        })
    }

    /// Writes a document to a file in one step.
    ///
    /// # Errors
    /// When it cannot be written, is in a folder of records, or would replace a file that the log is made of.
    pub fn write_document(&self, path: &Path, bytes: &[u8]) -> Result<(), SessionError> {
        self.refuse_over_log(path)?;
        Ok(repo::replace_output(path, bytes)?)
    }

    /// Refuses a file for a document that is in a folder of records, or that the log is made of.
    ///
    /// # Errors
    /// When it is such a file, or its folder does not exist.
    pub fn refuse_over_log(&self, path: &Path) -> Result<(), SessionError> {
        repo::refuse_among_records(&self.layout, path)?;
        let narratives = repo::narratives(&self.layout)?;
        let own = repo::report_templates(&self.layout)?;
        let inputs = self.inputs(&self.listing()?, &narratives, &own);
        let place = repo::path_in_log(&self.layout, path);
        if place.is_some_and(|place| inputs.contains(&place)) {
            return Err(SessionError::OverSource {
                path: path.to_owned(),
            });
        }
        repo::output_place(path)?;
        Ok(())
    }
}

/// Who changed a hazard, when, in which fields and why.
fn attribution(changed: ChangedBy) -> Attribution {
    let event = Event {
        hazard: HazardId::default(),
        path: String::new(),
        kind: changed.kind,
        changes: changed.changes,
    };
    Attribution {
        fields: match event.kind {
            EventKind::Raised | EventKind::Oldest => Vec::new(),
            _ => event.fields(),
        },
        commit: changed.commit.id,
        author: changed.commit.author,
        date: changed.commit.authored,
        subject: changed.commit.subject,
    }
}
