//! The files of a folder that git has or once had.

use std::collections::BTreeSet;

use super::git::{Folders, ask, head};
use super::{Layout, RepoError};

/// The names of the files of a folder of the log that git's last commit has, or that it or a commit before it deleted. None
/// outside a repository.
///
/// A merge can delete a file that both sides have, so a merge is compared with each of its parents.
///
/// # Errors
/// When git cannot answer.
pub(super) fn names_in_history(
    layout: &Layout,
    folder: &str,
) -> Result<BTreeSet<String>, RepoError> {
    let Some(folder) = layout.path_in_repository(folder) else {
        return Ok(BTreeSet::new());
    };
    let Some(head) = head(layout)? else {
        return Ok(BTreeSet::new());
    };
    let path = format!(":(literal){folder}/");
    let tree = [
        "ls-tree",
        "-z",
        "--full-tree",
        "--name-only",
        &head.commit,
        "--",
    ];
    let listed = ask(layout, &[&tree[..], &[&path]].concat(), Folders::All)?;
    let log = [
        "log",
        "-m",
        "--no-ext-diff",
        "--no-textconv",
        "--no-renames",
        "--full-history",
        "--no-show-signature",
        "--diff-filter=D",
        "--name-only",
        "-z",
        "--format=",
        &head.commit,
        "--",
        &path,
    ];
    let deleted = ask(layout, &log, Folders::All)?;
    let mut names = BTreeSet::new();
    for answer in [listed, deleted].into_iter().flatten() {
        for path in answer.split(|byte| matches!(byte, 0 | b'\n')) {
            let path = String::from_utf8_lossy(path);
            let name = path.rsplit('/').next().unwrap_or_default();
            if !name.is_empty() {
                names.insert(name.to_owned());
            }
        }
    }
    Ok(names)
}
