//! Earlier versions of records that have certain words, from one search of git's history.

use super::detect::markdown_stem;
use super::git::{Blob, Folders, Objects, ask, head};
use super::{Layout, RepoError};
use crate::hazard::HazardId;

/// The start of a commit in git's answer.
const BEGINS: u8 = 1;

/// The versions of records around each commit that added or removed the words: one of the two has them. The id is that of
/// the file then. None outside git and before the first commit.
///
/// # Errors
/// When git cannot answer.
pub fn versions_with_words(
    layout: &Layout,
    words: &str,
) -> Result<Vec<(HazardId, Vec<u8>)>, RepoError> {
    let Some(head) = head(layout)? else {
        return Ok(Vec::new());
    };
    let search = format!("-S{words}");
    let log = [
        "log",
        "--no-relative",
        "--no-ext-diff",
        "--no-textconv",
        "--no-renames",
        "--no-show-signature",
        "--full-history",
        "--name-only",
        "-z",
        "--format=%x01%H",
        &search,
        &head.commit,
    ];
    let answer = ask(layout, &log, Folders::Named)?.unwrap_or_default();
    let mut versions = Vec::new();
    let mut commit = String::new();
    let mut objects = None;
    for word in answer.split(|byte| *byte == 0) {
        let word = word.strip_prefix(b"\n").unwrap_or(word);
        if let Some(id) = word.strip_prefix(&[BEGINS]) {
            commit = String::from_utf8_lossy(id).into_owned();
            continue;
        }
        let Ok(path) = std::str::from_utf8(word) else {
            continue;
        };
        let Some(stem) = path.rsplit('/').next().and_then(markdown_stem) else {
            continue;
        };
        let objects = match &mut objects {
            Some(objects) => objects,
            none => none.insert(Objects::start(layout)?),
        };
        for at in [commit.clone(), format!("{commit}^")] {
            // The first commit has none before it.
            if let Ok(Blob::Bytes { bytes, .. }) = objects.blob(layout, &at, path) {
                versions.push((HazardId::new(stem), bytes));
            }
        }
    }
    Ok(versions)
}
