//! Undo and redo of everything, across hazards.

use super::renumbering::Renumbering;
use super::{Session, SessionError};
use crate::hazard::{HazardId, Record};
use crate::repo::{self, IdUse};

/// The result of an undo or redo.
#[derive(Clone, Debug)]
pub struct Undone {
    /// The hazard, with its present id.
    pub id: HazardId,
    /// A description of the change.
    pub what: String,
    /// The present record; `None` if undoing its creation removed it.
    pub record: Option<Record>,
}

/// The step that an undo or redo would do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepName {
    /// The hazard.
    pub id: HazardId,
    /// A description of the change.
    pub what: String,
}

/// A record that was changed, without later changes of others.
#[derive(Clone, Debug)]
pub(super) struct EditedRecord {
    /// The hazard.
    pub(super) id: HazardId,
    /// Its file.
    pub(super) path: String,
    /// The text on which the change was made.
    pub(super) before: String,
    /// The wanted text.
    pub(super) after: String,
}

impl EditedRecord {
    /// Whether the texts differ.
    pub(super) fn changes(&self) -> bool {
        self.before != self.after
    }

    /// The way back.
    pub(super) fn reversed(&self) -> Self {
        Self {
            before: self.after.clone(),
            after: self.before.clone(),
            ..self.clone()
        }
    }
}

/// A step that can be undone.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// A record was changed.
    Edit {
        /// The hazard.
        id: HazardId,
        /// Its file.
        path: String,
        /// The text on which the change was made.
        before: String,
        /// The wanted text; neither text has later changes of others.
        after: String,
        /// A description of the change.
        what: String,
    },
    /// Several records were changed together.
    Several {
        /// Each of them.
        parts: Vec<EditedRecord>,
        /// A description of the change.
        what: String,
    },
    /// A record was created.
    New {
        /// The hazard.
        id: HazardId,
        /// Its file.
        path: String,
        /// The text with which it was created.
        text: String,
    },
    /// A record got another id, and with it the references to it.
    Renumber(Box<Renumbering>),
}

impl Step {
    fn name(&self) -> StepName {
        let (id, what) = match self {
            Self::Edit { id, what, .. } => (id, what.clone()),
            Self::Several { parts, what } => (&parts[0].id, what.clone()),
            Self::New { id, .. } => (id, format!("new hazard {id}")),
            Self::Renumber(plan) => (&plan.to.id, format!("{} → {}", plan.from.id, plan.to.id)),
        };
        StepName {
            id: id.clone(),
            what,
        }
    }

    /// The result of undoing it, with the present record.
    fn undone(&self, record: Option<Record>) -> Undone {
        let StepName { id, what } = self.name();
        let id = record
            .as_ref()
            .map_or(id, |record| record.hazard.id.clone());
        Undone { id, what, record }
    }
}

/// The steps of this session; those that were undone are last.
#[derive(Clone, Debug, Default)]
pub(super) struct UndoHistory {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl UndoHistory {
    /// Notes a step. Steps that were undone can then not be redone.
    pub(super) fn done(&mut self, step: Step) {
        self.done.push(step);
        self.undone.clear();
    }
}

impl Session {
    /// Undoes the last change, of whichever hazard; `None` if there is none.
    ///
    /// # Errors
    /// As for [`Session::change`]. The step can then be tried again, or skipped with
    /// [`Session::skip_undo`].
    pub fn undo(&mut self) -> Result<Option<Undone>, SessionError> {
        let Some(step) = self.history.done.last().cloned() else {
            return Ok(None);
        };
        let record = match &step {
            Step::Edit {
                id,
                path,
                before,
                after,
                ..
            } => Some(self.save_text(id, path, after, before)?.record),
            Step::Several { parts, .. } => {
                let back: Vec<EditedRecord> =
                    parts.iter().rev().map(EditedRecord::reversed).collect();
                self.save_all(&back)?.pop().map(|saved| saved.record)
            }
            Step::New { id, path, text } => {
                repo::remove_if(&self.layout, path, text)?;
                self.index_one(id, path, None);
                None
            }
            Step::Renumber(plan) => {
                let back = plan.reversed();
                self.move_with_references(&back)?;
                Some(self.moved_record(&back))
            }
        };
        let undone = step.undone(record);
        self.history.done.pop();
        self.history.undone.push(step);
        Ok(Some(undone))
    }

    /// Redoes the change that was undone last; `None` if there is none.
    ///
    /// # Errors
    /// As for [`Session::change`]. The step can then be tried again, or skipped with
    /// [`Session::skip_redo`].
    pub fn redo(&mut self) -> Result<Option<Undone>, SessionError> {
        let Some(step) = self.history.undone.last().cloned() else {
            return Ok(None);
        };
        let record = match &step {
            Step::Edit {
                id,
                path,
                before,
                after,
                ..
            } => Some(self.save_text(id, path, before, after)?.record),
            Step::Several { parts, .. } => self
                .save_all(parts)?
                .into_iter()
                .next()
                .map(|saved| saved.record),
            Step::New { id, path, text } => {
                repo::create(&self.layout, id, text, IdUse::Named)?;
                self.index_one(id, path, Some(text));
                Some(Record::read(id.clone(), text.clone(), self.template()))
            }
            Step::Renumber(plan) => {
                self.move_with_references(plan)?;
                Some(self.moved_record(plan))
            }
        };
        let redone = step.undone(record);
        self.history.undone.pop();
        self.history.done.push(step);
        Ok(Some(redone))
    }

    fn moved_record(&self, plan: &Renumbering) -> Record {
        Record::read(plan.to.id.clone(), plan.moved_text(), self.template())
    }

    /// The step that [`Session::undo`] would undo.
    pub fn next_undo(&self) -> Option<StepName> {
        self.history.done.last().map(Step::name)
    }

    /// The step that [`Session::redo`] would redo.
    pub fn next_redo(&self) -> Option<StepName> {
        self.history.undone.last().map(Step::name)
    }

    /// Drops the step that could not be undone, so that the steps before it can be. The records do
    /// not change. Returns `false` if the next step is another one.
    pub fn skip_undo(&mut self, step: &StepName) -> bool {
        skip(&mut self.history.done, step)
    }

    /// Drops the step that could not be redone. The records do not change. Returns `false` if the
    /// next step is another one.
    pub fn skip_redo(&mut self, step: &StepName) -> bool {
        skip(&mut self.history.undone, step)
    }

    /// How many steps can be undone, and how many redone.
    pub fn steps(&self) -> (usize, usize) {
        (self.history.done.len(), self.history.undone.len())
    }
}

fn skip(steps: &mut Vec<Step>, step: &StepName) -> bool {
    let is_next = steps.last().is_some_and(|last| last.name() == *step);
    if is_next {
        steps.pop();
    }
    is_next
}
