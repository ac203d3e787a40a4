//! The source of the index: the files of records, a function that reads them, and an examiner.

use crate::hazard::{HazardId, Record};
use crate::template::Template;

/// The file of a record, as the disk lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileStat {
    /// The record's id.
    pub id: HazardId,
    /// The file, relative to the root of the log, with `/` between folders.
    pub path: String,
    /// Its size in bytes.
    pub len: u64,
    /// When it was last modified, in nanoseconds since 1970.
    pub modified: i64,
    /// When the system last changed the file or its metadata, in nanoseconds since 1970.
    pub changed: i64,
}

impl FileStat {
    /// What shows whether the file has changed.
    pub fn stamp(&self) -> FileStamp {
        FileStamp {
            len: self.len,
            modified: self.modified,
            changed: self.changed,
        }
    }
}

/// What shows whether a file has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileStamp {
    /// Its size in bytes.
    pub len: u64,
    /// When it was last modified, in nanoseconds since 1970.
    pub modified: i64,
    /// When the system last changed the file or its metadata, in nanoseconds since 1970.
    pub changed: i64,
}

/// Returns the bytes of the file at a path, or why it cannot be read.
pub type ReadFile<'a> = dyn Fn(&str) -> Result<Vec<u8>, String> + Sync + 'a;

/// Examines the record at a path. The index stores the findings with the record.
pub type Examine<'a> = dyn Fn(&Record, &str) -> Vec<u8> + Sync + 'a;

/// An examiner of records.
#[derive(Clone, Copy)]
pub struct Examiner<'a> {
    /// Its identity. The findings of another examiner are deleted.
    pub name: &'a str,
    /// Examines one record.
    pub look: &'a Examine<'a>,
}

/// The present records, and a function that reads them.
#[derive(Clone, Copy)]
pub struct RecordSource<'a> {
    /// Every file of a record.
    pub list: &'a [FileStat],
    /// Reads a file.
    pub read: &'a ReadFile<'a>,
    /// Examines each record that is read, if there is an examiner.
    pub examine: Option<Examiner<'a>>,
    /// The template in force.
    pub template: &'a Template,
    /// The purpose of the index: the log and the template. An index with another purpose is built
    /// again.
    pub made_for: &'a str,
    /// The time before the files were listed, in nanoseconds since 1970.
    pub now: i64,
}
