//! The answers of the index.

use crate::hazard::HazardId;

/// The progress of a long job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The present action: `reading records`.
    pub what: &'static str,
    /// How many are done.
    pub done: usize,
    /// How many there are.
    pub total: usize,
}

/// The result of a synchronisation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Synced {
    /// How many records there are.
    pub records: usize,
    /// How many were new, changed or read again for another reason.
    pub read: usize,
    /// How many had been removed.
    pub removed: usize,
    /// Whether the index was built from nothing, because there was none or it could not be used.
    pub rebuilt: bool,
    /// Why hazlog did not use the existing index, if it did not.
    pub doubt: Option<Doubt>,
}

/// Why hazlog does not use an index. It then builds the index again from the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It is damaged, or is not an index.
    Damaged,
    /// Another program has written into it.
    Changed,
}

/// The place of a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The hazard.
    pub id: HazardId,
    /// Its name.
    pub name: String,
    /// The heading of the section.
    pub section: String,
    /// The line of the record with the words, counted from 1.
    pub line: usize,
    /// The words with the text around them, on one line.
    pub snippet: String,
}

/// A table of text: the result of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SqlTable {
    /// The columns' names.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<SqlValue>>,
}

/// A value in the result of a query.
#[derive(Clone, Debug, PartialEq)]
pub enum SqlValue {
    /// NULL.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// Text.
    Text(String),
    /// Bytes that are not text.
    Bytes(Vec<u8>),
}

impl Eq for SqlValue {}
