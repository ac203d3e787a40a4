//! Undo and redo, of the whole log or within a hazard. A step is undone only where each of its
//! records is, byte for byte, as the step left it.

use std::iter;

use super::undo_history::{OpenJournal, UndoNotices};
use super::undo_refused::{TextOnDisk, UndoWay};
use super::undo_step::{JournalLine, RecordVersion, Step, StepPart, StepState};
use super::write_step::NotWritten;
use super::{Session, SessionError};
use crate::hazard::{HazardId, Record};
use crate::repo::{self, IdUse};

/// How many hazards of a step are named.
const NAMED: usize = 8;

/// The result of an undo or redo.
#[derive(Clone, Debug)]
pub struct Undone {
    /// The hazard, with its present id.
    pub id: HazardId,
    /// A description of the change.
    pub what: String,
    /// The present record; `None` if undoing its creation removed it.
    pub record: Option<Record>,
    /// The present records of the other hazards that the step changed.
    pub others: Vec<Record>,
}

/// A step that an undo or redo can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepName {
    /// Its number, which no other step of the log has.
    pub number: u64,
    /// The hazard; of several, the first.
    pub id: HazardId,
    /// A description of the change.
    pub what: String,
    /// The other hazards that it changed.
    pub others: Vec<HazardId>,
}

impl StepName {
    /// Whether the step changes other hazards than this one. A hazard that got another id is the
    /// same hazard.
    pub fn is_elsewhere(&self, here: &HazardId) -> bool {
        self.id != *here || !self.others.is_empty()
    }

    /// The hazards in words: the first few, and how many more there are.
    pub fn hazards(&self) -> String {
        let ids: Vec<&str> = iter::once(&self.id)
            .chain(&self.others)
            .map(HazardId::as_str)
            .collect();
        match ids.as_slice() {
            few if few.len() <= NAMED => few.join(", "),
            [first, rest @ ..] => format!("{first} and {} more", rest.len()),
            [] => String::new(),
        }
    }
}

impl Step {
    /// Its name, as seen from a hazard that it changed.
    pub(super) fn name(&self, from: Option<&HazardId>) -> StepName {
        let its = |part: &&StepPart| from.is_some_and(|id| part.is_of(id));
        let own = self.parts.iter().find(its).or(self.parts.first());
        let others = self.parts.iter().filter(|part| Some(*part) != own);
        StepName {
            number: self.number,
            id: match (from, own) {
                (Some(id), Some(own)) if own.is_of(id) => id.clone(),
                (_, Some(own)) => own.id(),
                (_, None) => HazardId::new(""),
            },
            what: self.what.clone(),
            others: others.map(StepPart::id).collect(),
        }
    }
}

/// Where a record is between the two versions of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Before,
    After,
    Neither,
}

impl Session {
    /// Undoes the last change, of whichever hazard; `None` if there is none.
    ///
    /// # Errors
    /// [`SessionError::UndoRefused`] when a record is not as the change left it, or when a file
    /// cannot be written. Then nothing is changed. The step can be tried again, or skipped with
    /// [`Session::skip_undo`].
    pub fn undo(&mut self) -> Result<Option<Undone>, SessionError> {
        match self.next_undo() {
            Some(step) => self.undo_step(step.number),
            None => Ok(None),
        }
    }

    /// Redoes the change that was undone last; `None` if there is none.
    ///
    /// # Errors
    /// As for [`Session::undo`]. The step can be tried again, or skipped with
    /// [`Session::skip_redo`].
    pub fn redo(&mut self) -> Result<Option<Undone>, SessionError> {
        match self.next_redo() {
            Some(step) => self.redo_step(step.number),
            None => Ok(None),
        }
    }

    /// Undoes a step; `None` if it is no longer one that can be undone.
    ///
    /// # Errors
    /// As for [`Session::undo`].
    pub fn undo_step(&mut self, number: u64) -> Result<Option<Undone>, SessionError> {
        self.go(number, UndoWay::Back)
    }

