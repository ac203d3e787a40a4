//! Converts between paths from the user or from records and files of the log.

use std::path::{Path, PathBuf};

use super::Session;
use crate::repo::{self, FolderEntry};

impl Session {
    /// The path of a file of the log, relative to the root, with `/`; `None` for one outside.
    pub fn path_in_log(&self, file: &Path) -> Option<String> {
        repo::path_in_log(&self.layout, file)
    }

    /// The file or folder for a path in a record: in the log, or else in its repository.
    pub fn find_file(&self, path: &str) -> Option<PathBuf> {
        self.layout.find(path)
    }

    /// The target of a link in the record at the path `record`.
    pub fn find_link(&self, record: &str, target: &str) -> Option<PathBuf> {
        self.layout.find_from(record, target)
    }

    /// The entries of a folder of the log or its repository; an empty path is the repository's
    /// root.
    pub fn names_in(&self, folder: &str) -> Vec<FolderEntry> {
        self.layout.names_in(folder)
    }
}
