//! Writes the records of a step: all of them, or none. The step is in the journal before the first
//! record is saved, and its end after the last.

use super::undo_history::OpenJournal;
use super::undo_step::{JournalLine, RecordVersion, StepPart};
use super::{Saved, Session, SessionError};
use crate::hazard::{HazardId, Record};
use crate::repo::{self, IdUse, RecordMove, RepoError, SaveNote};

/// How often a step begins again because another program has changed a record meanwhile.
const TRIES: usize = 5;

/// A part of a step as it will be written: what differs on disk is merged.
struct PlannedPart {
    part: StepPart,
    merged: Vec<String>,
}

/// Why the records of a step were not written.
pub(super) enum NotWritten {
    /// Every record is as before.
    Restored(SessionError),
    /// A record has changed since it was read; every record is as before.
    ChangedSince(String),
    /// These records could not be restored.
    Left(SessionError),
}

impl Session {
    /// Makes a new step. A part that changes a text is merged with what has changed on disk since;
    /// then the step is what differs on disk. Returns what became of each part.
    pub(super) fn make_step(
        &mut self,
        parts: &[StepPart],
        what: &str,
        id_use: IdUse,
    ) -> Result<Vec<Saved>, SessionError> {
        let mut changed = String::new();
        for _ in 0..TRIES {
            let planned: Result<Vec<PlannedPart>, SessionError> =
                parts.iter().map(|part| self.planned(part)).collect();
            let planned = planned?;
            let written: Vec<StepPart> = planned
                .iter()
                .map(|planned| planned.part.clone())
                .filter(|part| !part.is_nothing())
                .collect();
            if written.is_empty() {
                return Ok(self.saved(planned, &[]));
            }
            let (mut journal, number) = self.begin_step(&written, what);
            match self.write_parts(&written, id_use) {
                Ok(notes) => {
                    self.history
                        .note(&mut journal, JournalLine::Done { number });
                    self.history.shorten(&mut journal);
                    return Ok(self.saved(planned, &notes));
                }
                Err(NotWritten::Left(error)) => return Err(error),
                Err(NotWritten::Restored(error)) => {
                    self.history
                        .note(&mut journal, JournalLine::Dropped { number });
                    return Err(error);
                }
                Err(NotWritten::ChangedSince(path)) => {
                    self.history
                        .note(&mut journal, JournalLine::Dropped { number });
                    changed = path;
                }
            }
        }
        Err(RepoError::Unsettled {
            path: self.layout.path(&changed),
        }
        .into())
    }

    fn begin_step(&mut self, parts: &[StepPart], what: &str) -> (OpenJournal, u64) {
        let mut journal = self.open_journal();
        let number = self.history.steps.next_number();
        let line = JournalLine::Begin {
            number,
            when: now(),
            what: what.to_owned(),
            parts: parts.to_vec(),
        };
        self.history.note(&mut journal, line);
        (journal, number)
    }

    /// The part as it will be written over what is on disk now.
    fn planned(&self, part: &StepPart) -> Result<PlannedPart, SessionError> {
        let (Some(before), Some(after)) = (&part.before, &part.after) else {
            return Ok(as_it_is(part));
        };
        if before.path != after.path || part.is_nothing() {
            return Ok(as_it_is(part));
        }
        let id = before.id();
        let save = repo::plan_save(&self.layout, &before.path, &before.text, &after.text)
            .map_err(|error| SessionError::from_save(&id, error))?;
        Ok(PlannedPart {
            part: StepPart::edit(&id, &before.path, &save.disk, &save.text),
            merged: save.merged,
        })
    }

    /// What became of each part; `notes` are those of the parts that were written.
    fn saved(&self, planned: Vec<PlannedPart>, notes: &[Vec<SaveNote>]) -> Vec<Saved> {
        let mut notes = notes.iter();
        let each = planned
            .into_iter()
            .filter_map(|PlannedPart { part, merged }| {
                let changed = !part.is_nothing();
                let after = part.after?;
                let record = match changed {
                    true => self.record_of(&after),
                    false => self
                        .record(&after.id())
                        .unwrap_or_else(|_| self.record_of(&after)),
                };
                Some(Saved {
                    record,
                    changed,
                    merged,
                    notes: match changed {
                        true => notes.next().cloned().unwrap_or_default(),
                        false => Vec::new(),
                    },
                })
            });
        each.collect()
    }

