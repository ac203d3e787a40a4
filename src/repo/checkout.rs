//! The log as anybody gets it who checks out a commit: in a folder of its own, which goes when it
//! is dropped.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::git::git;
use super::{Layout, RepoError, revision};

/// A commit, checked out.
#[derive(Debug)]
pub struct Checkout {
    /// Kept so that the folder stays.
    _folder: TempDir,
    /// Where the log is in it.
    place: PathBuf,
}

impl Checkout {
    /// Checks out the commit that `words` name. The repository itself is not touched.
    ///
    /// # Errors
    /// When git does not know the commit, or the disk refuses.
    pub fn of(layout: &Layout, words: &str) -> Result<Self, RepoError> {
        let commit = revision(layout, words)?;
        let no_history = || RepoError::NoHistory {
            path: layout.root.clone(),
        };
        let root = layout.git_root.as_deref().ok_or_else(no_history)?;
        let folder = tempfile::Builder::new()
            .prefix("hazlog-")
            .tempdir()
            .map_err(|error| RepoError::io("make a folder in", &std::env::temp_dir(), error))?;
        let place = folder.path().join("log");
        clone(root, &place)?;
        said(&place, &["checkout", "--quiet", "--detach", &commit])?;
        let below = layout.root.strip_prefix(root).unwrap_or(Path::new(""));
        let place = place.join(below);
        if !place.is_dir() {
            return Err(RepoError::NoFolder {
                looked: format!("in `{}` of that commit", below.display()),
                path: place,
            });
        }
        Ok(Self {
            _folder: folder,
            place,
        })
    }

    /// The folder where the log is.
    pub fn place(&self) -> &Path {
        &self.place
    }
}

/// Clones without copying what the repository has; one that is shallow cannot share, and is copied.
fn clone(root: &Path, place: &Path) -> Result<(), RepoError> {
    let from = root.to_string_lossy();
    let to = place.to_string_lossy();
    let shared = ["clone", "--quiet", "--shared", "--no-checkout", &from, &to];
    if said(root, &shared).is_ok() && place.is_dir() {
        return Ok(());
    }
    let copied = [
        "clone",
        "--quiet",
        "--no-local",
        "--no-checkout",
        &from,
        &to,
    ];
    said(root, &copied)
}

fn said(folder: &Path, words: &[&str]) -> Result<(), RepoError> {
    let failed = |message: String| RepoError::Git {
        path: folder.to_owned(),
        message,
    };
    let output = git(folder)
        // No hook of the user's own runs on a copy that the user never sees.
        .args(["-c", "core.hooksPath=/dev/null"])
        .args(words)
        .output()
        .map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    Err(failed(
        String::from_utf8_lossy(&output.stderr).trim().to_owned(),
    ))
}
