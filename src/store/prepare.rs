//! Prepares a record for the index. This runs on every core at once.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::record_rows::RecordRows;
use super::record_source::{FileStat, RecordSource};
use super::sync_plan::FileToRead;
use crate::hazard::{Record, Summary};

/// How long after a change a file can change again without a new time, in nanoseconds: the coarsest
/// clock of a file system in use.
const RACY_WINDOW: i64 = 2_000_000_000;

/// A record that is ready for writing.
pub(super) struct PreparedRecord<'a> {
    /// The file.
    pub(super) file: &'a FileStat,
    /// Its key, if it is already in the index.
    pub(super) record: Option<i64>,
    /// Whether its size and time will certainly differ after the next change.
    pub(super) settled: bool,
    /// The digest of its bytes, if it could be read.
    pub(super) digest: Option<[u8; 32]>,
    /// Its content.
    pub(super) content: Content,
}

/// The content of a file.
pub(super) enum Content {
    /// The same as in the index.
    Same,
    /// A record, or the few facts about a file that cannot be read.
    Rows(Box<RecordRows>),
}

/// Reads a file and prepares its record.
pub(super) fn prepare<'a>(file: FileToRead<'a>, files: &RecordSource<'_>) -> PreparedRecord<'a> {
    let FileToRead { file, known } = file;
    let record = known.map(|known| known.record);
    let bytes = match (files.read)(&file.path) {
        Ok(bytes) => bytes,
        Err(why) => return unreadable(file, record, &why),
    };
    let digest = *blake3::hash(&bytes).as_bytes();
    let latest = file.modified.max(file.changed);
    let settled = latest.saturating_add(RACY_WINDOW) <= files.now && bytes.len() as u64 == file.len;
    let content = if known.is_some_and(|known| known.digest == Some(digest)) {
        Content::Same
    } else {
        // Reading never fails. If it did, one record must not stop the others.
        let read = catch_unwind(AssertUnwindSafe(|| rows(file, bytes.clone(), files)));
        let rows = match read {
            Ok(Ok(rows)) => rows,
            Ok(Err(error)) => {
                RecordRows::unreadable(blank_summary(file), &error.to_string(), Some(bytes))
            }
            Err(_) => {
                let why = "hazlog failed on it, which is a bug in hazlog";
                RecordRows::unreadable(blank_summary(file), why, Some(bytes))
            }
        };
        Content::Rows(Box::new(rows))
    };
    PreparedRecord {
        file,
        record,
        settled,
        digest: Some(digest),
        content,
    }
}

fn rows(
    file: &FileStat,
    bytes: Vec<u8>,
    files: &RecordSource<'_>,
) -> Result<RecordRows, serde_json::Error> {
    let (record, raw) = match String::from_utf8(bytes) {
        Ok(text) => (Record::read(file.id.clone(), text, files.template), None),
        Err(error) => {
            let bytes = error.into_bytes();
            let record = Record::from_bytes(file.id.clone(), &bytes, files.template);
            (record, Some(bytes))
        }
    };
    let examined = files
        .examine
        .map(|examiner| (examiner.look)(&record, &file.path));
    let mut rows = RecordRows::new(record, &file.path, raw, files.template)?;
    rows.examined = examined;
    Ok(rows)
}

fn unreadable<'a>(file: &'a FileStat, record: Option<i64>, why: &str) -> PreparedRecord<'a> {
    PreparedRecord {
        file,
        record,
        settled: false,
        digest: None,
        content: Content::Rows(Box::new(RecordRows::unreadable(
            blank_summary(file),
            why,
            None,
        ))),
    }
}

/// The few facts about a record that was not read.
fn blank_summary(file: &FileStat) -> Summary {
    Summary {
        id: file.id.clone(),
        path: file.path.clone(),
        problems: 1,
        ..Summary::default()
    }
}
