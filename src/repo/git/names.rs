//! Names that git knows: that of the person at this computer, and those of tags.

use super::ask::{Folders, ask, run};
use crate::repo::{Layout, RepoError};

/// The name of the person at this computer, as git's settings have it; `None` where they have none, and outside a
/// repository.
///
/// # Errors
/// When git cannot be run.
pub fn user_name(layout: &Layout) -> Result<Option<String>, RepoError> {
    let Some(answer) = run(layout, &["config", "--get", "user.name"], Folders::All)? else {
        return Ok(None);
    };
    let name = String::from_utf8_lossy(&answer.out).trim().to_owned();
    Ok((answer.worked && !name.is_empty()).then_some(name))
}

/// The names of the tags, the newest first. None outside a repository.
///
/// # Errors
/// When git cannot answer.
pub fn tags(layout: &Layout) -> Result<Vec<String>, RepoError> {
    let question = [
        "for-each-ref",
        "--sort=-creatordate",
        "--format=%(refname:short)",
        "refs/tags",
    ];
    let answer = ask(layout, &question, Folders::All)?.unwrap_or_default();
    let names = String::from_utf8_lossy(&answer);
    Ok(names.lines().map(str::to_owned).collect())
}
