//! The list of the steps that can be undone or made again.

use super::undo_refused::{UndoRefused, UndoWay};
use super::undo_step::{RecordVersion, Step, StepPart, StepState};
use super::{Session, SessionError};
use crate::hazard::HazardId;

/// A step that can be undone or made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedStep {
    /// Its number.
    pub number: u64,
    /// When it was made, as in RFC 3339.
    pub when: String,
    /// The hazards that it changed.
    pub hazards: Vec<HazardId>,
    /// What it did.
    pub what: String,
    /// What became of it.
    pub state: LoggedState,
    /// Why it cannot be undone or made again now, if it is the next one of its hazards.
    pub refused: Option<Box<UndoRefused>>,
}

/// What became of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoggedState {
    /// It is made.
    Done,
    /// It is undone.
    Undone,
    /// hazlog was stopped in the middle of it, so only some of its records have it.
    Interrupted,
}

impl LoggedState {
    /// It as a word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Undone => "undone",
            Self::Interrupted => "interrupted",
        }
    }
}

/// The steps of a log or of a hazard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoLog {
    /// The steps, the newest first.
    pub steps: Vec<LoggedStep>,
    /// How many older steps of the log hazlog no longer has.
    pub dropped: u64,
}

impl Session {
    /// The steps that can be undone or made again, of the log or of a hazard.
    pub fn undo_log(&mut self, of: Option<&HazardId>) -> UndoLog {
        drop(self.open_journal());
        let steps = &self.history.steps;
        let its = |step: &&Step| of.is_none_or(|id| step.is_of(id));
        let logged = steps.all().iter().rev().filter(its);
        UndoLog {
            steps: logged.map(|step| self.logged(step)).collect(),
            dropped: steps.dropped,
        }
    }

    /// The hazard that is typed, as for [`Session::resolve`], or one that only a step has: its record
    /// may be gone.
    ///
    /// # Errors
    /// When there is none, or several match.
    pub fn resolve_changed(&mut self, typed: &str) -> Result<HazardId, SessionError> {
        let missing = match self.resolve(typed) {
            Ok(id) => return Ok(id),
            Err(error) => error,
        };
        drop(self.open_journal());
        let steps = self.history.steps.all().iter();
        let ids = steps.flat_map(|step| step.parts.iter().map(StepPart::id));
        let typed = typed.trim();
        let mut met = ids.filter(|id| {
            let number = typed.parse().ok();
            id.as_str().eq_ignore_ascii_case(typed) || (number.is_some() && id.number() == number)
        });
        met.next().ok_or(missing)
    }

    fn logged(&self, step: &Step) -> LoggedStep {
        let state = match step.state {
            StepState::Done => LoggedState::Done,
            StepState::Undone(_) => LoggedState::Undone,
            StepState::Begun | StepState::Undoing | StepState::Redoing => LoggedState::Interrupted,
        };
        LoggedStep {
            number: step.number,
            when: step.when.clone(),
            hazards: step.parts.iter().map(StepPart::id).collect(),
            what: step.what.clone(),
            state,
            refused: self.obstacle(step),
        }
    }

    /// Why a step cannot be undone or made again, if it is the next one of its hazards.
    fn obstacle(&self, step: &Step) -> Option<Box<UndoRefused>> {
        let steps = &self.history.steps;
        let way = match step.state {
            StepState::Undone(_) => UndoWay::Again,
            _ => UndoWay::Back,
        };
        let is_next = step.parts.iter().all(|part| {
            let next = match way {
                UndoWay::Back => steps.last_made(Some(&part.id())),
                UndoWay::Again => steps.last_undone(Some(&part.id())),
            };
            next.is_some_and(|next| next.number == step.number)
        });
        match is_next.then(|| self.parts_to_write(step, way)) {
            Some(Err(SessionError::UndoRefused(refused))) => Some(refused),
            _ => None,
        }
    }

    /// What an undo or redo of a step would write: for each record, the text on disk and the text
    /// after it. Writes nothing.
    ///
    /// # Errors
    /// [`SessionError::UndoRefused`] as for [`Session::undo`].
    pub fn rehearse_undo(
        &mut self,
        number: u64,
        way: UndoWay,
    ) -> Result<Vec<RehearsedPart>, SessionError> {
        drop(self.open_journal());
        let Some(step) = self.history.steps.get(number) else {
            return Ok(Vec::new());
        };
        let parts = self
            .parts_to_write(step, way)
            .map_err(|error| self.with_last_change(error))?;
        let text =
            |version: &Option<RecordVersion>| version.as_ref().map(|version| version.text.clone());
        let each = parts.iter().map(|part| RehearsedPart {
            id: part.id(),
            now: text(&part.before),
            then: text(&part.after),
        });
        Ok(each.collect())
    }
}

/// What an undo or redo would do to a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RehearsedPart {
    /// The hazard.
    pub id: HazardId,
    /// The text on disk; `None` if there is no file.
    pub now: Option<String>,
    /// The text after it; `None` if there is no file then.
    pub then: Option<String>,
}
