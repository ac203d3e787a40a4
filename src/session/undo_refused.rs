//! Why a step cannot be undone or made again.

use std::fmt;

use chrono::{DateTime, FixedOffset};

use crate::hazard::HazardId;
use crate::history::shown_author;
use crate::repo::LastChange;

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
    /// Its file cannot be read, so hazlog does not know its text.
    Unreadable,
}

/// What a file has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextOnDisk {
    /// This text.
    Text(String),
    /// There is no file.
    NoFile,
    /// There is something that cannot be read.
    Unreadable {
        /// Why.
        why: String,
    },
}

impl TextOnDisk {
    /// Its text; empty if there is none to compare with.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::NoFile | Self::Unreadable { .. } => "",
        }
    }
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
    /// The text on disk.
    pub on_disk: TextOnDisk,
    /// When the step was made; `None` if its time is invalid.
    pub made: Option<DateTime<FixedOffset>>,
    /// Who changed the file last; `None` where nobody asked git.
    pub last_change: Option<LastChange>,
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
            UndoObstacle::Unreadable => {
                let why = match &self.on_disk {
                    TextOnDisk::Unreadable { why } => why.as_str(),
                    TextOnDisk::Text(_) | TextOnDisk::NoFile => "its file cannot be read",
                };
                write!(
                    f,
                    "hazlog cannot tell whether {id} is as {left} left it, so it did not {did_not}: {why}"
                )
            }
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
                "somebody changed {id} after that{}. Change the record itself, or bring its text back as it was and try again",
                self.by_whom()
            ),
            UndoObstacle::Gone => format!(
                "somebody removed the file{}. Bring the file of {id} back and try again",
                self.by_whom()
            ),
            UndoObstacle::InTheWay => format!(
                "somebody wrote that file{}. Give the other record another id, and try again",
                self.by_whom()
            ),
            UndoObstacle::Unreadable => "make the file readable for you, and try again".to_owned(),
        }
    }

    /// Who changed the file last, behind a sentence.
    fn by_whom(&self) -> String {
        match &self.last_change {
            None => String::new(),
            Some(LastChange::Committed { author, day, made }) => {
                let day = day.map_or(String::new(), |day| {
                    format!(" on {}", day.format("%-d %B %Y"))
                });
                let author = shown_author(author);
                // An older commit cannot have changed the file after the step: somebody brought its text back.
                if let (Some(commit), Some(step)) = (made, self.made)
                    && commit.timestamp() < step.timestamp()
                {
                    return format!(
                        ". {} is now as the last commit that changed it left it. That commit is older, by {author}{day}",
                        self.path
                    );
                }
                format!(
                    ": the last commit that changed {} is by {author}{day}",
                    self.path
                )
            }
            Some(LastChange::NotCommitted) => {
                ". The change is not committed, so hazlog does not know by whom it is".to_owned()
            }
            Some(LastChange::NotKnown { why }) => {
                format!(". hazlog does not know who it was: {why}")
            }
        }
    }
}
