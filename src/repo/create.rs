//! New records: the next id, a file that never overwrites, and the way back.

use super::{Layout, Listing, RepoError};
use crate::hazard::HazardId;

/// The id with the next free number: after every file, every id that git's history knows on any
/// branch, and every id that a hazlog in this checkout has taken.
///
/// # Errors
/// When git has a repository but cannot answer, or the numbers are used up.
pub fn next_id(layout: &Layout, listing: &Listing) -> Result<HazardId, RepoError> {
    let _ = (layout, listing);
    unimplemented!()
}

/// Makes the file of a new record in the first folder of the log, and gives its path relative to
/// the root.
///
/// # Errors
/// [`RepoError::Exists`] where a file of that name is there: it is never overwritten. Otherwise
/// when the disk refuses.
pub fn create(layout: &Layout, id: &HazardId, text: &str) -> Result<String, RepoError> {
    let _ = (layout, id, text);
    unimplemented!()
}

/// Takes the file at `path` away, but only if it holds exactly `text`: the way back from
/// [`create`].
///
/// # Errors
/// [`RepoError::Changed`] where it holds something else.
pub fn remove_if(layout: &Layout, path: &str, text: &str) -> Result<(), RepoError> {
    let _ = (layout, path, text);
    unimplemented!()
}
