//! Writes an answer as one step.

use crate::hazard::{Change, Record};
use crate::session::{Saved, Session, SessionError};
use crate::triage::{Answer, AnswerGap, Pending, Who, changes, status_changes};

/// What an answer wrote.
#[derive(Clone, Debug)]
pub struct TriageWritten {
    /// The record of the hazard now, with what was kept of other edits; `None` where nothing was written.
    pub saved: Option<Saved>,
    /// The answer in words.
    pub words: String,
}

impl Session {
    /// Writes an answer about the record that the user saw, as one step that undo can take back. An answer that waits for the
    /// confirmation, or decides nothing, writes nothing.
    ///
    /// # Errors
    /// When something is missing, and as for [`Session::change`]. Then nothing is written.
    pub fn triage_answer(
        &mut self,
        seen: &Record,
        answer: &Answer,
        who: &Who,
    ) -> Result<TriageWritten, SessionError> {
        let words = answer.words(self.template());
        let gap = |gap: AnswerGap| SessionError::Answer {
            id: seen.hazard.id.clone(),
            gap,
        };
        let changes = changes(answer, seen, self.template(), who).map_err(gap)?;
        let saved = match changes.is_empty() {
            true => None,
            false => self.one_step(seen, changes, &words)?,
        };
        Ok(TriageWritten { saved, words })
    }

    /// Writes the status that waits for the confirmation, and nothing else.
    ///
    /// # Errors
    /// As for [`Session::triage_answer`].
    pub fn triage_confirm(
        &mut self,
        seen: &Record,
        pending: &Pending,
        who: &Who,
    ) -> Result<TriageWritten, SessionError> {
        let Some((at, reason)) = pending.status() else {
            return Ok(TriageWritten {
                saved: None,
                words: Answer::Confirm.words(self.template()),
            });
        };
        let answer = Answer::Status {
            at,
            reason: reason.map(str::to_owned),
        };
        let words = answer.words(self.template());
        let changes = status_changes(at, reason, self.template(), who).map_err(|gap| {
            SessionError::Answer {
                id: seen.hazard.id.clone(),
                gap,
            }
        })?;
        let saved = self.one_step(seen, changes, &words)?;
        Ok(TriageWritten { saved, words })
    }

    /// Makes changes to a record as one step with these words.
    fn one_step(
        &mut self,
        seen: &Record,
        changes: Vec<Change>,
        words: &str,
    ) -> Result<Option<Saved>, SessionError> {
        let saved = self.change_many(&[(seen.clone(), changes)], words)?;
        Ok(saved.into_iter().next())
    }
}
