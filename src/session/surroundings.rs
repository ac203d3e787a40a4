//! The surroundings of the log: its repository and its history.

use super::{Session, SessionError};
use crate::repo::RepoSurroundings;

impl Session {
    /// The surroundings of the log: its files, and git's facts about them. Nothing is read before
    /// somebody asks.
    pub fn surroundings(&self) -> RepoSurroundings<'_> {
        RepoSurroundings::now(&self.layout)
    }

    /// The path from the root of the repository for a path of the log; the path itself outside a
    /// repository.
    pub fn path_in_repository(&self, path: &str) -> String {
        self.layout
            .path_in_repository(path)
            .unwrap_or_else(|| path.to_owned())
    }
}

/// Returns the error of git, if it could not answer a question.
pub(super) fn refuse_unanswered(surroundings: &RepoSurroundings<'_>) -> Result<(), SessionError> {
    surroundings
        .failure()
        .map_or(Ok(()), |error| Err(error.into()))
}
