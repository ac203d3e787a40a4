//! Changing a record.

use super::undo::Step;
use super::{Session, SessionError};
use crate::hazard::{Change, HazardId, Record, Refused};
use crate::repo::{self, SaveNote};

/// A record after a change was saved.
#[derive(Clone, Debug)]
pub struct Saved {
    /// The record now.
    pub record: Record,
    /// Whether the file changed.
    pub changed: bool,
    /// The sections that had changed on disk, and were kept.
    pub merged: Vec<String>,
    /// The properties of the file, other than its text, that could not be kept.
    pub notes: Vec<SaveNote>,
}

/// The text that a record is to have.
pub(super) struct WantedText {
    /// Its file.
    pub(super) path: String,
    /// The text.
    pub(super) text: String,
}

impl Session {
    /// Makes changes to a record and saves them together, as one undo step.
    ///
    /// `seen` is the record that the user saw. If the file has changed since, edits of other
    /// sections are merged.
    ///
    /// # Errors
    /// When a change is refused, the same section changed on disk, the template has changed or
    /// cannot be used, or the file cannot be written. Then nothing is written.
    pub fn change(&mut self, seen: &Record, changes: &[Change]) -> Result<Saved, SessionError> {
        self.refuse_unchangeable(seen)?;
        self.refuse_old_template()?;
        let wanted = self.plan(seen, changes)?;
        let what: Vec<String> = changes
            .iter()
            .map(|change| change.describe(self.template()))
            .collect();
        self.save(seen, &wanted.path, &wanted.text, what.join(", "))
    }

    /// Refuses to change a record whose bytes or whose values hazlog cannot read.
    pub(super) fn refuse_unchangeable(&self, seen: &Record) -> Result<(), SessionError> {
        refuse_lossy(seen)?;
        self.refuse_conflict(seen)
    }

    /// The text that a readable record has after changes. Writes nothing.
    ///
    /// # Errors
    /// When a change is refused.
    pub(super) fn plan(
        &self,
        seen: &Record,
        changes: &[Change],
    ) -> Result<WantedText, SessionError> {
        let id = &seen.hazard.id;
        let path = self.path_of(id)?;
        let committed = self.committed(id, &path);
        let mut record = seen.clone();
        for change in changes {
            let patch = change
                .patch(&record, self.template(), committed.as_ref())
                .map_err(|reason| SessionError::Refused {
                    id: id.clone(),
                    reason,
                })?;
            if patch.is_empty() {
                continue;
            }
            let patched = record.patched(&patch, self.template());
            debug_assert_eq!(
                patch.invert(record.text()).apply(patched.text()),
                record.text(),
                "a patch must leave alone what it is not about"
            );
            record = patched;
        }
        Ok(WantedText {
            path,
            text: record.text().to_owned(),
        })
    }

    /// Replaces the whole text of a record with the text from an editor, as one undo step.
    ///
    /// # Errors
    /// As for [`Session::change`].
    pub fn replace_text(&mut self, seen: &Record, text: &str) -> Result<Saved, SessionError> {
        self.replace_text_as(seen, text, "edit the text".to_owned())
    }

    /// Like [`Session::replace_text`], with a description for the undo step.
    pub(super) fn replace_text_as(
        &mut self,
        seen: &Record,
        text: &str,
        what: String,
    ) -> Result<Saved, SessionError> {
        refuse_lossy(seen)?;
        let path = self.path_of(&seen.hazard.id)?;
        self.save(seen, &path, text, what)
    }

    fn save(
        &mut self,
        seen: &Record,
        path: &str,
        wanted: &str,
        what: String,
    ) -> Result<Saved, SessionError> {
        let id = &seen.hazard.id;
        if wanted == seen.text() {
            return Ok(Saved {
                record: self.record(id)?,
                changed: false,
                merged: Vec::new(),
                notes: Vec::new(),
            });
        }
        let saved = self.save_text(id, path, seen.text(), wanted)?;
        self.history.done(Step::Edit {
            id: id.clone(),
            path: path.to_owned(),
            before: seen.text().to_owned(),
            after: wanted.to_owned(),
            what,
        });
        Ok(saved)
    }

    /// Saves the change from `seen` to `wanted` and updates the index.
    pub(super) fn save_text(
        &self,
        id: &HazardId,
        path: &str,
        seen: &str,
        wanted: &str,
    ) -> Result<Saved, SessionError> {
        let saved = repo::save(&self.layout, path, seen, wanted)
            .map_err(|error| SessionError::from_save(id, error))?;
        self.index_one(id, path, Some(&saved.text));
        Ok(Saved {
            record: Record::read(id.clone(), saved.text, self.template()),
            changed: true,
            merged: saved.merged,
            notes: saved.notes,
        })
    }

    /// The record at git's last commit. It only decides how an old value is written when it
    /// returns, so a git that does not answer is no reason to refuse.
    fn committed(&self, id: &HazardId, path: &str) -> Option<Record> {
        let text = repo::committed_text(&self.layout, path).ok()??;
        Some(Record::read(id.clone(), text, self.template()))
    }
}

fn refuse_lossy(record: &Record) -> Result<(), SessionError> {
    if record.is_lossy() {
        return Err(SessionError::Refused {
            id: record.hazard.id.clone(),
            reason: Refused::NotUtf8,
        });
    }
    Ok(())
}