    pub(super) fn record_of(&self, version: &RecordVersion) -> Record {
        Record::read(version.id(), version.text.clone(), self.template())
    }

    /// Writes each part exactly, and updates the index. After an error, the parts before it are
    /// written back.
    pub(super) fn write_parts(
        &self,
        parts: &[StepPart],
        id_use: IdUse,
    ) -> Result<Vec<Vec<SaveNote>>, NotWritten> {
        let mut notes = Vec::with_capacity(parts.len());
        for (at, part) in parts.iter().enumerate() {
            let error = match self.write_part(part, id_use) {
                Ok(Some(one)) => {
                    notes.push(one);
                    continue;
                }
                Ok(None) => None,
                Err(error) => Some(error),
            };
            self.restore(&parts[..at], error.as_ref())?;
            return Err(match error {
                Some(error) => NotWritten::Restored(error),
                None => NotWritten::ChangedSince(path_of(part)),
            });
        }
        Ok(notes)
    }

    /// Writes the parts back. What another program has changed in them meanwhile is kept.
    fn restore(&self, written: &[StepPart], why: Option<&SessionError>) -> Result<(), NotWritten> {
        let mut left: Vec<HazardId> = Vec::new();
        for part in written.iter().rev() {
            let back = part.reversed();
            let restored = match (&back.before, &back.after) {
                (Some(from), Some(to)) if from.path == to.path => {
                    repo::save(&self.layout, &from.path, &from.text, &to.text)
                        .map(|saved| {
                            self.index_one(&to.id(), &to.path, Some(&saved.text));
                        })
                        .is_ok()
                }
                _ => matches!(self.write_part(&back, IdUse::Named), Ok(Some(_))),
            };
            if !restored {
                left.push(part.id());
            }
        }
        match left.is_empty() {
            true => Ok(()),
            false => Err(NotWritten::Left(SessionError::NotRestored {
                ids: left,
                why: why.map_or_else(
                    || "another program changed a record".to_owned(),
                    ToString::to_string,
                ),
            })),
        }
    }

    /// Writes one part; `None` if the record has another text by now.
    fn write_part(
        &self,
        part: &StepPart,
        id_use: IdUse,
    ) -> Result<Option<Vec<SaveNote>>, SessionError> {
        let written = match (&part.before, &part.after) {
            (Some(before), Some(after)) if before.path == after.path => {
                repo::swap(&self.layout, &before.path, &before.text, &after.text)
                    .map_err(|error| SessionError::from_save(&before.id(), error))?
            }
            (Some(before), Some(after)) => {
                let (from, to) = (before.id(), after.id());
                let moved = RecordMove {
                    from: (&from, &before.path),
                    to: (&to, &after.path),
                    before: &before.text,
                    after: &after.text,
                };
                repo::move_record(&self.layout, &moved)?;
                self.index_one(&from, &before.path, None);
                Some(Vec::new())
            }
            (None, Some(after)) => {
                repo::create(&self.layout, &after.id(), &after.text, id_use)?;
                Some(Vec::new())
            }
            (Some(before), None) => {
                repo::remove_if(&self.layout, &before.path, &before.text)?;
                self.index_one(&before.id(), &before.path, None);
                Some(Vec::new())
            }
            (None, None) => Some(Vec::new()),
        };
        if let (Some(_), Some(after)) = (&written, &part.after) {
            self.index_one(&after.id(), &after.path, Some(&after.text));
        }
        Ok(written)
    }
}

fn as_it_is(part: &StepPart) -> PlannedPart {
    PlannedPart {
        part: part.clone(),
        merged: Vec::new(),
    }
}

fn path_of(part: &StepPart) -> String {
    let version = part.before.as_ref().or(part.after.as_ref());
    version.map_or_else(String::new, |version| version.path.clone())
}

/// The time now, as in RFC 3339.
fn now() -> String {
    let now = chrono::DateTime::from_timestamp_nanos(repo::now());
    now.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}
