//! Saves a change to a record: compares with the disk, merges, and writes in one step.

use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::path::Path;

use tempfile::NamedTempFile;

use super::disk::read_text;
use super::leftovers::remove_leftovers;
use super::lock::lock_record;
use super::merge_conflict::refuse_conflict;
use super::target::TargetFile;
use super::temporary::{Ownership, flush_folder, take_after, write_beside};
use super::used_ids::note_used_id;
use super::{Dispute, Layout, Merged, RepoError, merge};
use crate::hazard::HazardId;

/// How often a save starts again because another program has changed the file.
const TRIES: usize = 5;

/// A property of the file that an atomic save could not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveNote {
    /// The file had other names (hard links), which still have the old text.
    HardLinksLeft {
        /// The number of the other names.
        others: u64,
    },
    /// The file now belongs to the user who saved it, because hazlog could not keep its owner.
    OwnerChanged,
}

/// A record after a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedText {
    /// The text of the file now.
    pub text: String,
    /// The titles of the sections that had changed on disk, and were kept.
    pub merged: Vec<String>,
    /// The properties that could not be kept.
    pub notes: Vec<SaveNote>,
}

/// A save that was compared with the disk, before anything is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedSave {
    /// The text on disk.
    pub disk: String,
    /// The text to write: the edit, merged with the changes on disk.
    pub text: String,
    /// The titles of the sections that had changed on disk, and are kept.
    pub merged: Vec<String>,
}

/// Saves `wanted` as the text of the record at `path`, relative to the root.
///
/// `base` is the text on which the edit was made. If the file has changed since, hazlog merges the
/// edit with it by section and control, as [`plan_save`] does, and [`swap`] writes the result.
///
/// # Errors
/// As for [`plan_save`] and [`swap`]. The file is then unchanged.
pub fn save(layout: &Layout, path: &str, base: &str, wanted: &str) -> Result<SavedText, RepoError> {
    for _ in 0..TRIES {
        let PlannedSave { disk, text, merged } = plan_save(layout, path, base, wanted)?;
        if let Some(notes) = swap(layout, path, &disk, &text)? {
            return Ok(SavedText {
                text,
                merged,
                notes,
            });
        }
    }
    Err(RepoError::Unsettled {
        path: layout.path(path),
    })
}

/// What a save of `wanted` would write over the text that is on disk now. `base` is the text on
/// which the edit was made. Writes nothing.
///
/// # Errors
/// When the same part or the same clinical fact changed on disk, or the record does not exist or
/// cannot be read.
pub fn plan_save(
    layout: &Layout,
    path: &str,
    base: &str,
    wanted: &str,
) -> Result<PlannedSave, RepoError> {
    let target = TargetFile::of_record(layout, path)?;
    let target = target.file();
    let disk = read_text(target)?;
    // The person who saw the conflict resolves it. hazlog merges no other edit into two texts
    // at once.
    if disk != base {
        refuse_conflict(target, &disk)?;
    }
    let Merged { text, disk_side } = merge(&id_of(path), base, wanted, &disk, &layout.template)
        .map_err(|dispute| refused(target, dispute))?;
    Ok(PlannedSave {
        disk,
        text,
        merged: disk_side,
    })
}

/// Replaces the record at `path`, whose text is exactly `from`, with the text `to`. `None` if it
/// has another text.
///
/// It replaces the file as a whole: at every moment the file is the old one or the new one, and its
/// permissions stay. A symbolic link stays, and its target is written. Properties that the new file
/// cannot have are reported; access control lists and extended attributes are lost.
///
/// # Errors
/// When the record does not exist, is locked or read-only, or the disk returns an error. The file
/// is then unchanged.
pub fn swap(
    layout: &Layout,
    path: &str,
    from: &str,
    to: &str,
) -> Result<Option<Vec<SaveNote>>, RepoError> {
    let held = lock_record(layout, path)?;
    remove_leftovers(&held);
    note_used_id(layout, &id_of(path));
    let target = held.target.file();
    if read_text(target)? != from {
        return Ok(None);
    }
    if from == to {
        return Ok(Some(Vec::new()));
    }
    let old = writable(target)?;
    let file = write_beside(target, to.as_bytes())?;
    let ownership = take_after(file.as_file(), &old)
        .map_err(|error| RepoError::io("keep the permissions of", target, error))?;
    // The lock stops other hazlogs, but an editor uses no lock. So hazlog compares the bytes again
    // as late as possible.
    if read_text(target)? != from {
        return Ok(None);
    }
    put(file, target)?;
    Ok(Some(notes(&old, ownership)))
}

/// The id of a record, by the name of its file.
fn id_of(path: &str) -> HazardId {
    let stem = Path::new(path).file_stem().and_then(OsStr::to_str);
    HazardId::new(stem.unwrap_or_default())
}

fn put(file: NamedTempFile, target: &Path) -> Result<(), RepoError> {
    file.persist(target)
        .map_err(|error| RepoError::io("replace", target, error.error))?;
    flush_folder(target)
}

/// The metadata of a file that hazlog may write. A rename would replace a read-only file too, but
/// its owner marked it as read-only.
fn writable(target: &Path) -> Result<Metadata, RepoError> {
    let old = fs::metadata(target).map_err(|error| RepoError::io("look at", target, error))?;
    if old.permissions().readonly() {
        return Err(RepoError::ReadOnly {
            path: target.to_owned(),
        });
    }
    Ok(old)
}

