//! New records: the next ID, a file that never overwrites another, and the undo.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::read_file;
use super::layout::joined;
use super::leftovers::remove_leftovers;
use super::lock::{lock_new_record, lock_record};
use super::temporary::{flush_folder, write_new_beside};
use super::used_ids::{note_used_id, used_ids};
use super::{Layout, Listing, RepoError, git};
use crate::hazard::HazardId;

/// The ID with the next free number: after every file, every ID in git's history on any branch, and
/// every ID that this user's hazlog has written from this checkout.
///
/// # Errors
/// When git cannot answer although there is a repository, or all numbers are used.
pub fn next_id(layout: &Layout, listing: &Listing) -> Result<HazardId, RepoError> {
    let in_git = git::ids_in_history(layout)?;
    let highest = listing
        .records
        .iter()
        .map(|file| file.id.clone())
        .chain(in_git)
        .chain(used_ids(layout))
        .filter_map(|id| layout.ids.number(&id))
        .max()
        .unwrap_or(0);
    match highest.checked_add(1) {
        Some(next) => Ok(layout.ids.id(next)),
        None => Err(RepoError::NoNumberLeft {
            path: layout.path(&layout.folders[0]),
        }),
    }
}

/// The path of the file of a new record, relative to the root.
pub fn path_for_new(layout: &Layout, id: &HazardId) -> String {
    joined(&layout.folders[0], &format!("{id}.md"))
}

/// Whether a record can get an ID that this user's hazlog has used before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdUse {
    /// No: a new record gets the next unused ID.
    Unused,
    /// Yes: a redo creates the same record again, and an import names its ID.
    Named,
}

/// Creates the file of a new record in the first folder of the log, and that folder if it is
/// missing. Returns the path of the file relative to the root. If the file cannot be created, the
/// ID is still free.
///
/// # Errors
/// [`RepoError::Exists`] when a file with that name exists: it is never overwritten.
/// [`RepoError::IdTaken`] when the ID must be unused and another hazlog has just used it.
/// Otherwise when the disk returns an error.
pub fn create(
    layout: &Layout,
    id: &HazardId,
    text: &str,
    id_use: IdUse,
) -> Result<String, RepoError> {
    let stem = id.as_str();
    if stem.is_empty() || stem.starts_with('.') || stem.contains(['/', '\\', '\0']) {
        return Err(RepoError::BadName {
            path: PathBuf::from(stem),
        });
    }
    let path = path_for_new(layout, id);
    layout.refuse_read_only()?;
    layout.make_first_folder()?;
    let held = lock_new_record(layout, &path)?;
    remove_leftovers(&held);
    // After locking, because another hazlog that created and removed a record with this ID has
    // noted it by now.
    if id_use == IdUse::Unused && used_ids(layout).contains(id) {
        return Err(RepoError::IdTaken { id: id.clone() });
    }
    let made = create_file(held.target.file(), text);
    // An existing file uses its ID, even if the disk returned an error after that.
    if held.target.file().exists() {
        note_used_id(layout, id);
    }
    made?;
    Ok(path)
}

/// Creates a file that has `text` from its first moment, and overwrites nothing.
pub(super) fn create_file(target: &Path, text: &str) -> Result<(), RepoError> {
    let file = write_new_beside(target, text.as_bytes())?;
    file.persist_noclobber(target)
        .map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => RepoError::Exists {
                path: target.to_owned(),
            },
            _ => RepoError::io("make", target, error.error),
        })?;
    flush_folder(target)
}

