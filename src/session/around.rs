//! What stands around the log.

use super::Session;
use crate::repo::RepoSurroundings;

impl Session {
    /// What stands around the log: its files, and what git tells of them. Nothing is looked at
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
