//! From a file that somebody names to its place, and back.

use std::path::{Path, PathBuf};

use super::Session;
use crate::repo::{self, FolderEntry};

impl Session {
    /// The path of a file of the log, relative to the root, with `/`; `None` for one outside.
    pub fn path_in_log(&self, file: &Path) -> Option<String> {
        repo::path_in_log(&self.layout, file)
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
}
