//! The files of a log.

use super::{Layout, RepoError};
use crate::hazard::HazardId;

/// The file of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEntry {
    /// The record's id: the file's name without `.md`.
    pub id: HazardId,
    /// The file, relative to the root of the log, with `/` between folders.
    pub path: String,
    /// Its size in bytes.
    pub len: u64,
    /// When it was last modified, in nanoseconds since 1970.
    pub modified: i64,
}

/// Why a file in a folder of records is not a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotARecord {
    /// It is not Markdown.
    NotMarkdown,
    /// It is Markdown, but neither its name nor its headings are those of a record.
    NoFields,
    /// It is the log's template or vocabulary.
    Template,
    /// It is a folder; records are looked for in the named folders only.
    Folder,
    /// Its name is not UTF-8.
    NameNotUtf8,
    /// It was left by a save that was killed; [`sweep`] takes it away.
    Temporary,
    /// It cannot be read; the system's words.
    Unreadable(String),
}

/// A file in a folder of records that is not a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherFile {
    /// The file, relative to the root of the log, with `/`; what is not UTF-8 is replaced.
    pub path: String,
    /// Why it is not a record.
    pub reason: NotARecord,
}

/// What the folders of records hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The records, sorted by id, then path.
    pub records: Vec<FileEntry>,
    /// Everything else, sorted by path.
    pub others: Vec<OtherFile>,
    /// Ids that more than one file has, sorted.
    pub doubled: Vec<HazardId>,
}

/// Lists the folders of records. Reads no file whose name is that of a record.
///
/// # Errors
/// When a folder cannot be read.
pub fn list(layout: &Layout) -> Result<Listing, RepoError> {
    let _ = layout;
    unimplemented!()
}

/// The bytes of a record.
///
/// # Errors
/// When it is gone or cannot be read.
pub fn read(layout: &Layout, path: &str) -> Result<Vec<u8>, RepoError> {
    let _ = (layout, path);
    unimplemented!()
}

/// Takes away the temporary files of saves that were killed, and gives the paths of those that
/// it took away. One whose save is still going on holds its lock, and stays.
pub fn sweep(layout: &Layout, listing: &Listing) -> Vec<String> {
    let _ = (layout, listing);
    unimplemented!()
}
