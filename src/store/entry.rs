//! A record made ready to be written into the index; done on every core at once.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::FileStat;
use super::plan::Job;
use super::sync::Files;
use crate::hazard::{Record, Summary};

/// How long after a change a file may still change without its time showing it, in nanoseconds:
/// the coarsest clock of a file system in use.
const RACY: i64 = 2_000_000_000;

/// What came of looking into a file.
pub(super) struct Entry<'a> {
    /// The file.
    pub(super) file: &'a FileStat,
    /// Its key, where the index has it already.
    pub(super) record: Option<i64>,
    /// Whether its size and time can be trusted to show the next change.
    pub(super) settled: bool,
    /// The digest of its bytes, where it could be read.
    pub(super) digest: Option<[u8; 32]>,
    /// What it holds.
    pub(super) content: Content,
}

/// What a file holds.
pub(super) enum Content {
    /// What the index has already.
    Same,
    /// A record.
    Record {
        /// The record in a line.
        summary: Box<Summary>,
        /// The record.
        record: Box<Record>,
        /// Its bytes, where they are not UTF-8.
        raw: Option<Vec<u8>>,
    },
    /// Nothing that could be read.
    Unreadable {
        /// The record in a line.
        summary: Box<Summary>,
        /// Why, in words.
        why: String,
        /// Its bytes, where there are any.
        raw: Option<Vec<u8>>,
    },
}

/// Looks into a file.
pub(super) fn entry<'a>(job: Job<'a>, files: &Files<'_>) -> Entry<'a> {
    let Job { file, known } = job;
    let record = known.map(|known| known.record);
    let bytes = match (files.read)(&file.path) {
        Ok(bytes) => bytes,
        Err(why) => return unreadable(file, record, why),
    };
    let digest = *blake3::hash(&bytes).as_bytes();
    let settled = file.modified.saturating_add(RACY) <= files.now && bytes.len() as u64 == file.len;
    let content = if known.is_some_and(|known| known.digest == Some(digest)) {
        Content::Same
    } else {
        // Reading never fails; should it, one record must not stop the others.
        catch_unwind(AssertUnwindSafe(|| content(file, bytes.clone(), files))).unwrap_or_else(
            |_| Content::Unreadable {
                summary: unread(file),
                why: "hazlog failed on it, which is a fault of hazlog's".to_owned(),
                raw: Some(bytes),
            },
        )
    };
    Entry {
        file,
        record,
        settled,
        digest: Some(digest),
        content,
    }
}

fn content(file: &FileStat, bytes: Vec<u8>, files: &Files<'_>) -> Content {
    let (record, raw) = match String::from_utf8(bytes) {
        Ok(text) => (Record::read(file.id.clone(), text, files.template), None),
        Err(error) => {
            let bytes = error.into_bytes();
            let record = Record::from_bytes(file.id.clone(), &bytes, files.template);
            (record, Some(bytes))
        }
    };
    Content::Record {
        summary: Box::new(Summary::of(&record, file.path.as_str(), files.template)),
        record: Box::new(record),
        raw,
    }
}

fn unreadable(file: &FileStat, record: Option<i64>, why: String) -> Entry<'_> {
    Entry {
        file,
        record,
        settled: false,
        digest: None,
        content: Content::Unreadable {
            summary: unread(file),
            why,
            raw: None,
        },
    }
}

/// All that can be said of a record that was not read.
fn unread(file: &FileStat) -> Box<Summary> {
    Box::new(Summary {
        id: file.id.clone(),
        path: file.path.clone(),
        problems: 1,
        ..Summary::default()
    })
}
