//! The names of versions of the log that a person can choose from.

use super::{Session, SessionError};
use crate::repo;

impl Session {
    /// The names that a comparison can be offered: the baselines, the last one first, then the tags, the newest first, then
    /// git's last commit.
    ///
    /// # Errors
    /// When the baselines cannot be listed, or git cannot answer.
    pub fn version_names(&self) -> Result<Vec<String>, SessionError> {
        let placed = self.baselines()?.placed.into_iter();
        let mut names: Vec<String> = placed
            .map(|placed| placed.baseline.name.as_str().to_owned())
            .collect();
        for tag in repo::tags(&self.layout)? {
            if !names.contains(&tag) {
                names.push(tag);
            }
        }
        names.push("HEAD".to_owned());
        Ok(names)
    }
}
