//! One writer at a time in each folder of records.
//!
//! The lock is on the folder itself. It needs no file, so a repository cannot contain one. It has
//! no name, so all links and spellings lead to the same lock. Every user who can read the folder
//! shares it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::target::TargetFile;
use super::{Layout, RepoError};

/// How often hazlog asks for a lock that another hazlog has.
const TRIES: u32 = 600;
/// How long hazlog waits between two tries. A save takes about as long.
const PAUSE: Duration = Duration::from_millis(5);
/// How often hazlog finds the file again because a link or a folder was replaced.
const LOOKS: usize = 5;

/// The lock of a folder of records. The system releases it when it is dropped or the process ends,
/// in any way.
#[derive(Debug)]
pub(super) struct FolderLock {
    file: File,
    reach: Reach,
}

/// The processes that a lock excludes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Every hazlog on this machine.
    Everybody,
    /// The hazlogs of this user.
    ThisUser,
}

impl FolderLock {
    /// The processes that this lock excludes.
    pub(super) fn reach(&self) -> Reach {
        self.reach
    }

    /// Whether `folder` is still the folder that was locked.
    pub(super) fn is_of(&self, folder: &Path) -> bool {
        self.reach == Reach::ThisUser || is_same(&self.file, folder)
    }
}

#[cfg(unix)]
fn is_same(locked: &File, folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(locked), Ok(now)) = (locked.metadata(), folder.metadata()) else {
        return false;
    };
    (locked.dev(), locked.ino()) == (now.dev(), now.ino())
}

#[cfg(not(unix))]
fn is_same(_locked: &File, _folder: &Path) -> bool {
    true
}

/// Locks the folder of a record, and waits about three seconds for another hazlog that has the
/// lock.
///
/// Some network disks and Windows cannot lock folders. There the lock is a file in the state folder
/// of this user, which excludes only the other hazlogs of this user. A save still compares the
/// bytes on disk just before it replaces them.
///
/// # Errors
/// [`RepoError::Locked`] when another hazlog does not release the lock in time.
fn lock_folder(layout: &Layout, target: &TargetFile) -> Result<FolderLock, RepoError> {
    let folder = target.folder();
    match File::open(folder).and_then(|file| wait(&file).map(|got| got.then_some(file))) {
        Ok(Some(file)) => Ok(FolderLock {
            file,
            reach: Reach::Everybody,
        }),
        Ok(None) => Err(is_locked(target)),
        Err(_) => lock_in_state(layout, target),
    }
}

fn lock_in_state(layout: &Layout, target: &TargetFile) -> Result<FolderLock, RepoError> {
    let name = blake3::hash(target.folder().as_os_str().as_encoded_bytes()).to_hex();
    let path = layout.state_folder()?.join(format!("{name}.lock"));
    let refused = |error| RepoError::io("lock", &path, error);
    let file = open_lock(&path).map_err(refused)?;
    match wait(&file).map_err(refused)? {
        true => Ok(FolderLock {
            file,
            reach: Reach::ThisUser,
        }),
        false => Err(is_locked(target)),
    }
}

/// Locks a file of this user, and makes it if it is missing; `None` if another process does not
/// release it in time.
pub(super) fn lock_file(path: &Path) -> io::Result<Option<File>> {
    let file = open_lock(path)?;
    Ok(wait(&file)?.then_some(file))
}

fn open_lock(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
}

/// Waits for the lock. Returns whether it came in time.
fn wait(file: &File) -> io::Result<bool> {
    for _ in 0..TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Ok(false)
}

fn is_locked(target: &TargetFile) -> RepoError {
    RepoError::Locked {
        path: target.file().to_owned(),
        folder: target.folder().to_owned(),
    }
}

/// A record's file, and the lock of its folder.
#[derive(Debug)]
pub(super) struct LockedRecord {
    pub(super) target: TargetFile,
    pub(super) lock: FolderLock,
}

/// Finds the file of the record at `path` and locks its folder.
///
/// # Errors
/// When the record does not exist or leads out of the repository, or another hazlog does not
/// release the lock in time.
pub(super) fn lock_record(layout: &Layout, path: &str) -> Result<LockedRecord, RepoError> {
    find_and_lock(layout, path, TargetFile::of_record)
}

