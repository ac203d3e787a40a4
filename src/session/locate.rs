//! From a file that somebody names to its place, and back.

use std::path::{Path, PathBuf};

use super::{Session, SessionError};
use crate::repo::{self, FolderEntry};

impl Session {
    /// The path of a file of the log, relative to the root, with `/`; `None` for one outside.
    pub fn path_in_log(&self, file: &Path) -> Option<String> {
        self.layout.relative(file)
    }

    /// The file or folder that a record means by a path: in the log, else in its repository.
    pub fn find_file(&self, path: &str) -> Option<PathBuf> {
        self.layout.find(path)
    }

    /// What is where a link leads from the record at the path `record`.
    pub fn find_link(&self, record: &str, target: &str) -> Option<PathBuf> {
        self.layout.find_from(record, target)
    }

    /// What a folder of the log or its repository holds; an empty path is the repository's root.
    pub fn names_in(&self, folder: &str) -> Vec<FolderEntry> {
        self.layout.names_in(folder)
    }

    /// The text of the record at a path, as it is on disk. What is not UTF-8 is replaced.
    ///
    /// # Errors
    /// When it is gone or cannot be read.
    pub fn text_at(&self, path: &str) -> Result<String, SessionError> {
        let bytes = repo::read(&self.layout, path)?;
        Ok(match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        })
    }
}
