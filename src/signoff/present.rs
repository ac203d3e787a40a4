//! The log as it is now, and what git knows about the commits of acts.

use std::collections::BTreeMap;

use super::act::LogIdentity;
use crate::compare::ContentDigest;
use crate::hazard::HazardId;

/// A record as it is now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PresentRecord {
    /// Its file, relative to the root of the log.
    pub path: String,
    /// What it says; `None` if it cannot be read.
    pub content: Option<ContentDigest>,
    /// The digests of the controls in other records that share an `ID:` with one of its controls.
    pub shared: BTreeMap<String, String>,
    /// The digests of the files that its controls name as evidence.
    pub evidence: BTreeMap<String, String>,
    /// git's name for its bytes, if they are those of the last commit.
    pub blob: Option<String>,
}

/// The log as it is now.
pub struct Present<'a> {
    /// The log.
    pub log: LogIdentity,
    /// The digest of the risk criteria.
    pub criteria: String,
    /// The records, by id. An id that several files have is not read.
    pub records: BTreeMap<HazardId, PresentRecord>,
    /// The digest of the file of each baseline, by its name; `None` for a file that cannot be read.
    pub baselines: BTreeMap<String, Option<String>>,
    /// What git knows.
    pub git: &'a dyn GitFacts,
}

/// What git knows about the commits of acts.
pub trait GitFacts {
    /// Whether git has the last commits only.
    fn is_shallow(&self) -> bool;

    /// Whether a commit is in the history of the present one.
    ///
    /// # Errors
    /// Why git cannot answer.
    fn is_in_history(&self, commit: &str) -> Result<bool, String>;

    /// git's name for the bytes of a file of the log at a commit.
    ///
    /// # Errors
    /// Why git cannot answer.
    fn blob(&self, commit: &str, path: &str) -> Result<Option<String>, String>;

    /// What the record at a path said at a commit, read with the template of that commit.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn content(&self, commit: &str, path: &str) -> Result<Option<ContentDigest>, String>;
}

/// A log outside git.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoGit;

impl GitFacts for NoGit {
    fn is_shallow(&self) -> bool {
        false
    }

    fn is_in_history(&self, _: &str) -> Result<bool, String> {
        Ok(false)
    }

    fn blob(&self, _: &str, _: &str) -> Result<Option<String>, String> {
        Ok(None)
    }

    fn content(&self, _: &str, _: &str) -> Result<Option<ContentDigest>, String> {
        Ok(None)
    }
}
