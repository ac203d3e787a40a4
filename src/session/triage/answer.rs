//! Writes an answer as one step.

use crate::hazard::{Change, HazardId, Record};
use crate::session::{Saved, Session, SessionError};
use crate::triage::{Answer, AnswerGap, Pending, Who, changes, merge_changes, status_changes};

/// What an answer wrote.
#[derive(Clone, Debug)]
pub struct TriageWritten {
    /// The record of the hazard now, with what was kept of other edits; `None` where nothing was written.
    pub saved: Option<Saved>,
    /// The answer in words.
    pub words: String,
}

impl Session {
    /// Writes an answer about the record that the user saw, as one step of undo. An answer that waits for the
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
        if let Answer::Merge { kept, merged } = answer {
            return self.merge_hazards(seen, kept, merged, who);
        }
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

    /// Merges a hazard into another one, as one step of both records. `seen` is one of them.
    fn merge_hazards(
        &mut self,
        seen: &Record,
        kept: &HazardId,
        merged: &HazardId,
        who: &Who,
    ) -> Result<TriageWritten, SessionError> {
        let id = &seen.hazard.id;
        let other = self.record(if id == kept { merged } else { kept })?;
        let (kept, merged) = match id == kept {
            true => (seen, &other),
            false => (&other, seen),
        };
        let answer = Answer::Merge {
            kept: kept.hazard.id.clone(),
            merged: merged.hazard.id.clone(),
        };
        let words = answer.words(self.template());
        let changes = merge_changes(kept, merged, self.template(), who).map_err(|gap| {
            SessionError::Answer {
                id: id.clone(),
                gap,
            }
        })?;
        let wanted = [
            (kept.clone(), changes.kept),
            (merged.clone(), changes.merged),
        ];
        let saved = self.change_many(&wanted, &words)?;
        let mut saved = saved.into_iter();
        Ok(TriageWritten {
            saved: saved.find(|it| it.record.hazard.id == *id),
            words,
        })
    }

    /// Makes changes to a record as one step that these words name.
    ///
    /// # Errors
    /// As for [`Session::change`].
    pub fn change_named(
        &mut self,
        seen: &Record,
        changes: &[Change],
        words: &str,
    ) -> Result<Saved, SessionError> {
        let saved = self.one_step(seen, changes.to_vec(), words)?;
        match saved {
            Some(saved) => Ok(saved),
            None => self.change(seen, changes),
        }
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
