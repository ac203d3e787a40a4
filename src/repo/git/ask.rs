//! Asks git a question about the repository of a log.

use std::process::Command;

use super::command::{Answer, command_for, output};
use super::index_copy::IndexCopy;
use crate::repo::{Layout, RepoError};

/// Which part of the repository a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::repo) enum Folders {
    /// The folders of records.
    Named,
    /// The whole repository.
    All,
}

/// git's answer; `None` outside a repository.
///
/// # Errors
/// When git cannot answer.
pub(in crate::repo) fn ask(
    layout: &Layout,
    question: &[&str],
    folders: Folders,
) -> Result<Option<Vec<u8>>, RepoError> {
    let answer = run(layout, question, folders)?;
    answer.map(|answer| answer.worked_in(layout)).transpose()
}

/// Like [`ask`], but a repository must exist.
///
/// # Errors
/// When there is none, or git cannot answer.
pub(in crate::repo) fn ask_history(
    layout: &Layout,
    question: &[&str],
    folders: Folders,
) -> Result<Vec<u8>, RepoError> {
    ask(layout, question, folders)?.ok_or_else(|| RepoError::NoHistory {
        path: layout.root.clone(),
    })
}

/// Like [`ask_history`], for a question that compares files of the working tree through git's
/// index. `git diff` writes the index if only times have changed, so it gets a copy.
///
/// # Errors
/// As for [`ask_history`], and when the index cannot be copied.
pub(in crate::repo) fn ask_working_tree(
    layout: &Layout,
    question: &[&str],
    folders: Folders,
) -> Result<Vec<u8>, RepoError> {
    let root = layout
        .git_root
        .as_deref()
        .ok_or_else(|| RepoError::NoHistory {
            path: layout.root.clone(),
        })?;
    let index = IndexCopy::create(root)?;
    let mut command = command_for(root, question)?;
    command.env("GIT_INDEX_FILE", index.path()).args(question);
    name_folders(layout, &mut command, folders);
    output(root, &mut command)?.worked_in(layout)
}

/// git's result, whether it succeeded or failed; `None` outside a repository.
///
/// # Errors
/// When git cannot be run.
pub(in crate::repo) fn run(
    layout: &Layout,
    question: &[&str],
    folders: Folders,
) -> Result<Option<Answer>, RepoError> {
    let Some(root) = layout.git_root.as_deref() else {
        return Ok(None);
    };
    let mut command = command_for(root, question)?;
    command.args(question);
    name_folders(layout, &mut command, folders);
    output(root, &mut command).map(Some)
}

/// Limits a question to the folders of records.
fn name_folders(layout: &Layout, command: &mut Command, folders: Folders) {
    if folders == Folders::All {
        return;
    }
    command.arg("--");
    for folder in &layout.folders {
        let path = layout
            .path_in_repository(folder)
            .filter(|path| !path.is_empty());
        // git takes the name literally, whatever characters are in it.
        command.arg(format!(":(literal){}", path.as_deref().unwrap_or(".")));
    }
}
