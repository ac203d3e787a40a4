//! The commit of a working tree.

use std::path::Path;

use chrono::{DateTime, FixedOffset};

use super::command::{command_for, output};
use crate::repo::{Layout, RepoError};

/// git's message for a branch without a commit. Its message for a damaged branch is different.
const NO_COMMIT_YET: &str = "does not have any commits yet";

/// The commit of a working tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::repo) struct Head {
    /// Its name in git.
    pub(in crate::repo) commit: String,
    /// Its time; `None` if the date in git is invalid.
    pub(in crate::repo) date: Option<DateTime<FixedOffset>>,
}

/// The error for a revision that git does not know, with the reason where hazlog can find it.
pub(in crate::repo) fn no_revision(root: &Path, log: &Path, words: &str) -> RepoError {
    let (path, revision) = (log.to_owned(), words.to_owned());
    if matches!(head_of(root, log), Ok(None)) {
        return RepoError::NoCommit { path, revision };
    }
    let question = ["rev-parse", "--is-shallow-repository"];
    let answer =
        command_for(root, &question).and_then(|mut command| output(root, command.args(question)));
    if answer.is_ok_and(|answer| answer.out.trim_ascii() == b"true") {
        return RepoError::NotInShallowClone { path, revision };
    }
    RepoError::NoRevision { path, revision }
}

/// The commit of the working tree; `None` outside a repository and before the first commit.
///
/// # Errors
/// When git cannot answer, for example because the branch or its commit is damaged.
pub(in crate::repo) fn head(layout: &Layout) -> Result<Option<Head>, RepoError> {
    match &layout.git_root {
        Some(root) => head_of(root, &layout.root),
        None => Ok(None),
    }
}

/// Like [`head`], for the working tree at `root`. Errors name `log` as the folder.
///
/// # Errors
/// As for [`head`].
pub(in crate::repo) fn head_of(root: &Path, log: &Path) -> Result<Option<Head>, RepoError> {
    newest(root, log, &[])
}

/// The time of a commit, by its full name; `None` outside a repository, or if the date in git is invalid.
///
/// # Errors
/// When git cannot answer.
pub(in crate::repo) fn commit_date(
    layout: &Layout,
    commit: &str,
) -> Result<Option<DateTime<FixedOffset>>, RepoError> {
    let root = layout.git_root.as_deref();
    let found = root.map(|root| newest(root, &layout.root, &[commit]));
    Ok(found.transpose()?.flatten().and_then(|head| head.date))
}

/// The newest commit of some commits; of the working tree if none is named.
fn newest(root: &Path, log: &Path, of: &[&str]) -> Result<Option<Head>, RepoError> {
    let question = ["log", "-1", "--no-show-signature", "--format=%H %cI"];
    let mut command = command_for(root, &question)?;
    let answer = output(root, command.args(question).args(of))?;
    if !answer.worked && answer.complaint.contains(NO_COMMIT_YET) {
        return Ok(None);
    }
    let failed = |message: String| RepoError::Git {
        path: log.to_owned(),
        message,
    };
    if !answer.worked {
        return Err(failed(answer.complaint));
    }
    let text = String::from_utf8_lossy(&answer.out).into_owned();
    let (commit, date) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
    if commit.is_empty() {
        return Err(failed("git gave no commit for `HEAD`".to_owned()));
    }
    Ok(Some(Head {
        commit: commit.to_owned(),
        date: DateTime::parse_from_rfc3339(date).ok(),
    }))
}