    /// Makes a step again; `None` if it is no longer one that can be redone.
    ///
    /// # Errors
    /// As for [`Session::redo`].
    pub fn redo_step(&mut self, number: u64) -> Result<Option<Undone>, SessionError> {
        self.go(number, UndoWay::Again)
    }

    fn go(&mut self, number: u64, way: UndoWay) -> Result<Option<Undone>, SessionError> {
        let mut journal = self.open_journal();
        let Some(step) = self.history.steps.get(number).cloned() else {
            return Ok(None);
        };
        let is_undone = matches!(step.state, StepState::Undone(_));
        if is_undone != (way == UndoWay::Again) {
            return Ok(None);
        }
        let parts = self
            .parts_to_write(&step, way)
            .map_err(|error| self.with_last_change(error))?;
        let (begun, done, not_done) = match way {
            UndoWay::Back => (
                JournalLine::Undoing { number },
                JournalLine::Undone { number },
                JournalLine::Done { number },
            ),
            UndoWay::Again => (
                JournalLine::Redoing { number },
                JournalLine::Done { number },
                JournalLine::Undone { number },
            ),
        };
        self.history.note(&mut journal, begun);
        match self.write_parts(&parts, IdUse::Named) {
            Ok(_) => self.history.note(&mut journal, done),
            Err(NotWritten::Left(error)) => return Err(error),
            Err(NotWritten::Restored(error)) => {
                self.history.note(&mut journal, not_done);
                return Err(error);
            }
            Err(NotWritten::ChangedSince(path)) => {
                self.history.note(&mut journal, not_done);
                // A record has changed since it was looked at, so this refuses.
                self.parts_to_write(&step, way)
                    .map_err(|error| self.with_last_change(error))?;
                let path = self.layout.path(&path);
                return Err(repo::RepoError::Unsettled { path }.into());
            }
        }
        self.history.shorten(&mut journal);
        Ok(Some(self.undone(&step, way)))
    }

    /// The parts that an undo or redo has to write: all of them, or none.
    pub(super) fn parts_to_write(
        &self,
        step: &Step,
        way: UndoWay,
    ) -> Result<Vec<StepPart>, SessionError> {
        let mut parts = Vec::with_capacity(step.parts.len());
        for part in &step.parts {
            let part = match way {
                UndoWay::Back => part.reversed(),
                UndoWay::Again => part.clone(),
            };
            match (self.part_standing(&part), step.state) {
                (Standing::Before, _) => parts.push(part),
                // A process ended in the middle of the step, so this part is already there.
                (Standing::After, StepState::Begun | StepState::Undoing | StepState::Redoing) => {}
                (Standing::After | Standing::Neither, _) => {
                    return Err(self.refused(step, &part, way));
                }
            }
        }
        // What was made last is undone first.
        if way == UndoWay::Back {
            parts.reverse();
        }
        Ok(parts)
    }

    /// The present records of a step that was undone or redone.
    fn undone(&self, step: &Step, way: UndoWay) -> Undone {
        let name = step.name(None);
        let mut records = step.parts.iter().map(|part| {
            let now = match way {
                UndoWay::Back => &part.before,
                UndoWay::Again => &part.after,
            };
            now.as_ref().map(|version| self.record_of(version))
        });
        let record = records.next().flatten();
        Undone {
            id: record
                .as_ref()
                .map_or(name.id, |record| record.hazard.id.clone()),
            what: name.what,
            record,
            others: records.flatten().collect(),
        }
    }

    /// The journal, locked and read, with every step that a process did not end.
    pub(super) fn open_journal(&mut self) -> OpenJournal {
        let mut journal = self.history.open(&self.layout);
        let open: Vec<Step> = self.history.steps.open().cloned().collect();
        for step in open {
            if let Some(line) = self.settled(&step) {
                self.history.note(&mut journal, line);
            }
        }
        journal
    }

