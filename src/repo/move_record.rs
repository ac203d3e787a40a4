//! Moves a record to another file in its folder.

use std::fs;

use super::create::create_file;
use super::disk::read_file;
use super::leftovers::remove_leftovers;
use super::lock::{lock_new_record, lock_record};
use super::temporary::flush_folder;
use super::used_ids::note_used_id;
use super::{Layout, RepoError};
use crate::hazard::HazardId;

/// A record in two files: the old one, with its text, and the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordMove<'m> {
    /// The id and the path before.
    pub from: (&'m HazardId, &'m str),
    /// The id and the path after, in the same folder.
    pub to: (&'m HazardId, &'m str),
    /// The text before.
    pub before: &'m str,
    /// The text after.
    pub after: &'m str,
}

/// Whether a record can be changed now.
///
/// # Errors
/// When it does not exist, leads out of the repository, is locked or is marked as read-only.
pub fn refuse_unwritable(layout: &Layout, path: &str) -> Result<(), RepoError> {
    let held = lock_record(layout, path)?;
    let target = held.target.file();
    let found = fs::metadata(target).map_err(|error| RepoError::io("look at", target, error))?;
    match found.permissions().readonly() {
        true => Err(RepoError::ReadOnly {
            path: target.to_owned(),
        }),
        false => Ok(()),
    }
}

/// Writes the new file, then removes the old one. Overwrites no file. After an error only the old file exists, unless the
/// disk fails twice.
///
/// # Errors
/// [`RepoError::Exists`] when the new file exists, [`RepoError::Changed`] when the old one has another text, or when the
/// disk returns an error.
pub fn move_record(layout: &Layout, moved: &RecordMove<'_>) -> Result<(), RepoError> {
    let held = lock_new_record(layout, moved.to.1)?;
    remove_leftovers(&held);
    let old = layout.path(moved.from.1);
    if read_file(&old)? != moved.before.as_bytes() {
        return Err(RepoError::Changed { path: old });
    }
    let new = held.target.file().to_owned();
    create_file(&new, moved.after)?;
    for (id, _) in [moved.from, moved.to] {
        note_used_id(layout, id);
    }
    if let Err(error) = fs::remove_file(&old) {
        let _ = fs::remove_file(&new);
        return Err(RepoError::io("remove", &old, error));
    }
    flush_folder(&old)
}
