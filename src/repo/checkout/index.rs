//! The files of the next commit, from git's index.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::succeed;
use crate::repo::RepoError;

/// The variable with which `git commit -a` and `git commit FILE` tell a hook the index of the
/// commit.
const INDEX_OF_A_HOOK: &str = "GIT_INDEX_FILE";
/// The start of the name of the file in which a split index has most of its entries.
const SHARED_INDEX: &str = "sharedindex.";

/// Writes the files of the index of `root` into `copy`, whose last commit is `head`.
pub(super) fn read_index(root: &Path, copy: &Path, head: Option<&str>) -> Result<(), RepoError> {
    copy_index(&index_of(root)?, &copy.join(".git"))?;
    refuse_unmerged(root, copy)?;
    if let Some(commit) = head {
        succeed(copy, &["update-ref", "--no-deref", "HEAD", commit])?;
    }
    leave_out_announced(copy)?;
    // A sparse checkout leaves files out of the working tree; the commit has them.
    let write = [
        "checkout-index",
        "--all",
        "--quiet",
        "--ignore-skip-worktree-bits",
    ];
    succeed(copy, &write)?;
    succeed(copy, &["update-index", "-q", "--refresh"])?;
    Ok(())
}

/// Removes the entries of `git add --intent-to-add` from the index, because no commit will have
/// them.
///
/// `git write-tree` does the same, but marks the objects of the original as used, which changes the
/// times of their files.
fn leave_out_announced(copy: &Path) -> Result<(), RepoError> {
    let empty_tree = succeed(copy, &["hash-object", "-t", "tree", "--stdin"])?.out;
    let empty_tree = String::from_utf8_lossy(&empty_tree).trim().to_owned();
    let names = |announced: &str| {
        let question = [
            "diff-index",
            "--cached",
            "--no-renames",
            "--no-ext-diff",
            "--name-only",
            "-z",
            announced,
            &empty_tree,
        ];
        let answer = succeed(copy, &question)?.out;
        let names = answer
            .split(|byte| *byte == 0)
            .filter(|name| !name.is_empty());
        Ok::<_, RepoError>(names.map(<[u8]>::to_owned).collect::<BTreeSet<_>>())
    };
    let with = names("--ita-visible-in-index")?;
    let without = names("--ita-invisible-in-index")?;
    for name in with.difference(&without) {
        let name = String::from_utf8_lossy(name);
        succeed(copy, &["update-index", "--force-remove", "--", &name])?;
    }
    Ok(())
}

/// The index of the present commit in a hook, or of the working tree at `root`.
fn index_of(root: &Path) -> Result<PathBuf, RepoError> {
    let question = ["rev-parse", "--absolute-git-dir", "--git-path", "index"];
    let answer = succeed(root, &question)?.out;
    let text = String::from_utf8_lossy(&answer).into_owned();
    let lines: Vec<&str> = text.lines().collect();
    let [folder, index] = lines[..] else {
        return Err(RepoError::Git {
            path: root.to_owned(),
            message: format!("git answered `{}`", text.trim()),
        });
    };
    let Some(named) = std::env::var_os(INDEX_OF_A_HOOK) else {
        return Ok(root.join(index));
    };
    // git gives the path from the root of the working tree.
    let named = root.join(named);
    let within = named.parent().and_then(|parent| parent.canonicalize().ok());
    if within.is_some() && within == Path::new(folder).canonicalize().ok() {
        return Ok(named);
    }
    Err(RepoError::Git {
        path: root.to_owned(),
        message: format!(
            "{INDEX_OF_A_HOOK} names {}, which is not an index of this repository: run hazlog \
             without this variable",
            named.display()
        ),
    })
}

fn copy_index(index: &Path, own: &Path) -> Result<(), RepoError> {
    match fs::copy(index, own.join("index")) {
        Ok(_) => {}
        // Nothing has ever been staged.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(RepoError::io("copy", index, error)),
    }
    let folder = index.parent().unwrap_or(index);
    let read = |error| RepoError::io("read", folder, error);
    for entry in fs::read_dir(folder).map_err(read)? {
        let entry = entry.map_err(read)?;
        let name = entry.file_name();
        if name.to_string_lossy().starts_with(SHARED_INDEX) {
            let path = entry.path();
            fs::copy(&path, own.join(name)).map_err(|error| RepoError::io("copy", &path, error))?;
        }
    }
    Ok(())
}

/// Refuses an index with unmerged files.
fn refuse_unmerged(root: &Path, copy: &Path) -> Result<(), RepoError> {
    let entries = succeed(copy, &["ls-files", "--unmerged", "-z"])?.out;
    let mut paths: Vec<String> = entries
        .split(|byte| *byte == 0)
        .filter_map(|entry| entry.splitn(2, |byte| *byte == b'\t').nth(1))
        .map(|path| String::from_utf8_lossy(path).into_owned())
        .collect();
    paths.dedup();
    if paths.is_empty() {
        return Ok(());
    }
    Err(RepoError::Unmerged {
        path: root.to_owned(),
        files: paths,
    })
}