    /// What became of a step that a process did not end, by the records; `None` if some of them
    /// were written and others not, or another program has changed one since.
    pub(super) fn settled(&self, step: &Step) -> Option<JournalLine> {
        let number = step.number;
        let mut standings = step.parts.iter().map(|part| self.part_standing(part));
        let first = standings.next()?;
        if standings.any(|other| other != first) {
            return None;
        }
        match (first, step.state) {
            (Standing::Neither, _) => None,
            (Standing::After, _) => Some(JournalLine::Done { number }),
            (Standing::Before, StepState::Begun) => Some(JournalLine::Dropped { number }),
            (Standing::Before, _) => Some(JournalLine::Undone { number }),
        }
    }

    fn part_standing(&self, part: &StepPart) -> Standing {
        if self.is_at(part.before.as_ref(), part.after.as_ref()) {
            Standing::Before
        } else if self.is_at(part.after.as_ref(), part.before.as_ref()) {
            Standing::After
        } else {
            Standing::Neither
        }
    }

    /// Whether the disk has a version of a record, and not the other one in another file.
    fn is_at(&self, version: Option<&RecordVersion>, other: Option<&RecordVersion>) -> bool {
        let has_text = |it: &RecordVersion| {
            repo::read(&self.layout, &it.path).is_ok_and(|bytes| bytes == it.text.as_bytes())
        };
        let elsewhere = other.filter(|other| version.is_none_or(|it| it.path != other.path));
        version.is_none_or(has_text)
            && elsewhere.is_none_or(|other| self.text_on_disk(&other.path) == TextOnDisk::NoFile)
    }

    /// The step that [`Session::undo`] would undo.
    pub fn next_undo(&mut self) -> Option<StepName> {
        drop(self.open_journal());
        self.history
            .steps
            .last_made(None)
            .map(|step| step.name(None))
    }

    /// The step that [`Session::redo`] would redo.
    pub fn next_redo(&mut self) -> Option<StepName> {
        drop(self.open_journal());
        self.history
            .steps
            .last_undone(None)
            .map(|step| step.name(None))
    }

    /// The last step that changed a hazard.
    pub fn next_undo_in(&mut self, id: &HazardId) -> Option<StepName> {
        drop(self.open_journal());
        let step = self.history.steps.last_made(Some(id));
        step.map(|step| step.name(Some(id)))
    }

    /// The step of a hazard that was undone last.
    pub fn next_redo_in(&mut self, id: &HazardId) -> Option<StepName> {
        drop(self.open_journal());
        let step = self.history.steps.last_undone(Some(id));
        step.map(|step| step.name(Some(id)))
    }

    /// Drops the step that could not be undone, so that the steps before it can be. The records do
    /// not change. Returns `false` if it can no longer be undone.
    pub fn skip_undo(&mut self, step: &StepName) -> bool {
        self.skip(step, UndoWay::Back)
    }

    /// Drops the step that could not be redone. The records do not change. Returns `false` if it
    /// can no longer be redone.
    pub fn skip_redo(&mut self, step: &StepName) -> bool {
        self.skip(step, UndoWay::Again)
    }

    fn skip(&mut self, step: &StepName, way: UndoWay) -> bool {
        let mut journal = self.open_journal();
        let number = step.number;
        let known = self.history.steps.get(number);
        let can_be = known.is_some_and(|known| {
            let is_undone = matches!(known.state, StepState::Undone(_));
            known.what == step.what && is_undone == (way == UndoWay::Again)
        });
        if can_be {
            self.history
                .note(&mut journal, JournalLine::Dropped { number });
        }
        can_be
    }

    /// How many steps can be undone, and how many redone.
    pub fn steps(&mut self) -> (usize, usize) {
        drop(self.open_journal());
        self.history.steps.counts()
    }

    /// What the user has to know about the journal of changes.
    pub fn undo_notices(&self) -> UndoNotices {
        self.history.notices.clone()
    }
}
