//! Finds out why a step cannot be undone or made again, and who changed the record.

use chrono::DateTime;

use super::undo_refused::{TextOnDisk, UndoObstacle, UndoRefused, UndoWay};
use super::undo_step::{RecordVersion, Step, StepPart};
use super::{Session, SessionError};
use crate::repo::{self, LastChange};

impl Session {
    /// Why a part of a step cannot be written.
    pub(super) fn refused(&self, step: &Step, part: &StepPart, way: UndoWay) -> SessionError {
        let (expected, wanted) = (&part.before, &part.after);
        let version = expected.as_ref().or(wanted.as_ref());
        let path = version.map_or("", |version| &version.path);
        let on_disk = self.text_on_disk(path);
        let in_the_way = wanted.as_ref().filter(|wanted| {
            expected.as_ref().is_none_or(|it| it.path != wanted.path)
                && self.text_on_disk(&wanted.path) != TextOnDisk::NoFile
        });
        let obstacle = match (expected, &on_disk, in_the_way) {
            (Some(_), TextOnDisk::NoFile, _) => UndoObstacle::Gone,
            (Some(_), TextOnDisk::Unreadable { .. }, _) => UndoObstacle::Unreadable,
            (Some(expected), TextOnDisk::Text(text), Some(_)) if *text == expected.text => {
                UndoObstacle::InTheWay
            }
            (Some(_), TextOnDisk::Text(_), _) => UndoObstacle::Changed,
            (None, ..) => UndoObstacle::InTheWay,
        };
        let (path, on_disk) = match (obstacle, in_the_way) {
            (UndoObstacle::InTheWay, Some(other)) => {
                (other.path.as_str(), self.text_on_disk(&other.path))
            }
            _ => (path, on_disk),
        };
        SessionError::UndoRefused(Box::new(UndoRefused {
            way,
            id: version.map_or_else(|| part.id(), RecordVersion::id),
            path: path.to_owned(),
            what: step.what.clone(),
            obstacle,
            wanted: wanted
                .as_ref()
                .map_or_else(String::new, |it| it.text.clone()),
            on_disk,
            made: DateTime::parse_from_rfc3339(&step.when).ok(),
            last_change: None,
        }))
    }

    /// The error with who changed the file last, as far as git knows.
    pub(super) fn with_last_change(&self, mut error: SessionError) -> SessionError {
        if let SessionError::UndoRefused(refused) = &mut error {
            let asked = repo::last_change(&self.layout, &refused.path);
            refused.last_change = Some(asked.unwrap_or_else(|error| LastChange::NotKnown {
                why: error.to_string(),
            }));
        }
        error
    }

    /// The text of a file, to show it.
    pub(super) fn text_on_disk(&self, path: &str) -> TextOnDisk {
        match repo::read(&self.layout, path) {
            Ok(bytes) => TextOnDisk::Text(String::from_utf8_lossy(&bytes).into_owned()),
            Err(repo::RepoError::Vanished { .. }) => TextOnDisk::NoFile,
            Err(error) => TextOnDisk::Unreadable {
                why: error.to_string(),
            },
        }
    }
}
