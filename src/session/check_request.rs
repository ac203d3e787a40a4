//! A request for a check.

use chrono::NaiveDate;

use crate::check::{Gate, MissingFactScope};

/// A request for a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRequest {
    /// How strictly the log is judged.
    pub gate: Gate,
    /// A revision of git. The check reports only findings that were added since.
    pub since: Option<String>,
    /// The day with which dates are compared.
    pub today: NaiveDate,
    /// Where the check reports a fact that no record uses.
    pub missing: MissingFactScope,
}

/// A record whose text differs from the one on disk, as in an editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    /// Its file, relative to the root of the log, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}
