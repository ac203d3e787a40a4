//! The file for a record's name. A save, a new record, the removal of one and the removal of
//! leftovers all find their file, folder and lock here. Whatever link or name leads to a record,
//! the lock is the same, and the temporary file is in the locked folder.

use std::path::{Path, PathBuf};

use super::{Layout, RepoError};

/// The file of a record, with every link followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TargetFile {
    file: PathBuf,
    folder: PathBuf,
}

impl TargetFile {
    /// The file for the name of a record, which must be in the repository.
    pub(super) fn of_record(layout: &Layout, path: &str) -> Result<Self, RepoError> {
        let file = layout.real_place(path)?;
        let folder = file.parent().unwrap_or(Path::new("/")).to_owned();
        Ok(Self { file, folder })
    }

    /// The file of a new record: its folder's links are followed, and its name stays.
    pub(super) fn of_new_record(layout: &Layout, path: &str) -> Result<Self, RepoError> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = layout.real_place(folder)?;
        Ok(Self {
            file: folder.join(name),
            folder,
        })
    }

    /// The file.
    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// The folder of the file.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }
}
