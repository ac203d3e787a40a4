//! Whether a branch or a tag has a commit.

use super::git::{Folders, run};
use super::{Layout, RepoError};

/// What is asked: branches of this repository and of others, and tags. What git keeps for other reasons, such as a stash
/// or the copy before a rewrite, does not count.
const REFS: [&str; 3] = ["refs/heads", "refs/remotes", "refs/tags"];

/// What git says of a commit that it no longer has.
const GONE: [&str; 2] = ["no such commit", "malformed object name"];

/// Whether the history of a branch or of a tag has a commit. git can have deleted the commit.
///
/// # Errors
/// When there is no repository, or git cannot answer.
pub fn is_in_branch_or_tag(layout: &Layout, commit: &str) -> Result<bool, RepoError> {
    let question = [
        "for-each-ref",
        "--count=1",
        "--format=%(refname)",
        "--contains",
        commit,
    ];
    let question: Vec<&str> = question.into_iter().chain(REFS).collect();
    let answer = run(layout, &question, Folders::All)?.ok_or_else(|| RepoError::NoHistory {
        path: layout.root.clone(),
    })?;
    if !answer.worked && GONE.iter().any(|gone| answer.complaint.contains(gone)) {
        return Ok(false);
    }
    let refs = answer.worked_in(layout)?;
    Ok(!refs.is_empty())
}
