//! What the index answers.

use crate::hazard::HazardId;

/// How far a long job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done: `reading records`.
    pub what: &'static str,
    /// How many are done.
    pub done: usize,
    /// How many there are.
    pub total: usize,
}

/// What a synchronisation found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Synced {
    /// How many records there are.
    pub records: usize,
    /// How many were new, changed or had to be read again.
    pub read: usize,
    /// How many had gone.
    pub removed: usize,
    /// Whether the index was built from nothing, because there was none or it could not be used.
    pub rebuilt: bool,
    /// Why hazlog did not believe the index that was there, where it did not.
    pub doubt: Option<Doubt>,
}

/// Why an index is not believed. It is then built again from the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It is damaged, or is no index.
    Damaged,
    /// Another program has written into it.
    Changed,
}

/// Where a word was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The hazard.
    pub id: HazardId,
    /// Its name.
    pub name: String,
    /// The heading of the section.
    pub section: String,
    /// The line of the record that the words are in, counted from 1.
    pub line: usize,
    /// The words in their surroundings, on one line.
    pub snippet: String,
}

/// A table of text, as a query gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SqlTable {
    /// The columns' names.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<SqlValue>>,
}

/// A value of a query's row.
#[derive(Clone, Debug, PartialEq)]
pub enum SqlValue {
    /// Nothing.
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
