//! What a person asks for.

use chrono::{DateTime, FixedOffset};

use crate::repo::FileEntry;
use crate::signoff::ActKind;

/// What the act is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignScope {
    /// The whole log.
    Log,
    /// These records.
    Records(Vec<FileEntry>),
}

/// A request to sign or to decline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignRequest {
    /// [`ActKind::Signed`] or [`ActKind::Declined`].
    pub kind: ActKind,
    /// The name as typed.
    pub name: String,
    /// The role for this act.
    pub role: String,
    /// The professional body and registration.
    pub registration: Option<String>,
    /// The meaning as typed.
    pub meaning: String,
    /// The statement for a sign-off, or the reason to decline.
    pub words: String,
    /// What it is about.
    pub scope: SignScope,
    /// The baseline.
    pub baseline: Option<String>,
    /// When, by the clock of the computer.
    pub when: DateTime<FixedOffset>,
}

/// A request to withdraw an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawRequest {
    /// The file of the act, or the beginning of its name.
    pub act: String,
    /// The name as typed.
    pub name: String,
    /// The role for this act.
    pub role: String,
    /// The professional body and registration.
    pub registration: Option<String>,
    /// Why.
    pub because: String,
    /// When, by the clock of the computer.
    pub when: DateTime<FixedOffset>,
}
