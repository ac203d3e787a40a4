//! A cell of the matrix, in words.

use serde::{Deserialize, Serialize};

/// What stands for an absent value.
pub(super) const NOTHING: &str = "(nothing)";

/// A score that the record leaves open.
const TBC: &str = "TBC";

/// What stands for a cell without scores.
const NOT_SCORED: &str = "not scored";

/// A likelihood and a severity, in the words of the template; `TBC`, or empty if absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// The likelihood.
    pub likelihood: String,
    /// The severity.
    pub severity: String,
    /// The class that the matrix of that version gives; empty if a score is missing.
    pub risk: String,
}

impl Score {
    /// The cell of a hazard that the other version does not have. There is no change to show, so that `TBC` twice is a
    /// hazard that is not scored, as in every list.
    pub fn words_alone(&self) -> String {
        match [&self.likelihood, &self.severity].map(String::as_str) {
            ["" | TBC, "" | TBC] => NOT_SCORED.to_owned(),
            _ => self.words(),
        }
    }

    /// The cell on one line: `Medium, Major: 3 - Undesirable`.
    pub fn words(&self) -> String {
        let said = |value: &str| match value {
            "" => NOTHING.to_owned(),
            value => value.to_owned(),
        };
        let [likelihood, severity] = [&self.likelihood, &self.severity];
        match (
            likelihood.is_empty(),
            severity.is_empty(),
            self.risk.is_empty(),
        ) {
            (true, true, _) => NOT_SCORED.to_owned(),
            (_, _, true) => format!("{}, {}", said(likelihood), said(severity)),
            (_, _, false) => format!("{likelihood}, {severity}: {}", self.risk),
        }
    }
}
