//! Why a report was not made.

use super::{Format, ReportSubject};

/// Why a report was not made.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The kind is not written in that format.
    #[error(
        "hazlog cannot write the report `{}` as {}: its formats are {}",
        .kind.as_str(), .format.as_str(), formats(*.kind)
    )]
    NoSuchFormat {
        /// The report.
        kind: ReportSubject,
        /// What was asked for.
        format: Format,
    },
    /// The program was built without the writer.
    #[error("this build of hazlog cannot write {}", .0.as_str())]
    NotBuilt(Format),
    /// A template of the project's, or one of ours, cannot be used.
    #[error("{path}:{line}: hazlog cannot use this template: {message}")]
    Template {
        /// The file.
        path: String,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// The report does not say what the log says, so it is not given out.
    #[error("hazlog did not write the report, because it disagrees with the log: {0}")]
    Disagrees(String),
    /// The writer of a format gave up.
    #[error("hazlog could not write the report as {}: {message}", .format.as_str())]
    Writer {
        /// The format.
        format: Format,
        /// What it said.
        message: String,
    },
}

fn formats(kind: ReportSubject) -> String {
    let names: Vec<&str> = kind
        .formats()
        .iter()
        .map(|format| format.as_str())
        .collect();
    names.join(", ")
}
