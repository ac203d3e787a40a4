//! One tool at a time for each record.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::{Layout, RepoError};

/// How often a lock that another tool holds is asked for again before giving up.
const TRIES: u32 = 100;
/// How long to wait between two tries.
const PAUSE: Duration = Duration::from_millis(30);
/// File names may have 255 bytes; a longer one is named by its digest.
const LONGEST_NAME: usize = 200;

/// The lock of a record, held until dropped.
///
/// The system gives it up when its process ends, however it ends, so a lock file that is lying
/// about locks nothing. It is never deleted: another tool may be waiting on that very file.
#[derive(Debug)]
pub struct RecordLock {
    _file: File,
}

/// Takes the lock of the record at `path`, waiting about three seconds for whoever has it.
///
/// The lock is a file in `.hazlog/locks`; where that cannot be made, as in a checkout that is
/// read-only, one in the system's folder for temporary files.
///
/// # Errors
/// [`RepoError::Locked`] where it is not given up in time.
pub fn lock(layout: &Layout, path: &str) -> Result<RecordLock, RepoError> {
    let (file, lock) = open(layout, path)?;
    for _ in 0..TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(RecordLock { _file: file }),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(error)) => return Err(RepoError::io("lock", &lock, error)),
        }
    }
    Err(RepoError::Locked {
        path: layout.path(path),
        lock,
    })
}

/// Takes the lock of the record at `path` if nobody has it.
pub(super) fn lock_if_free(layout: &Layout, path: &str) -> Option<RecordLock> {
    let (file, _) = open(layout, path).ok()?;
    file.try_lock().ok()?;
    Some(RecordLock { _file: file })
}

/// The names of the lock files of this checkout, without `.lock`: the ids that were ever
/// written from it.
pub(super) fn taken(layout: &Layout) -> Vec<String> {
    let Ok(entries) = fs::read_dir(layout.root.join(".hazlog").join("locks")) else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| {
            let name = entry.ok()?.file_name().into_string().ok()?;
            name.strip_suffix(".lock").map(str::to_owned)
        })
        .collect()
}

fn open(layout: &Layout, path: &str) -> Result<(File, PathBuf), RepoError> {
    if let Some(opened) = open_in_state(layout, path) {
        return Ok(opened);
    }
    let digest = blake3::hash(layout.path(path).as_os_str().as_encoded_bytes()).to_hex();
    let lock = std::env::temp_dir().join(format!("hazlog-{}.lock", &digest[..32]));
    let file = open_file(&lock).map_err(|error| RepoError::io("lock", &lock, error))?;
    Ok((file, lock))
}

fn open_in_state(layout: &Layout, path: &str) -> Option<(File, PathBuf)> {
    let folder = layout.state_folder().ok()?.join("locks");
    fs::create_dir_all(&folder).ok()?;
    let lock = folder.join(format!("{}.lock", lock_name(path)));
    let file = open_file(&lock).ok()?;
    Some((file, lock))
}

fn lock_name(path: &str) -> String {
    let stem = Path::new(path)
        .file_stem()
        .and_then(OsStr::to_str)
        .unwrap_or(path);
    if stem.len() > LONGEST_NAME {
        return blake3::hash(stem.as_bytes()).to_hex().to_string();
    }
    stem.to_owned()
}

/// Opens a lock file, or only for reading where it is another user's.
fn open_file(lock: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(lock)
        .or_else(|error| File::open(lock).map_err(|_| error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::sample::Sample;

    #[test]
    fn a_lock_is_held_until_dropped() {
        let sample = Sample::new();
        let layout = sample.layout();
        let path = "hazards/Hazard-0001.md";
        let held = lock(&layout, path).unwrap();
        assert!(lock_if_free(&layout, path).is_none());
        assert!(lock_if_free(&layout, "hazards/Hazard-0002.md").is_some());
        drop(held);
        assert!(lock_if_free(&layout, path).is_some());
        assert_eq!(sample.text(".hazlog/.gitignore"), "*\n");
    }

    #[test]
    fn a_folder_that_cannot_hold_locks_is_no_hindrance() {
        let sample = Sample::new();
        sample.write(".hazlog", "in the way");
        let layout = sample.layout();
        let held = lock(&layout, "hazards/Hazard-0001.md").unwrap();
        assert!(lock_if_free(&layout, "hazards/Hazard-0001.md").is_none());
        drop(held);
    }

    #[test]
    fn a_long_name_still_has_a_lock() {
        let name = lock_name(&format!("{}1.md", "h".repeat(250)));
        assert_eq!(name.len(), 64);
    }
}
