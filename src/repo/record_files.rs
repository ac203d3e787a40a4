//! The files of records: lists them and reads them.

use std::fs::{self, DirEntry, Metadata};
use std::io;
use std::time::{SystemTime, UNIX_EPOCH};

use rayon::prelude::*;

use super::bounds::real_place;
use super::detect::{is_id_like, markdown_stem};
use super::disk::{is_absent, read_file};
use super::layout::joined;
use super::listing::{FileEntry, Listing, NotARecord, OtherFile};
use super::other_files::{classify_file, hazards_below, why_not_a_record};
use super::{Layout, RepoError, temporary};
use crate::hazard::HazardId;
use crate::import::Detected;

/// Lists the folders of records. A folder that did not exist when the log was found counts as
/// empty. Each file is read to find out its kind.
///
/// # Errors
/// When a folder cannot be read, or no longer exists.
pub fn list(layout: &Layout) -> Result<Listing, RepoError> {
    list_unless_known(layout, &|_| false)
}

/// Lists the folders of records without reading the files that are known to be records. `is_known`
/// says whether hazlog has read a file since its last change and knows that it is a record.
///
/// # Errors
/// When a folder cannot be read, or no longer exists.
pub fn list_unless_known(
    layout: &Layout,
    is_known: &dyn Fn(&FileEntry) -> bool,
) -> Result<Listing, RepoError> {
    let mut listing = Listing::default();
    for folder in &layout.folders {
        if layout.began_absent.contains(folder) && is_absent(&layout.path(folder)) {
            continue;
        }
        let path = layout.real_place(folder)?;
        let read = |error| RepoError::io("read", &path, error);
        for entry in fs::read_dir(&path).map_err(read)? {
            add(layout, folder, &entry.map_err(read)?, &mut listing);
        }
    }
    leave_out(layout, is_known, &mut listing);
    // By id, then path. In most logs paths and ids have the same order, and paths are quicker to compare.
    listing.records.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    listing.records.sort_by(|a, b| a.id.cmp(&b.id));
    listing.others.sort_by(|a, b| a.path.cmp(&b.path));
    listing.doubled = doubled(&listing.records);
    Ok(listing)
}

/// Leaves out files that have the name of a record but are reports or have several hazards.
fn leave_out(layout: &Layout, is_known: &dyn Fn(&FileEntry) -> bool, listing: &mut Listing) {
    let known: Vec<bool> = listing.records.iter().map(is_known).collect();
    // Usually nothing has changed. Threads that have nothing to read would only take processor time.
    if known.iter().all(|known| *known) {
        return;
    }
    let records = listing.records.par_iter().zip(known);
    let found: Vec<Option<NotARecord>> = records
        .map(|(entry, known)| match known {
            true => None,
            false => why_not_a_record(layout, &entry.path),
        })
        .collect();
    let mut found = found.into_iter();
    let others = &mut listing.others;
    listing
        .records
        .retain(|entry| match found.next().flatten() {
            Some(reason) => {
                let path = entry.path.clone();
                others.push(OtherFile { path, reason });
                false
            }
            None => true,
        });
}

/// The ids that more than one of the sorted records has, each once.
fn doubled(records: &[FileEntry]) -> Vec<HazardId> {
    let mut doubled: Vec<HazardId> = records
        .windows(2)
        .filter(|pair| pair[0].id == pair[1].id)
        .map(|pair| pair[0].id.clone())
        .collect();
    doubled.dedup();
    doubled
}

fn add(layout: &Layout, folder: &str, entry: &DirEntry, listing: &mut Listing) {
    let name = entry.file_name();
    let path = joined(folder, &name.to_string_lossy());
    let found = match name.to_str() {
        Some(name) => classify(layout, &path, entry, name),
        None => Err(NotARecord::NameNotUtf8),
    };
    match found {
        Ok((id, metadata)) => listing.records.push(FileEntry {
            id,
            path,
            len: metadata.len(),
            modified: modified(&metadata),
            changed: changed(&metadata),
        }),
        Err(reason) => {
            if reason == NotARecord::Folder {
                listing.others.extend(hazards_below(layout, &path));
            }
            listing.others.push(OtherFile { path, reason });
        }
    }
}

/// What the entry `name` of a folder is; `path` is its path in the log.
fn classify(
    layout: &Layout,
    path: &str,
    entry: &DirEntry,
    name: &str,
) -> Result<(HazardId, Metadata), NotARecord> {
    if temporary::is_temporary(name) {
        return Err(NotARecord::Temporary);
    }
    let metadata = metadata(entry).map_err(|error| NotARecord::Unreadable(error.to_string()))?;
    if metadata.is_dir() {
        return Err(NotARecord::Folder);
    }
    let Some(stem) = markdown_stem(name) else {
        return Err(match classify_file(layout, path, &metadata) {
            Detected::Hazards(hazards) => NotARecord::Hazards(hazards),
            Detected::Report => NotARecord::Report,
            // Only Markdown can be a record.
            Detected::Record | Detected::Other => NotARecord::NotMarkdown,
        });
    };
    if entry.file_type().is_ok_and(|kind| kind.is_symlink()) {
        real_place(layout.bounds(), &entry.path()).map_err(unreadable)?;
    }
    if !metadata.is_file() {
        // Reading a pipe or a device would never end.
        return Err(NotARecord::Unreadable(
            "it is not a regular file".to_owned(),
        ));
    }
    if layout.is_template(path) {
        return Err(NotARecord::Template);
    }
    let id = HazardId::new(stem);
    if is_id_like(stem) {
        return Ok((id, metadata));
    }
    match classify_file(layout, path, &metadata) {
        Detected::Record => Ok((id, metadata)),
        Detected::Hazards(hazards) => Err(NotARecord::Hazards(hazards)),
        Detected::Report => Err(NotARecord::Report),
        Detected::Other => Err(NotARecord::NoFields),
    }
}

