//! Which branches of git have had a record with an id.

use std::collections::BTreeSet;

use super::git::{Folders, ask, head};
use super::{Layout, RepoError};
use crate::hazard::HazardId;

/// Where git has a record with an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdHistory {
    /// In no commit of this branch.
    NotCommitted,
    /// In commits of this branch, and another branch has no other record with it.
    ThisRecordOnly,
    /// In commits of this branch, and another branch added another record with it.
    Shared,
}

/// Where git has a record with an id. Outside a repository it is in no commit.
///
/// # Errors
/// When git cannot answer.
pub fn id_history(layout: &Layout, id: &HazardId) -> Result<IdHistory, RepoError> {
    let Some(head) = head(layout)? else {
        return Ok(IdHistory::NotCommitted);
    };
    let files = layout.folders.iter();
    let files = files.filter_map(|folder| layout.path_in_repository(&format!("{folder}/{id}.md")));
    let files: Vec<String> = files.map(|file| format!(":(literal){file}")).collect();
    // A merge commit can add a file too. On other branches, a merge brings what somebody else added.
    let here = added(layout, &["-m", &head.commit], &files)?;
    if here.is_empty() {
        return Ok(IdHistory::NotCommitted);
    }
    let others = ["--branches", "--remotes", "--not", &head.commit];
    let elsewhere = added(layout, &others, &files)?;
    // A branch that was rebased has the same record as before.
    Ok(match elsewhere.is_subset(&here) {
        true => IdHistory::ThisRecordOnly,
        false => IdHistory::Shared,
    })
}

/// git's names for the bytes with which commits added one of the files.
fn added(
    layout: &Layout,
    commits: &[&str],
    files: &[String],
) -> Result<BTreeSet<String>, RepoError> {
    let log = [
        "log",
        "--no-ext-diff",
        "--no-textconv",
        "--no-renames",
        "--full-history",
        "--no-show-signature",
        "--diff-filter=A",
        "--raw",
        "--no-abbrev",
        "--format=",
    ];
    let mut question = [&log[..], commits, &["--"]].concat();
    question.extend(files.iter().map(String::as_str));
    let answer = ask(layout, &question, Folders::All)?.unwrap_or_default();
    let answer = String::from_utf8_lossy(&answer);
    // `:000000 100644 0000… BLOB A<tab>path`
    let blobs = answer.lines().filter_map(|line| line.split(' ').nth(3));
    Ok(blobs.map(str::to_owned).collect())
}
