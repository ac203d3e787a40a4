//! One tool at a time for each record.

use std::fs::File;

use super::{Layout, RepoError};

/// The lock of a record, held until dropped.
#[derive(Debug)]
pub struct RecordLock {
    _file: File,
}

/// Takes the lock of the record at `path`, waiting a few seconds for whoever has it.
///
/// # Errors
/// [`RepoError::Locked`] where it is not given up in time.
pub fn lock(layout: &Layout, path: &str) -> Result<RecordLock, RepoError> {
    let _ = (layout, path);
    unimplemented!()
}
