//! How the log stands in git: the commit, its day, and what differs from it.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::git::{Folders, ask, changed_paths};
use super::{Layout, RepoError, in_repository, revision};

/// How a log stands in git.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The commit; `None` outside git, or before the first commit.
    pub commit: Option<String>,
    /// When it was made.
    pub date: Option<DateTime<FixedOffset>>,
    /// The files that differ from it, from the root of the repository, sorted: those that git
    /// knows, and new ones among the `inputs`.
    pub changed: Vec<String>,
}

impl Standing {
    /// How the log stands. New files count where they are `inputs`, which are relative to the
    /// root of the log; files below the paths `apart`, which are about to be written, do not.
    ///
    /// # Errors
    /// When git is there but cannot answer.
    pub fn of(layout: &Layout, inputs: &[String], apart: &[PathBuf]) -> Result<Self, RepoError> {
        let commit = match revision(layout, "HEAD") {
            Ok(commit) => commit,
            Err(RepoError::NoHistory { .. } | RepoError::NoRevision { .. }) => {
                return Ok(Self::default());
            }
            Err(error) => return Err(error),
        };
        let show = ["log", "-1", "--no-show-signature", "--format=%cI", &commit];
        let day = ask(layout, &show, Folders::All)?.unwrap_or_default();
        let day = String::from_utf8_lossy(&day);
        Ok(Self {
            date: DateTime::parse_from_rfc3339(day.trim()).ok(),
            changed: changed(layout, inputs, apart)?,
            commit: Some(commit),
        })
    }
}

fn changed(
    layout: &Layout,
    inputs: &[String],
    apart: &[PathBuf],
) -> Result<Vec<String>, RepoError> {
    let status = [
        "status",
        "--porcelain=v2",
        "-z",
        "--untracked-files=all",
        "--ignored=no",
    ];
    let answer = ask(layout, &status, Folders::All)?.unwrap_or_default();
    let new: Vec<&[u8]> = answer
        .split(|byte| *byte == 0)
        .filter_map(|entry| entry.strip_prefix(b"? "))
        .collect();
    let inputs: Vec<String> = inputs
        .iter()
        .filter_map(|path| in_repository(layout, path))
        .collect();
    let root = layout.git_root.as_deref().unwrap_or(&layout.root);
    let mut changed: Vec<String> = changed_paths(&answer)
        .into_iter()
        .map(|path| {
            (
                new.contains(&path),
                String::from_utf8_lossy(path).into_owned(),
            )
        })
        .filter(|(is_new, path)| !is_new || inputs.contains(path))
        .map(|(_, path)| path)
        .filter(|path| !is_apart(&root.join(path), apart))
        .collect();
    changed.sort();
    changed.dedup();
    Ok(changed)
}

fn is_apart(path: &Path, apart: &[PathBuf]) -> bool {
    apart.iter().any(|place| path.starts_with(place))
}
