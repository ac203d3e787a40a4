//! The bytes of a file that a record names, on disk and at a commit.

use super::RepoSurroundings;
use super::named_files::PathEntry;
use crate::compare::bytes_digest;
use crate::repo::RepoError;
use crate::repo::disk::read_file;
use crate::repo::git::{Blob, Objects};
use crate::text::with_stored_line_ends;

impl RepoSurroundings<'_> {
    /// The SHA-256 digest of the file that a record names; `None` if it is not there or cannot be read.
    pub fn file_digest(&self, path: &str) -> Option<String> {
        self.file_bytes(path).map(|bytes| bytes_digest(&bytes))
    }

    /// The bytes of the file that a record names, as git stores them; `None` if it is not there or cannot be read.
    pub fn file_bytes(&self, path: &str) -> Option<Vec<u8>> {
        let PathEntry::File(file) = self.files.find(path) else {
            return None;
        };
        Some(as_stored(read_file(&file).ok()?))
    }

    /// The bytes of that file at a commit; `None` if the commit does not have it, or it is outside the repository.
    ///
    /// # Errors
    /// When git cannot answer, or the file is too large to be read.
    pub fn file_bytes_at(&self, path: &str, commit: &str) -> Result<Option<Vec<u8>>, RepoError> {
        let PathEntry::File(file) = self.files.find(path) else {
            return Ok(None);
        };
        let root = self.layout.git_root.as_deref();
        let Some(inner) = root.and_then(|root| file.strip_prefix(root).ok()) else {
            return Ok(None);
        };
        let inner = inner.to_string_lossy().replace('\\', "/");
        match Objects::start(self.layout)?.blob(self.layout, commit, &inner)? {
            Blob::Bytes { bytes, .. } => Ok(Some(as_stored(bytes))),
            Blob::TooLarge { .. } => Err(RepoError::TooLargeInCommit {
                file: path.to_owned(),
                revision: commit.to_owned(),
            }),
            Blob::Absent => Ok(None),
        }
    }
}

/// A checkout can have other line ends than git stores, but not in a file that is no text.
fn as_stored(bytes: Vec<u8>) -> Vec<u8> {
    match bytes.contains(&0) {
        true => bytes,
        false => with_stored_line_ends(&bytes),
    }
}
