//! The rows of a record. They are computed before the write, because there is only one writer and
//! the other cores can do this work.

use std::sync::Arc;

use crate::hazard::{Record, Summary};
use crate::template::Template;

/// An empty list.
const NONE: &str = "[]";

/// The rows of a record for the tables; the lists are JSON.
pub(super) struct RecordRows {
    /// The row of the record.
    pub(super) summary: Summary,
    /// The keys of its labels.
    pub(super) labels: String,
    /// Its hazard types.
    pub(super) types: String,
    /// Its ID and name, as searchable words.
    pub(super) name: String,
    /// What is wrong with it.
    pub(super) problems: String,
    /// Its text.
    pub(super) text: String,
    /// Its bytes, if they are not UTF-8.
    pub(super) raw: Option<Vec<u8>>,
    /// Its findings, if it was examined.
    pub(super) examined: Option<Vec<u8>>,
}

impl RecordRows {
    /// The rows of a parsed record.
    ///
    /// # Errors
    /// When a list cannot be stored.
    pub(super) fn new(
        record: Record,
        path: &str,
        raw: Option<Vec<u8>>,
        template: &Template,
    ) -> Result<Self, serde_json::Error> {
        let summary = Summary::from_record(&record, path, template);
        let problems = record.problems.iter().map(|problem| {
            let place = record.document.place(problem.span.start);
            (
                problem.code.as_str(),
                &problem.message,
                place.line,
                place.column,
            )
        });
        Ok(Self {
            labels: list(summary.labels.iter())?,
            types: list(summary.types.iter())?,
            name: format!("{} {}", summary.id, summary.name),
            problems: list(problems)?,
            text: Arc::try_unwrap(record.document).map_or_else(
                |shared| shared.text().to_owned(),
                crate::document::Document::into_text,
            ),
            raw,
            examined: None,
            summary,
        })
    }

    /// The rows of a file that could not be read.
    pub(super) fn unreadable(summary: Summary, why: &str, raw: Option<Vec<u8>>) -> Self {
        let message = format!("the file cannot be read: {why}");
        Self {
            labels: NONE.to_owned(),
            types: NONE.to_owned(),
            name: summary.id.as_str().to_owned(),
            problems: serde_json::json!([["unreadable-file", message, 1, 1]]).to_string(),
            text: String::new(),
            raw,
            examined: None,
            summary,
        }
    }
}

/// A JSON array.
pub(super) fn list<T: serde::Serialize>(
    entries: impl Iterator<Item = T>,
) -> Result<String, serde_json::Error> {
    let entries: Vec<T> = entries.collect();
    serde_json::to_string(&entries)
}
