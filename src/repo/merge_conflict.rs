//! Files other than records with an unresolved merge conflict: settings, templates and texts of
//! reports. Half of each of two texts is neither, so hazlog does not use them.

use std::path::Path;

use super::RepoError;
use super::disk::read_text;
use crate::document::merge_conflicts;
use crate::text::LineIndex;

/// Refuses a text with an unresolved merge conflict.
///
/// # Errors
/// [`RepoError::InConflict`], which names `path`, the line and both sides.
pub(super) fn refuse_conflict(path: &Path, text: &str) -> Result<(), RepoError> {
    match merge_conflicts(text).first() {
        None => Ok(()),
        Some(first) => Err(RepoError::InConflict {
            path: path.to_owned(),
            line: LineIndex::new(text).place(text, first.span.start).line,
            sides: first.sides(),
        }),
    }
}

/// The text of a file, if it has no unresolved merge conflict.
///
/// # Errors
/// As for [`read_text`] and [`refuse_conflict`].
pub(super) fn read_resolved(path: &Path) -> Result<String, RepoError> {
    let text = read_text(path)?;
    refuse_conflict(path, &text)?;
    Ok(text)
}
