//! The surroundings of the log: its repository and the history of it.

use super::{Session, SessionError};
use crate::repo::RepoSurroundings;

impl Session {
    /// The surroundings of the log: its files, and what git knows of them. Nothing is looked at
    /// before somebody asks.
    pub fn surroundings(&self) -> RepoSurroundings<'_> {
        RepoSurroundings::now(&self.layout)
    }

    /// The path from the root of the repository of a path of the log; the path itself where the
    /// log is in none.
    pub fn path_in_repository(&self, path: &str) -> String {
        self.layout
            .path_in_repository(path)
            .unwrap_or_else(|| path.to_owned())
    }
}

/// Refuses what git could not answer.
pub(super) fn refuse_unanswered(surroundings: &RepoSurroundings<'_>) -> Result<(), SessionError> {
    surroundings
        .failure()
        .map_or(Ok(()), |error| Err(error.into()))
}
