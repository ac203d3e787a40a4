//! Who committed the file of each act.

use std::collections::BTreeMap;

use super::git::{Folders, ask, head};
use super::{Layout, RepoError, SIGNOFFS};

/// What begins the line with the author of a commit.
const AUTHOR: char = '\u{1}';

/// The author of the commit that added each act, by the name of its file. None outside a repository.
///
/// # Errors
/// When git cannot answer.
pub fn signoff_authors(layout: &Layout) -> Result<BTreeMap<String, String>, RepoError> {
    let mut authors = BTreeMap::new();
    let (Some(folder), Some(head)) = (layout.path_in_repository(SIGNOFFS), head(layout)?) else {
        return Ok(authors);
    };
    let path = format!(":(literal){folder}/");
    let question = [
        "log",
        "--no-ext-diff",
        "--no-textconv",
        "--no-renames",
        "--full-history",
        "--no-show-signature",
        "--diff-filter=A",
        "--name-only",
        "-z",
        "--format=%x01%an",
        &head.commit,
        "--",
        &path,
    ];
    let answer = ask(layout, &question, Folders::All)?.unwrap_or_default();
    let mut author = String::new();
    for part in answer.split(|byte| matches!(byte, 0 | b'\n')) {
        let part = String::from_utf8_lossy(part);
        if let Some(name) = part.strip_prefix(AUTHOR) {
            author = name.to_owned();
        } else if let Some(name) = part.rsplit('/').next().filter(|name| !name.is_empty()) {
            authors.insert(name.to_owned(), author.clone());
        }
    }
    Ok(authors)
}
