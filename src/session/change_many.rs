//! Changing several records in one step.

use super::undo::{EditedRecord, Step};
use super::{Saved, Session, SessionError};
use crate::hazard::{Change, Record};
use crate::repo;

impl Session {
    /// Makes changes to several records and saves them together, as one undo step: all of them, or
    /// none.
    ///
    /// Each record is the one that the user saw, as for [`Session::change`], and is named once.
    /// `what` describes the step: `owner of 12 hazards: A. Name`. A record that already says what is
    /// wanted stays as it is. Returns what became of each, in the same order.
    ///
    /// # Errors
    /// [`SessionError::NoneChanged`] with everything that was refused, or when the template has
    /// changed. Then every record is as before.
    pub fn change_many(
        &mut self,
        wanted: &[(Record, Vec<Change>)],
        what: &str,
    ) -> Result<Vec<Saved>, SessionError> {
        self.refuse_old_template()?;
        let parts = self.plan_many(wanted)?;
        let saved = self.save_all(&parts)?;
        let parts: Vec<EditedRecord> = parts.into_iter().filter(EditedRecord::changes).collect();
        if !parts.is_empty() {
            self.history.done(Step::Several {
                parts,
                what: what.to_owned(),
            });
        }
        Ok(saved)
    }

    /// The texts that the records are to have. Tries every record, so that the user learns of all
    /// that are refused.
    fn plan_many(
        &self,
        wanted: &[(Record, Vec<Change>)],
    ) -> Result<Vec<EditedRecord>, SessionError> {
        let (mut parts, mut refused) = (Vec::with_capacity(wanted.len()), Vec::new());
        for (seen, changes) in wanted {
            match self.plan_one(seen, changes) {
                Ok(part) => parts.push(part),
                Err(error) => refused.push(error),
            }
        }
        match refused.is_empty() {
            true => Ok(parts),
            false => Err(none_changed(wanted.len(), refused)),
        }
    }

    fn plan_one(&self, seen: &Record, changes: &[Change]) -> Result<EditedRecord, SessionError> {
        self.refuse_unchangeable(seen)?;
        let wanted = self.plan(seen, changes)?;
        if wanted.text != seen.text() {
            repo::refuse_unwritable(&self.layout, &wanted.path)?;
        }
        Ok(EditedRecord {
            id: seen.hazard.id.clone(),
            path: wanted.path,
            before: seen.text().to_owned(),
            after: wanted.text,
        })
    }

    /// Saves each record. After an error, all records are as before.
    pub(super) fn save_all(&self, parts: &[EditedRecord]) -> Result<Vec<Saved>, SessionError> {
        let mut saved = Vec::with_capacity(parts.len());
        for (at, part) in parts.iter().enumerate() {
            match self.save_part(part) {
                Ok(one) => saved.push(one),
                Err(error) => {
                    for part in parts[..at].iter().rev() {
                        self.save_part(&part.reversed())?;
                    }
                    return Err(none_changed(parts.len(), vec![error]));
                }
            }
        }
        Ok(saved)
    }

    fn save_part(&self, part: &EditedRecord) -> Result<Saved, SessionError> {
        match part.changes() {
            true => self.save_text(&part.id, &part.path, &part.before, &part.after),
            false => Ok(Saved {
                record: self.record(&part.id)?,
                changed: false,
                merged: Vec::new(),
                notes: Vec::new(),
            }),
        }
    }
}

/// The error of a step of `of` records. The error of a step of one record says itself which.
fn none_changed(of: usize, mut refused: Vec<SessionError>) -> SessionError {
    match (of, refused.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            refused.extend(last);
            SessionError::NoneChanged { of, refused }
        }
    }
}
