//! The rows of a record. They are computed before the write, because there is only one writer and
//! the other cores can do this work.

use std::sync::Arc;

use super::sections::{sections_of, to_json};
use crate::hazard::{Control, Duty, FactKey, Record, Summary};
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
    /// Its sections.
    pub(super) sections: String,
    /// Its controls.
    pub(super) controls: String,
    /// Its causes.
    pub(super) causes: String,
    /// Its code references.
    pub(super) code: String,
    /// Its problems.
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
        let hazard = &record.hazard;
        let code = hazard
            .code_list
            .iter()
            .map(|code| (&code.path, code.start, code.end, &code.note));
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
            sections: to_json(&sections_of(&record, template))?,
            controls: list(hazard.controls().map(control_row))?,
            causes: list(hazard.cause_list.iter())?,
            code: list(code)?,
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
            sections: NONE.to_owned(),
            controls: NONE.to_owned(),
            causes: NONE.to_owned(),
            code: NONE.to_owned(),
            problems: serde_json::json!([["unreadable-file", message, 1, 1]]).to_string(),
            text: String::new(),
            raw,
            examined: None,
            summary,
        }
    }
}

/// A JSON array.
fn list<T: serde::Serialize>(
    entries: impl Iterator<Item = T>,
) -> Result<String, serde_json::Error> {
    let entries: Vec<T> = entries.collect();
    serde_json::to_string(&entries)
}

/// A control in the form for the view of controls.
fn control_row(control: &Control) -> impl serde::Serialize {
    let fact = |key: FactKey| -> Option<String> {
        let values: Vec<&str> = control.values(key).collect();
        (!values.is_empty()).then(|| values.join("\n"))
    };
    (
        control.id.0.as_str(),
        control.group.as_str(),
        control.duty.map(Duty::as_str),
        control.state.as_str(),
        control.text.as_str(),
        fact(FactKey::Evidence),
        fact(FactKey::Verified),
        fact(FactKey::Effective),
        fact(FactKey::ActsOn),
        fact(FactKey::Owner),
        fact(FactKey::Due),
        fact(FactKey::NotAdopted),
    )
}
