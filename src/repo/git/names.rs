//! Names that git knows: that of the person at this computer and of their key, and those of tags.

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

/// The file of the SSH key with which the person at this computer signs commits; `None` where git's settings name none.
///
/// # Errors
/// When git cannot be run.
pub(in crate::repo) fn signing_key(layout: &Layout) -> Result<Option<String>, RepoError> {
    let question = [
        "config",
        "--get-regexp",
        r"^(gpg\.format|user\.signingkey)$",
    ];
    let Some(answer) = run(layout, &question, Folders::All)? else {
        return Ok(None);
    };
    let settings = String::from_utf8_lossy(&answer.out).into_owned();
    // The last of several settings is the one that counts.
    let setting = |name: &str| {
        let mut values = settings.lines().rev();
        values.find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))
    };
    // git also takes the key in place of its file.
    let is_file = |key: &&str| !key.starts_with("key::") && !key.starts_with("ssh-");
    let key = setting("user.signingkey").filter(is_file);
    Ok(key
        .filter(|_| answer.worked && setting("gpg.format") == Some("ssh"))
        .map(str::to_owned))
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
