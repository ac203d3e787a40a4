//! Merges a record for git, while git merges two branches.

use super::SessionError;
use crate::merge::{FieldConflict, Three, USUAL_MARKER, merge_records};
use crate::repo::{MergeFiles, RepoError, TextConflicts, merge_text};

/// What came of a merge for git.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GitMerge {
    /// hazlog merged a record by its fields.
    Record {
        /// What a person must decide.
        conflicts: Vec<FieldConflict>,
    },
    /// The file is no record of the log, so git merged its lines.
    NoRecord {
        /// How many conflicts git found.
        conflicts: usize,
    },
    /// hazlog could not read the record or its log. The file is as git merges its lines, and a person must check it.
    Unchecked {
        /// Why, and what to do first.
        why: String,
    },
}

impl GitMerge {
    /// Whether git may go on without asking a person.
    pub fn is_complete(&self) -> bool {
        match self {
            Self::Record { conflicts } => conflicts.is_empty(),
            Self::NoRecord { conflicts } => *conflicts == 0,
            Self::Unchecked { .. } => false,
        }
    }
}

/// Merges a file as git has asked, and writes the result where git looks for it.
///
/// # Errors
/// When a file of the merge cannot be read or written. git then keeps our text and calls the file a conflict.
pub fn merge_for_git(files: &MergeFiles, marker: usize) -> Result<GitMerge, SessionError> {
    let marker = marker.max(USUAL_MARKER);
    let texts = files.read()?;
    let (layout, id) = match files.record(&texts) {
        Ok((layout, Some(id))) => (layout, id),
        Ok((_, None)) => {
            return Ok(match by_lines(files, &texts, marker) {
                Ok(conflicts) => GitMerge::NoRecord { conflicts },
                Err(error) => unchecked(&error.to_string()),
            });
        }
        Err(error) => return Ok(lines_only(files, &texts, marker, &error)),
    };
    let read = texts.as_ref().map(|bytes| std::str::from_utf8(bytes).ok());
    let Three {
        base: Some(base),
        ours: Some(ours),
        theirs: Some(theirs),
    } = read
    else {
        let _ = by_lines(files, &texts, marker);
        return Ok(unchecked("a version of this record is not UTF-8"));
    };
    let merged = merge_records(&id, Three { base, ours, theirs }, marker, &layout.template);
    files.write(merged.text.as_bytes())?;
    Ok(GitMerge::Record {
        conflicts: merged.conflicts,
    })
}

/// Merges the lines of a file whose log cannot be read.
fn lines_only(
    files: &MergeFiles,
    texts: &Three<Vec<u8>>,
    marker: usize,
    error: &RepoError,
) -> GitMerge {
    match by_lines(files, texts, marker) {
        Ok(_) => unchecked(&format!("hazlog cannot read the log: {error}")),
        Err(_) => unchecked(&format!(
            "hazlog cannot read the log, and git cannot merge the file: {error}"
        )),
    }
}

fn unchecked(why: &str) -> GitMerge {
    GitMerge::Unchecked {
        why: why.to_owned(),
    }
}

/// Merges a file as git does, and says how many conflicts there are.
fn by_lines(
    files: &MergeFiles,
    texts: &Three<Vec<u8>>,
    marker: usize,
) -> Result<usize, SessionError> {
    let bytes = texts.as_ref().map(Vec::as_slice);
    let merged = merge_text(&files.root, bytes, TextConflicts::Marked(marker))?;
    files.write(&merged.bytes)?;
    Ok(merged.conflicts)
}