/// Locks the folder of a new record at `path`.
///
/// # Errors
/// When the folder does not exist or leads out of the repository, or another hazlog does not
/// release the lock in time.
pub(super) fn lock_new_record(layout: &Layout, path: &str) -> Result<LockedRecord, RepoError> {
    find_and_lock(layout, path, TargetFile::of_new_record)
}

fn find_and_lock(
    layout: &Layout,
    path: &str,
    find: impl Fn(&Layout, &str) -> Result<TargetFile, RepoError>,
) -> Result<LockedRecord, RepoError> {
    layout.refuse_read_only()?;
    for _ in 0..LOOKS {
        let target = find(layout, path)?;
        let lock = lock_folder(layout, &target)?;
        // During the wait, somebody can have changed a link or replaced the folder.
        if lock.is_of(target.folder()) && find(layout, path)? == target {
            return Ok(LockedRecord { target, lock });
        }
    }
    Err(RepoError::Unsettled {
        path: layout.path(path),
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::repo::test_log::{RECORD, TestLog};

    fn is_free(folder: &Path) -> bool {
        File::open(folder).unwrap().try_lock().is_ok()
    }

    #[test]
    fn a_lock_is_held_until_dropped_and_leaves_no_file() {
        let test_log = TestLog::new();
        let layout = test_log.layout();
        test_log.write("drafts/Hazard-0002.md", RECORD);
        let held = lock_record(&layout, "hazards/Hazard-0001.md").unwrap();
        assert_eq!(held.lock.reach(), Reach::Everybody);
        assert!(!is_free(&test_log.path("hazards")));
        assert!(is_free(&test_log.path("drafts")));
        drop(held);
        assert!(is_free(&test_log.path("hazards")));
        assert_eq!(test_log.names(""), ["drafts", "hazards"]);
    }

    #[cfg(unix)]
    #[test]
    fn every_name_of_a_record_has_the_lock_of_its_file() {
        use std::os::unix::fs::symlink;
        let test_log = TestLog::new();
        test_log.write("real/text.md", RECORD);
        let link = |to: &str, from: &str| symlink(to, test_log.path(from)).unwrap();
        link("../real/text.md", "hazards/Hazard-0002.md");
        link("Hazard-0002.md", "hazards/Hazard-0003.md");
        link("real", "linked");
        let layout = test_log.layout();
        for name in [
            "real/text.md",
            "hazards/Hazard-0002.md",
            "hazards/Hazard-0003.md",
            "linked/text.md",
        ] {
            let held = lock_record(&layout, name).unwrap();
            assert_eq!(held.target.file(), test_log.path("real/text.md"), "{name}");
            assert!(!is_free(&test_log.path("real")), "{name}");
            assert!(is_free(&test_log.path("hazards")), "{name}");
        }
        let new = lock_new_record(&layout, "linked/Hazard-0009.md").unwrap();
        assert_eq!(new.target.file(), test_log.path("real/Hazard-0009.md"));
    }

    #[test]
    fn a_folder_that_was_replaced_is_another_folder() {
        let test_log = TestLog::new();
        let held = lock_record(&test_log.layout(), "hazards/Hazard-0001.md").unwrap();
        assert!(held.lock.is_of(&test_log.path("hazards")));
        fs::rename(test_log.path("hazards"), test_log.path("old")).unwrap();
        test_log.write("hazards/Hazard-0001.md", RECORD);
        assert!(!held.lock.is_of(&test_log.path("hazards")));
        assert!(held.lock.is_of(&test_log.path("old")));
    }

    #[test]
    fn a_disk_that_locks_no_folder_has_a_lock_in_the_state_folder() {
        let test_log = TestLog::new();
        let layout = test_log.layout();
        let target = lock_record(&layout, "hazards/Hazard-0001.md")
            .unwrap()
            .target;
        let held = lock_in_state(&layout, &target).unwrap();
        assert_eq!(held.reach(), Reach::ThisUser);
        let refused = lock_in_state(&layout, &target).unwrap_err();
        assert!(matches!(refused, RepoError::Locked { .. }), "{refused}");
        assert_eq!(test_log.names(""), ["hazards"]);
    }
}