#[cfg(unix)]
fn other_names(old: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;
    old.nlink().saturating_sub(1)
}

#[cfg(not(unix))]
fn other_names(_old: &Metadata) -> u64 {
    0
}

fn notes(old: &Metadata, ownership: Ownership) -> Vec<SaveNote> {
    let mut notes = Vec::new();
    let others = other_names(old);
    if others > 0 {
        notes.push(SaveNote::HardLinksLeft { others });
    }
    if ownership == Ownership::Changed {
        notes.push(SaveNote::OwnerChanged);
    }
    notes
}

fn refused(target: &Path, dispute: Dispute) -> RepoError {
    RepoError::Conflict {
        path: target.to_owned(),
        dispute: Box::new(dispute),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::test_log::{RECORD, TestLog};
    use crate::repo::{Conflict, DisputedPart};

    const PATH: &str = "hazards/Hazard-0001.md";

    fn closed() -> String {
        RECORD.replace("Open", "Closed")
    }

    #[test]
    fn a_save_replaces_the_text_and_leaves_no_other_file() {
        let test_log = TestLog::new();
        let saved = save(&test_log.layout(), PATH, RECORD, &closed()).unwrap();
        assert_eq!(
            (saved.text.as_str(), saved.notes),
            (closed().as_str(), Vec::new())
        );
        assert_eq!(test_log.text(PATH), closed());
        assert_eq!(test_log.names("hazards"), ["Hazard-0001.md"]);
    }

    #[test]
    fn a_change_on_disk_is_merged_or_refused_never_overwritten() {
        let test_log = TestLog::new();
        let layout = test_log.layout();
        test_log.write(PATH, &RECORD.replace("Overdose", "Underdose"));
        let saved = save(&layout, PATH, RECORD, &closed()).unwrap();
        assert_eq!(saved.merged, ["Harm"]);
        assert_eq!(
            test_log.text(PATH),
            closed().replace("Overdose", "Underdose")
        );
        let error = save(
            &layout,
            PATH,
            RECORD,
            &RECORD.replace("Open", "Transferred"),
        );
        let Err(RepoError::Conflict { dispute, .. }) = error else {
            panic!("{error:?}");
        };
        assert_eq!(
            dispute.conflicts,
            [Conflict {
                part: DisputedPart::Section("Hazard status".to_owned()),
                yours: Some("Transferred".to_owned()),
                theirs: Some("Closed".to_owned()),
            }]
        );
        assert_eq!(
            test_log.text(PATH),
            closed().replace("Overdose", "Underdose")
        );
    }

    #[test]
    fn a_deleted_file_or_a_file_that_is_not_text_is_not_written() {
        let test_log = TestLog::new();
        let layout = test_log.layout();
        fs::write(test_log.path(PATH), b"ab\xff").unwrap();
        let error = save(&layout, PATH, RECORD, &closed()).unwrap_err();
        assert!(matches!(error, RepoError::NotUtf8 { at: 2, .. }));
        fs::remove_dir_all(test_log.path("hazards")).unwrap();
        let error = save(&layout, PATH, RECORD, &closed()).unwrap_err();
        assert!(matches!(error, RepoError::Vanished { .. }));
        assert!(!test_log.path("hazards").exists());
    }

    #[test]
    fn a_locked_record_is_not_written() {
        let test_log = TestLog::new();
        let layout = test_log.layout();
        let _held = lock_record(&layout, PATH).unwrap();
        let error = save(&layout, PATH, RECORD, &closed()).unwrap_err();
        assert!(matches!(error, RepoError::Locked { .. }));
        assert_eq!(test_log.text(PATH), RECORD);
    }

    #[cfg(unix)]
    #[test]
    fn a_read_only_record_is_refused_even_where_its_folder_can_be_written() {
        use std::os::unix::fs::PermissionsExt;
        let test_log = TestLog::new();
        fs::set_permissions(test_log.path(PATH), fs::Permissions::from_mode(0o444)).unwrap();
        let error = save(&test_log.layout(), PATH, RECORD, &closed()).unwrap_err();
        assert!(matches!(error, RepoError::ReadOnly { .. }));
        assert!(error.hint().contains("chmod"));
        assert_eq!(test_log.text(PATH), RECORD);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let test_log = TestLog::new();
        test_log.write("real/text.md", RECORD);
        let mode = fs::Permissions::from_mode(0o640);
        fs::set_permissions(test_log.path("real/text.md"), mode).unwrap();
        symlink("../real/text.md", test_log.path("hazards/Hazard-0002.md")).unwrap();
        save(
            &test_log.layout(),
            "hazards/Hazard-0002.md",
            RECORD,
            &closed(),
        )
        .unwrap();
        assert_eq!(test_log.text("real/text.md"), closed());
        assert!(test_log.path("hazards/Hazard-0002.md").is_symlink());
        let mode = fs::metadata(test_log.path("real/text.md"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o640);
        assert_eq!(test_log.names("real"), ["text.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn another_name_of_the_file_is_noted() {
        let test_log = TestLog::new();
        fs::hard_link(test_log.path(PATH), test_log.path("copy")).unwrap();
        let saved = save(&test_log.layout(), PATH, RECORD, &closed()).unwrap();
        assert_eq!(saved.notes, [SaveNote::HardLinksLeft { others: 1 }]);
        assert_eq!(test_log.text("copy"), RECORD);
    }
}
