//! An act or a baseline as a person typed it on the screen, before it is prepared.

use crate::hazard::HazardId;
use crate::signoff::ActKind;

/// An act as a person typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedAct {
    /// What they do.
    pub kind: ActKind,
    /// The file of the act that they withdraw; empty for another kind.
    pub withdraws: String,
    /// The hazard; `None` for the whole log.
    pub hazard: Option<HazardId>,
    /// The name.
    pub name: String,
    /// The role for this act.
    pub role: String,
    /// The professional body and registration.
    pub registration: String,
    /// The meaning; that of the withdrawn act for a withdrawal.
    pub meaning: String,
    /// The baseline.
    pub baseline: String,
    /// The statement, or the reason.
    pub words: String,
}

impl TypedAct {
    /// The person: `Dr Ann Example, Clinical Safety Officer, GMC 1234567`.
    pub fn person(&self) -> String {
        let parts = [&self.name, &self.role, &self.registration];
        let parts = parts.into_iter().map(|part| part.trim());
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }

    /// What it is about, in words.
    pub fn scope(&self) -> String {
        match &self.hazard {
            Some(id) => id.to_string(),
            None => "the whole log".to_owned(),
        }
    }
}

/// A baseline as a person typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedBaseline {
    /// Its name.
    pub name: String,
    /// Who takes it.
    pub by: String,
    /// Why it is taken although the release gate fails, or a remark.
    pub because: String,
}

/// Words that may be empty, if there are any.
pub fn typed(words: &str) -> Option<String> {
    let words = words.trim();
    (!words.is_empty()).then(|| words.to_owned())
}
