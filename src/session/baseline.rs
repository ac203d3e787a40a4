//! Baselines: taking one, listing them, and naming a version of the log by one.
//!
//! - `create`: takes a baseline of the last commit
//! - `verify`: computes a baseline again and names each difference
//! - `compare`: two baselines, by their commits or by the values in their files
//! - `commit_state`: the values of a baseline from a commit
//! - `error`: why a baseline could not be taken or found

mod commit_state;
mod compare;
mod create;
mod error;
mod verify;

pub use self::compare::{BaselineComparison, Compared};
pub use self::create::{BaselineRequest, CreatedBaseline};
pub use self::error::BaselineError;
pub use self::verify::VerifiedBaseline;

use std::path::Path;

use super::{Session, SessionError};
use crate::baseline::{BaselineName, PlacedBaseline};
use crate::repo::{self, BaselineFiles, RepoError, baseline_named_by, baseline_path};

impl Session {
    /// The baselines of the log, the last one first, and the files that are none.
    ///
    /// # Errors
    /// When the folder cannot be listed, or git cannot answer.
    pub fn baselines(&self) -> Result<BaselineFiles, SessionError> {
        Ok(repo::baselines(&self.layout)?)
    }

    /// The baseline with a name, or with the path of its file.
    ///
    /// # Errors
    /// When there is none, or its file cannot be read.
    pub fn baseline(&self, words: &str) -> Result<PlacedBaseline, SessionError> {
        let files = self.baselines()?;
        let name = baseline_named_by(words).unwrap_or(words);
        self.refuse_unreadable(&files, name)?;
        let mut placed = files.placed.iter();
        let found = placed.find(|placed| placed.baseline.name.as_str() == name);
        found.cloned().ok_or_else(|| {
            let known = files
                .placed
                .iter()
                .map(|placed| placed.baseline.name.clone());
            SessionError::Baseline(BaselineError::NotThere {
                wanted: name.to_owned(),
                known: known.collect(),
            })
        })
    }

    fn refuse_unreadable(&self, files: &BaselineFiles, name: &str) -> Result<(), SessionError> {
        let mut unreadable = files.unreadable.iter();
        match unreadable.find(|(path, _)| baseline_named_by(path) == Some(name)) {
            None => Ok(()),
            Some((path, why)) => Err(SessionError::Repo(RepoError::NotABaseline {
                path: self.layout.path(path),
                why: why.clone(),
            })),
        }
    }

    /// The commit for a name from the user: first git's names, then those of baselines.
    ///
    /// # Errors
    /// When nobody knows the name, or git and a baseline have it for different logs.
    pub(super) fn commit_named(&self, words: &str) -> Result<String, SessionError> {
        self.commit_or_baseline(words, repo::revision(&self.layout, words))
    }

    /// The same for the log of a folder that may have no log on disk now: then only git's names are known.
    ///
    /// # Errors
    /// As for a name from the user in an open log.
    pub fn commit_named_in(folder: &Path, words: &str) -> Result<String, SessionError> {
        let in_git = repo::commit_of(folder, words);
        match Self::open(folder) {
            Ok(session) => session.commit_or_baseline(words, in_git),
            Err(_) => Ok(in_git?),
        }
    }

    fn commit_or_baseline(
        &self,
        words: &str,
        in_git: Result<String, RepoError>,
    ) -> Result<String, SessionError> {
        let layout = &self.layout;
        let is_path = baseline_named_by(words).is_some();
        if !is_path && BaselineName::new(words).is_err() {
            return Ok(in_git?);
        }
        let files = self.baselines()?;
        let name = baseline_named_by(words).unwrap_or(words);
        if in_git.is_err() {
            self.refuse_unreadable(&files, name)?;
        }
        let mut placed = files.placed.iter();
        let found = placed.find(|placed| placed.baseline.name.as_str() == name);
        match (in_git, found.map(|placed| &placed.baseline)) {
            (in_git, None) => Ok(in_git?),
            (Ok(commit), Some(baseline)) => {
                let is_one = commit == baseline.commit
                    || repo::is_same_log(layout, &commit, &baseline.commit)
                        .is_ok_and(|is_same| is_same);
                if is_one {
                    return Ok(commit);
                }
                Err(SessionError::Baseline(BaselineError::Ambiguous {
                    name: baseline.name.clone(),
                    path: baseline_path(&baseline.name),
                    in_git: commit,
                    in_baseline: baseline.commit.clone(),
                }))
            }
            (Err(_), Some(baseline)) => match repo::revision(layout, &baseline.commit) {
                Ok(commit) => Ok(commit),
                Err(RepoError::NoRevision { .. }) => {
                    Err(SessionError::Baseline(BaselineError::CommitGone {
                        name: baseline.name.clone(),
                        commit: baseline.commit.clone(),
                    }))
                }
                Err(error) => Err(error.into()),
            },
        }
    }
}
