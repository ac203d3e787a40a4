//! What a check is asked for.

use chrono::NaiveDate;

use crate::check::{Gate, MissingFactScope};

/// What is asked of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRequest {
    /// How strictly the log is judged.
    pub gate: Gate,
    /// A revision of git: only what was brought in since is reported.
    pub since: Option<String>,
    /// The day that dates are compared with.
    pub today: NaiveDate,
    /// Where a fact that no record uses is said to be missing.
    pub missing: MissingFactScope,
}

/// A record whose text is not, or not yet, the one on disk: as an editor has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    /// Its file, relative to the root of the log, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}
