//! The content of the folders of records, as values.

use crate::hazard::HazardId;
use crate::import::Hazards;

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
    /// When the system last changed the file or its metadata, in nanoseconds since 1970. No program
    /// can set this time, so it shows an edit that restored the old modification time.
    pub changed: i64,
}

/// Why a file in a folder of records is not a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotARecord {
    /// It is not Markdown.
    NotMarkdown,
    /// It is Markdown, but neither its name nor its headings are those of a record.
    NoFields,
    /// It has, or may have, hazards that hazlog does not read as records. They are not in the log,
    /// so each count of hazards must name the file.
    Hazards(Hazards),
    /// It is a report that hazlog wrote.
    Report,
    /// It is the log's template or list of hazard types.
    Template,
    /// It is a folder. hazlog looks for records only in the folders that the settings name. It also
    /// names files with hazards in this one.
    Folder,
    /// Its name is not UTF-8.
    NameNotUtf8,
    /// A killed save left it. The next save in that folder removes it.
    Temporary,
    /// It cannot be read. This is the error of the system.
    Unreadable(String),
}

/// A file in a folder of records, or in a folder inside one, that is not a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherFile {
    /// The file, relative to the root of the log, with `/`. Bytes that are not UTF-8 are replaced.
    pub path: String,
    /// Why it is not a record.
    pub reason: NotARecord,
}

/// The content of the folders of records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The records, sorted by id, then path.
    pub records: Vec<FileEntry>,
    /// All other files, sorted by path. In folders inside the folders of records, only files with
    /// hazards and reports.
    pub others: Vec<OtherFile>,
    /// Ids that more than one file has, sorted.
    pub doubled: Vec<HazardId>,
}

impl Listing {
    /// The files that have, or may have, hazards and that hazlog did not read: path and kind,
    /// sorted by path.
    pub fn unread_hazards(&self) -> impl Iterator<Item = (&str, Hazards)> {
        self.others.iter().filter_map(|other| match other.reason {
            NotARecord::Hazards(hazards) => Some((other.path.as_str(), hazards)),
            _ => None,
        })
    }

    /// The paths of the reports that hazlog wrote, sorted.
    pub fn reports(&self) -> impl Iterator<Item = &str> {
        let reports = self.others.iter();
        reports
            .filter(|other| other.reason == NotARecord::Report)
            .map(|other| other.path.as_str())
    }
}
