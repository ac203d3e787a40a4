//! The commit for a name, and the last common commit of two revisions.

use super::git::{Folders, no_revision, run};
use super::{Layout, RepoError};

/// The commit for a name from the user: a branch, a tag, `HEAD~1`.
///
/// # Errors
/// When git does not know it, or git is not installed.
pub fn revision(layout: &Layout, words: &str) -> Result<String, RepoError> {
    let name = format!("{words}^{{commit}}");
    let question = [
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &name,
    ];
    let answer = run(layout, &question, Folders::All)?.ok_or_else(|| RepoError::NoHistory {
        path: layout.root.clone(),
    })?;
    let id = String::from_utf8_lossy(&answer.out).trim().to_owned();
    if answer.worked && !id.is_empty() {
        return Ok(id);
    }
    if !answer.complaint.is_empty() {
        return Err(RepoError::Git {
            path: layout.root.clone(),
            message: answer.complaint,
        });
    }
    let root = layout.git_root.as_deref().unwrap_or(&layout.root);
    Err(no_revision(root, &layout.root, words))
}

/// The last common commit of two revisions.
///
/// # Errors
/// When git does not know one of them, or they have no common commit.
pub fn merge_base(layout: &Layout, words: &str, other: &str) -> Result<String, RepoError> {
    let commit = revision(layout, words)?;
    let other = revision(layout, other)?;
    let question = ["merge-base", &commit, &other];
    let answer = run(layout, &question, Folders::All)?.ok_or_else(|| RepoError::NoHistory {
        path: layout.root.clone(),
    })?;
    if !answer.worked && answer.complaint.is_empty() {
        return Err(RepoError::Unrelated {
            path: layout.root.clone(),
            revision: words.to_owned(),
        });
    }
    let id = answer.worked_in(layout)?;
    Ok(String::from_utf8_lossy(&id).trim().to_owned())
}