/// Removes the file at `path`, but only if its text is exactly `text`: the undo of [`create`].
///
/// # Errors
/// [`RepoError::Changed`] when it has another text.
pub fn remove_if(layout: &Layout, path: &str, text: &str) -> Result<(), RepoError> {
    let _held = lock_record(layout, path)?;
    // The name itself. It can be a link only if another program has just replaced the file.
    let target = layout.path(path);
    let is_link = fs::symlink_metadata(&target).is_ok_and(|found| found.is_symlink());
    if is_link || read_file(&target)? != text.as_bytes() {
        return Err(RepoError::Changed { path: target });
    }
    if let Some(stem) = target.file_stem().and_then(OsStr::to_str) {
        note_used_id(layout, &HazardId::new(stem));
    }
    fs::remove_file(&target).map_err(|error| RepoError::io("remove", &target, error))?;
    flush_folder(&target)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::list;
    use crate::repo::test_log::{RECORD, TestLog};

    fn next(layout: &Layout) -> String {
        next_id(layout, &list(layout).unwrap()).unwrap().to_string()
    }

    #[test]
    fn a_new_record_never_replaces_another() {
        let test_log = TestLog::new();
        let layout = test_log.layout();
        let id = HazardId::new("Hazard-0001");
        let error = create(&layout, &id, "new", IdUse::Unused).unwrap_err();
        assert!(matches!(error, RepoError::Exists { .. }), "{error}");
        assert_eq!(test_log.text("hazards/Hazard-0001.md"), RECORD);
        assert_eq!(test_log.names("hazards"), ["Hazard-0001.md"]);
    }

    #[test]
    fn an_id_that_was_ever_taken_is_not_given_again() {
        let test_log = TestLog::new();
        let layout = test_log.layout();
        assert_eq!(next(&layout), "Hazard-0002");
        let path = create(&layout, &HazardId::new("Hazard-0002"), "new", IdUse::Unused).unwrap();
        assert_eq!(path, "hazards/Hazard-0002.md");
        assert_eq!(test_log.text(&path), "new");
        remove_if(&layout, &path, "new").unwrap();
        assert!(!test_log.path(&path).exists());
        assert_eq!(next(&layout), "Hazard-0003");
    }

    #[test]
    fn a_record_that_could_not_be_created_uses_no_id() {
        let test_log = TestLog::new();
        let layout = test_log.layout();
        let too_long = HazardId::new("x".repeat(300));
        let made = create(&layout, &too_long, "new", IdUse::Unused);
        assert!(matches!(made, Err(RepoError::Io { .. })), "{made:?}");
        assert_eq!(used_ids(&layout), []);
        assert_eq!(next(&layout), "Hazard-0002");
    }

    #[test]
    fn an_id_that_another_process_used_and_removed_is_not_given_again() {
        let test_log = TestLog::new();
        let layout = test_log.layout();
        let id = HazardId::new(next(&layout));
        let path = create(&layout, &id, "theirs", IdUse::Unused).unwrap();
        remove_if(&layout, &path, "theirs").unwrap();
        let error = create(&layout, &id, "mine", IdUse::Unused).unwrap_err();
        assert!(matches!(error, RepoError::IdTaken { .. }), "{error}");
        assert!(!test_log.path(&path).exists());
        create(&layout, &id, "theirs", IdUse::Named).unwrap();
        assert_eq!(test_log.text(&path), "theirs");
    }

    #[test]
    fn a_record_that_was_changed_is_not_removed() {
        let test_log = TestLog::new();
        let layout = test_log.layout();
        let error = remove_if(&layout, "hazards/Hazard-0001.md", "other").unwrap_err();
        assert!(matches!(error, RepoError::Changed { .. }));
        assert_eq!(test_log.text("hazards/Hazard-0001.md"), RECORD);
    }

    #[test]
    fn a_name_cannot_leave_its_folder() {
        let test_log = TestLog::new();
        for name in ["../Hazard-0002", "", ".hidden", "a/b"] {
            let error =
                create(&test_log.layout(), &HazardId::new(name), "x", IdUse::Unused).unwrap_err();
            assert!(matches!(error, RepoError::BadName { .. }), "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_new_record_can_be_read_by_others_as_far_as_the_mask_says() {
        use std::os::unix::fs::PermissionsExt;
        let test_log = TestLog::new();
        fs::write(test_log.path("plain"), "").unwrap();
        let path = create(
            &test_log.layout(),
            &HazardId::new("Hazard-0002"),
            "x",
            IdUse::Unused,
        )
        .unwrap();
        let mode = |path: &str| {
            fs::metadata(test_log.path(path))
                .unwrap()
                .permissions()
                .mode()
        };
        assert_eq!(mode(&path), mode("plain") & 0o100_644);
    }
}
