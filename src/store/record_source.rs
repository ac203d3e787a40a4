//! Where the index is filled from: the files of records, how to read them, and who looks at them.

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
    /// When the system last changed the file or its facts, in nanoseconds since 1970.
    pub changed: i64,
}

/// Returns the bytes of the file at a path, or why it cannot.
pub type ReadFile<'a> = dyn Fn(&str) -> Result<Vec<u8>, String> + Sync + 'a;

/// Examines the record at a path; the index keeps the findings with the record.
pub type Examine<'a> = dyn Fn(&Record, &str) -> Vec<u8> + Sync + 'a;

/// Somebody who looks at records.
#[derive(Clone, Copy)]
pub struct Examiner<'a> {
    /// Who: what another has found is thrown away.
    pub name: &'a str,
    /// Examines one record.
    pub look: &'a Examine<'a>,
}

/// The records as they are, and how to read them.
#[derive(Clone, Copy)]
pub struct RecordSource<'a> {
    /// Every file of a record.
    pub list: &'a [FileStat],
    /// Reads one.
    pub read: &'a ReadFile<'a>,
    /// Examines each record that is read, if an examiner is set.
    pub examine: Option<Examiner<'a>>,
    /// The template in force.
    pub template: &'a Template,
    /// What the index is made for: the log and the template. An index made for another is built again.
    pub made_for: &'a str,
    /// The time before the files were listed, in nanoseconds since 1970.
    pub now: i64,
}
