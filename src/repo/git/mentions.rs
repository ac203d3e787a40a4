//! Files of the repository that name a word.

use super::ask::{Folders, run};
use crate::repo::{Layout, RepoError};

/// The lines of committed text files that have a word, as `path:line`, from the root of the repository; none outside a
/// repository.
///
/// # Errors
/// When git cannot answer.
pub fn mentions(layout: &Layout, word: &str) -> Result<Vec<String>, RepoError> {
    let question = [
        "grep",
        "--no-textconv",
        "--no-recurse-submodules",
        "--no-color",
        "-z",
        "-n",
        "-I",
        "-w",
        "-F",
        "-e",
        word,
    ];
    let Some(answer) = run(layout, &question, Folders::All)? else {
        return Ok(Vec::new());
    };
    // Without a match, git fails and says nothing.
    if !answer.worked && answer.complaint.is_empty() {
        return Ok(Vec::new());
    }
    let bytes = answer.worked_in(layout)?;
    let lines = bytes.split(|byte| *byte == b'\n');
    let places = lines.filter_map(|line| {
        let mut parts = line.split(|byte| *byte == 0);
        let (path, number) = (parts.next()?, parts.next()?);
        let [path, number] = [path, number].map(String::from_utf8_lossy);
        Some(format!("{path}:{number}"))
    });
    Ok(places.collect())
}
