//! What was found where, and whether it is well.

use super::{Session, SessionError};
use crate::repo::{self, Listing, RepoError};
use crate::store::{Place, Synced};
use std::path::PathBuf;

/// What a log was found to be.
#[derive(Clone, Debug)]
pub struct Health {
    /// What the folders hold: records, other files, and ids that more than one file has.
    pub listing: Listing,
    /// The index.
    pub index: IndexHealth,
    /// What the last synchronisation found.
    pub synced: Option<Synced>,
    /// git.
    pub git: GitHealth,
}

/// How the index is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexHealth {
    /// Where it is.
    pub place: Place,
    /// Its size in bytes.
    pub bytes: u64,
    /// What SQLite finds wrong with it; none where all is well.
    pub damage: Vec<String>,
}

/// What git is to the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GitHealth {
    /// The log is in no repository.
    NoRepository,
    /// The log is in a repository, but there is no `git` to ask.
    NoGit {
        /// The root of the repository.
        root: PathBuf,
    },
    /// git answers.
    Works {
        /// The root of the repository.
        root: PathBuf,
        /// How many records differ from the last commit.
        uncommitted: usize,
    },
    /// git is there but does not answer.
    Fails {
        /// The root of the repository.
        root: PathBuf,
        /// What it said.
        message: String,
    },
}

impl Session {
    /// Looks at everything: folders, index and git. [`Session::layout`] has the rest.
    ///
    /// # Errors
    /// When a folder of records cannot be read.
    pub fn health(&self) -> Result<Health, SessionError> {
        Ok(Health {
            listing: repo::list(&self.layout)?,
            index: self.index_health(),
            synced: self.last_sync,
            git: self.git_health(),
        })
    }

    fn index_health(&self) -> IndexHealth {
        let store = self.store.borrow();
        let damage = store.check();
        IndexHealth {
            place: store.place().clone(),
            bytes: store.size().unwrap_or_default(),
            damage: damage.unwrap_or_else(|error| vec![error.to_string()]),
        }
    }

    fn git_health(&self) -> GitHealth {
        let Some(root) = self.layout.git_root.clone() else {
            return GitHealth::NoRepository;
        };
        match repo::uncommitted(&self.layout) {
            Ok(Some(ids)) => GitHealth::Works {
                root,
                uncommitted: ids.len(),
            },
            Ok(None) => GitHealth::NoRepository,
            Err(RepoError::NoGit { .. }) => GitHealth::NoGit { root },
            Err(error) => GitHealth::Fails {
                root,
                message: error.to_string(),
            },
        }
    }
}
