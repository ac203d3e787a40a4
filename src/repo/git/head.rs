//! The commit that a working tree is on.

use chrono::{DateTime, FixedOffset};

use super::{Folders, run};
use crate::repo::{Layout, RepoError};

/// How git says that a branch has no commit yet. It says something else where the branch is
/// damaged.
const NO_COMMIT_YET: &str = "does not have any commits yet";

/// The commit that a working tree is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::repo) struct Head {
    /// Its name in git.
    pub(in crate::repo) commit: String,
    /// When it was made; `None` where git gives a date that is none.
    pub(in crate::repo) date: Option<DateTime<FixedOffset>>,
}

/// The commit that the working tree is on; `None` outside a repository and before the first commit.
///
/// # Errors
/// When git cannot answer, as where the branch or its commit is damaged.
pub(in crate::repo) fn head(layout: &Layout) -> Result<Option<Head>, RepoError> {
    let question = ["log", "-1", "--no-show-signature", "--format=%H %cI"];
    let Some(answer) = run(layout, &question, Folders::All)? else {
        return Ok(None);
    };
    if !answer.worked && answer.complaint.contains(NO_COMMIT_YET) {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(&answer.worked_in(layout)?).into_owned();
    let (commit, date) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
    if commit.is_empty() {
        return Err(RepoError::Git {
            path: layout.root.clone(),
            message: "git named no commit for `HEAD`".to_owned(),
        });
    }
    Ok(Some(Head {
        commit: commit.to_owned(),
        date: DateTime::parse_from_rfc3339(date).ok(),
    }))
}
