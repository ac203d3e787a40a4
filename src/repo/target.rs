//! The file that a record's name leads to. A save, a new record, the removal of one and the removal
//! of leftovers all find their file, folder and lock here. Whatever link or name leads to a record,
//! the lock is the same one, and the temporary file lies in the folder that is locked.

use std::path::{Path, PathBuf};

use super::lock::{FolderLock, lock};
use super::{Layout, RepoError};

/// How often the file is looked for again because a link or a folder was replaced meanwhile.
const TRIES: usize = 5;

/// The file of a record, with every link on the way followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    file: PathBuf,
    folder: PathBuf,
}

impl Target {
    /// The file that the name of a record leads to, which must be in the repository.
    fn of(layout: &Layout, path: &str) -> Result<Self, RepoError> {
        let file = layout.real_place(path)?;
        let folder = file.parent().unwrap_or(Path::new("/")).to_owned();
        Ok(Self { file, folder })
    }

    /// The file that a new record will have: its folder's links are followed, and its name stays.
    fn new_file(layout: &Layout, path: &str) -> Result<Self, RepoError> {
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

    /// The folder that the file is in.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }
}

/// A record's file, and the lock of its folder.
#[derive(Debug)]
pub(super) struct Locked {
    pub(super) target: Target,
    pub(super) lock: FolderLock,
}

/// Finds the file of the record at `path` and locks its folder.
///
/// # Errors
/// When the record is gone or leads out of the repository, or another hazlog has the lock and does not give it up in time.
pub(super) fn lock_record(layout: &Layout, path: &str) -> Result<Locked, RepoError> {
    locked(layout, path, Target::of)
}

/// Locks the folder that a new record at `path` will be in.
///
/// # Errors
/// When the folder is gone or leads out of the repository, or another hazlog has the lock and does not give it up in time.
pub(super) fn lock_new_record(layout: &Layout, path: &str) -> Result<Locked, RepoError> {
    locked(layout, path, Target::new_file)
}

fn locked(
    layout: &Layout,
    path: &str,
    find: impl Fn(&Layout, &str) -> Result<Target, RepoError>,
) -> Result<Locked, RepoError> {
    for _ in 0..TRIES {
        let target = find(layout, path)?;
        let lock = lock(layout, &target)?;
        // While this process waited, a link can have been turned or the folder replaced.
        if lock.is_of(target.folder()) && find(layout, path)? == target {
            return Ok(Locked { target, lock });
        }
    }
    Err(RepoError::Unsettled {
        path: layout.path(path),
    })
}
