//! Why a step cannot be undone or made again.

use std::fmt;

use crate::hazard::HazardId;

/// Undo or redo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoWay {
    /// Undo.
    Back,
    /// Redo.
    Again,
}

/// How a record is not as the step left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoObstacle {
    /// It has another text.
    Changed,
    /// It has no file.
    Gone,
    /// There is a file where the step leaves none.
    InTheWay,
}

/// Why a step cannot be undone or made again: a record is not as the step left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoRefused {
    /// Undo or redo.
    pub way: UndoWay,
    /// The hazard whose record differs.
    pub id: HazardId,
    /// Its file, relative to the root of the log.
    pub path: String,
    /// What the step did.
    pub what: String,
    /// How the record differs.
    pub obstacle: UndoObstacle,
    /// The text that the record would get; empty if it would have no file.
    pub wanted: String,
    /// The text on disk; empty if there is none.
    pub on_disk: String,
}

impl fmt::Display for UndoRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, path, what, .. } = self;
        let (left, did_not) = match self.way {
            UndoWay::Back => (format!("`{what}`"), "undo it"),
            UndoWay::Again => (format!("the undo of `{what}`"), "make it again"),
        };
        match self.obstacle {
            UndoObstacle::Changed => {
                write!(
                    f,
                    "{id} is not as {left} left it, so hazlog did not {did_not}"
                )
            }
            UndoObstacle::Gone => write!(
                f,
                "{id} has no file {path} now, as it had after {left}, so hazlog did not {did_not}"
            ),
            UndoObstacle::InTheWay => write!(
                f,
                "there is a file {path} now, and none after {left}, so hazlog did not {did_not}"
            ),
        }
    }
}

impl UndoRefused {
    /// What to do next.
    pub fn hint(&self) -> String {
        let id = &self.id;
        match self.obstacle {
            UndoObstacle::Changed => format!(
                "somebody changed {id} after that. Change the record itself, or bring its text back as it was and try again"
            ),
            UndoObstacle::Gone => format!("bring the file of {id} back and try again"),
            UndoObstacle::InTheWay => "give the other record another id, and try again".to_owned(),
        }
    }
}