/// Why a file was not read. The caller names the file.
fn unreadable(error: RepoError) -> NotARecord {
    NotARecord::Unreadable(match error {
        RepoError::LeadsOut { target, .. } => {
            format!(
                "it is a symbolic link that leads out of the log, to {}",
                target.display()
            )
        }
        error => error.to_string(),
    })
}

/// The metadata of a file, or of the target of a symbolic link.
fn metadata(entry: &DirEntry) -> io::Result<Metadata> {
    let metadata = entry.metadata()?;
    if metadata.is_symlink() {
        return fs::metadata(entry.path());
    }
    Ok(metadata)
}

fn modified(metadata: &Metadata) -> i64 {
    metadata.modified().map_or(0, nanoseconds)
}

#[cfg(unix)]
fn changed(metadata: &Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt;
    let seconds = metadata.ctime().saturating_mul(1_000_000_000);
    seconds.saturating_add(metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(metadata: &Metadata) -> i64 {
    modified(metadata)
}

/// The time from the clock of the file system, in nanoseconds since 1970. A file that was modified
/// shortly before can change again with the same time.
pub fn now() -> i64 {
    nanoseconds(SystemTime::now())
}

fn nanoseconds(time: SystemTime) -> i64 {
    let whole = |since: std::time::Duration| i64::try_from(since.as_nanos()).unwrap_or(i64::MAX);
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => whole(after),
        Err(before) => -whole(before.duration()),
    }
}

/// The bytes of a record.
///
/// # Errors
/// [`RepoError::Vanished`] when it does not exist, [`RepoError::LeadsOut`] when a link leads out of
/// the log, and an error when it cannot be read.
pub fn read(layout: &Layout, path: &str) -> Result<Vec<u8>, RepoError> {
    read_file(&layout.real_place(path)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::test_log::{RECORD, TestLog};

    fn paths(listing: &Listing) -> Vec<&str> {
        listing
            .records
            .iter()
            .map(|file| file.path.as_str())
            .collect()
    }

    fn reason(listing: &Listing, path: &str) -> NotARecord {
        let other = listing.others.iter().find(|other| other.path == path);
        other
            .unwrap_or_else(|| panic!("{path} is not listed"))
            .reason
            .clone()
    }

    #[test]
    fn nothing_in_the_folder_is_left_out() {
        let test_log = TestLog::new();
        test_log.write(
            "hazards/Hazard-0010.md",
            "empty of fields, but a record by its name",
        );
        test_log.write("hazards/Hazard-0002.md", RECORD);
        test_log.write("hazards/patient mix-up.md", RECORD);
        test_log.write("hazards/README.md", "# How we work\n");
        test_log.write("hazards/picture.png", "");
        test_log.write("hazards/images/Hazard-0099.md", RECORD);
        test_log.write("hazards/.hazlog-Hazard-0001.Ab12.tmp", "half a rec");
        let listing = list(&test_log.layout()).unwrap();
        assert_eq!(
            paths(&listing),
            [
                "hazards/Hazard-0001.md",
                "hazards/Hazard-0002.md",
                "hazards/Hazard-0010.md",
                "hazards/patient mix-up.md",
            ]
        );
        assert_eq!(reason(&listing, "hazards/README.md"), NotARecord::NoFields);
        assert_eq!(
            reason(&listing, "hazards/picture.png"),
            NotARecord::NotMarkdown
        );
        assert_eq!(reason(&listing, "hazards/images"), NotARecord::Folder);
        let left = "hazards/.hazlog-Hazard-0001.Ab12.tmp";
        assert_eq!(reason(&listing, left), NotARecord::Temporary);
        assert_eq!(listing.records[0].len, RECORD.len() as u64);
        assert!(listing.records[0].modified > 0);
    }

    #[test]
    fn an_id_in_two_folders_is_kept_twice_and_reported() {
        let test_log = TestLog::new();
        test_log.write("drafts/Hazard-0001.md", RECORD);
        test_log.write("hazlog.yaml", "hazards: [hazards, drafts]\n");
        let listing = list(&test_log.layout()).unwrap();
        assert_eq!(
            paths(&listing),
            ["drafts/Hazard-0001.md", "hazards/Hazard-0001.md"]
        );
        assert_eq!(listing.doubled, [HazardId::new("Hazard-0001")]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_odd_names_reported() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        use std::os::unix::fs::symlink;
        let test_log = TestLog::new();
        test_log.write("elsewhere/text.md", RECORD);
        symlink(
            "../elsewhere/text.md",
            test_log.path("hazards/Hazard-0002.md"),
        )
        .unwrap();
        symlink("../nowhere", test_log.path("hazards/Hazard-0003.md")).unwrap();
        let odd = test_log
            .path("hazards")
            .join(OsStr::from_bytes(b"Hazard-\xff4.md"));
        fs::write(odd, RECORD).unwrap();
        let listing = list(&test_log.layout()).unwrap();
        assert_eq!(
            paths(&listing),
            ["hazards/Hazard-0001.md", "hazards/Hazard-0002.md"]
        );
        assert_eq!(listing.records[1].len, RECORD.len() as u64);
        let broken = reason(&listing, "hazards/Hazard-0003.md");
        assert!(matches!(broken, NotARecord::Unreadable(_)));
        let odd = reason(&listing, "hazards/Hazard-\u{fffd}4.md");
        assert_eq!(odd, NotARecord::NameNotUtf8);
    }
}
