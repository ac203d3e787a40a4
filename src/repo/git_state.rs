//! The state of the log in git: the commit, its day, and the files that differ from it.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::git::{Folders, STATUS, ask, ask_history, changed_paths, head};
use super::{Layout, RepoError};

/// The state of a log in git.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GitState {
    /// The commit; `None` outside git, or before the first commit.
    pub commit: Option<String>,
    /// Its time.
    pub date: Option<DateTime<FixedOffset>>,
    /// The files that differ from it, from the root of the repository, sorted: files that git
    /// knows, and new ones among the `inputs`.
    pub changed: Vec<String>,
    /// Whether git has the last commits only, as in a shallow clone.
    pub is_cut_off: bool,
}

impl GitState {
    /// Reads the state of the log. New files count if they are `inputs`, which are relative to the
    /// root of the log. Files below the paths `apart`, which hazlog is about to write, do not
    /// count.
    ///
    /// # Errors
    /// When git cannot answer.
    pub fn read(layout: &Layout, inputs: &[String], apart: &[PathBuf]) -> Result<Self, RepoError> {
        let Some(head) = head(layout)? else {
            return Ok(Self::default());
        };
        Ok(Self {
            date: head.date,
            changed: changed(layout, inputs, apart)?,
            commit: Some(head.commit),
            is_cut_off: is_cut_off(layout)?,
        })
    }
}

/// The commit of a working tree of which no file differs from it, and the time of the commit.
///
/// # Errors
/// When git cannot answer.
pub fn commit_state(layout: &Layout) -> Result<GitState, RepoError> {
    let head = head(layout)?;
    Ok(GitState {
        date: head.as_ref().and_then(|head| head.date),
        commit: head.map(|head| head.commit),
        ..GitState::default()
    })
}

/// Whether git has the last commits of the log only, as in a shallow clone. Outside a repository it
/// is `false`.
///
/// # Errors
/// When git cannot answer.
pub fn is_cut_off(layout: &Layout) -> Result<bool, RepoError> {
    let question = ["rev-parse", "--is-shallow-repository"];
    let answer = ask(layout, &question, Folders::All)?;
    Ok(answer.is_some_and(|answer| answer.starts_with(b"true")))
}

fn changed(
    layout: &Layout,
    inputs: &[String],
    apart: &[PathBuf],
) -> Result<Vec<String>, RepoError> {
    let answer = ask_history(layout, STATUS, Folders::All)?;
    let new: Vec<&[u8]> = answer
        .split(|byte| *byte == 0)
        .filter_map(|entry| entry.strip_prefix(b"? "))
        .collect();
    let inputs: Vec<String> = inputs
        .iter()
        .filter_map(|path| layout.path_in_repository(path))
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
