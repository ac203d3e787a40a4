//! Changing several records in one step.

use super::undo_step::StepPart;
use super::{Saved, Session, SessionError};
use crate::hazard::{Change, Record};
use crate::repo::{self, IdUse};

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
        self.make_step(&parts, what, IdUse::Named)
            .map_err(|error| match error {
                error @ SessionError::NotRestored { .. } => error,
                error => none_changed(parts.len(), vec![error]),
            })
    }

    /// The texts that the records are to have. Tries every record, so that the user learns of all
    /// that are refused.
    fn plan_many(&self, wanted: &[(Record, Vec<Change>)]) -> Result<Vec<StepPart>, SessionError> {
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

    fn plan_one(&self, seen: &Record, changes: &[Change]) -> Result<StepPart, SessionError> {
        self.refuse_unchangeable(seen)?;
        let wanted = self.plan(seen, changes)?;
        if wanted.text != seen.text() {
            repo::refuse_unwritable(&self.layout, &wanted.path)?;
        }
        Ok(StepPart::edit(
            &seen.hazard.id,
            &wanted.path,
            seen.text(),
            &wanted.text,
        ))
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
