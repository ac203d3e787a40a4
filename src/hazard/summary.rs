//! A hazard in one line: what lists, filters and totals need.

use serde::{Deserialize, Serialize};

use super::HazardId;
use crate::template::{Likelihood, OptionKey, RiskClass, Severity, StatusKind};

/// The scores of an assessment and the class that the matrix gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryScores {
    /// The likelihood, where it is scored.
    pub likelihood: Option<Likelihood>,
    /// The severity, where it is scored.
    pub severity: Option<Severity>,
    /// The class, where both are.
    pub risk: Option<RiskClass>,
}

/// A status as written, and what it means where the template has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryStatus {
    /// As written, on one line.
    pub text: String,
    /// What it means; `None` where the template does not have it.
    pub kind: Option<StatusKind>,
}

/// How many controls a hazard has, and how far they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControlCounts {
    /// All of them, without those that were weighed and not adopted.
    pub total: usize,
    /// In place.
    pub implemented: usize,
    /// Not yet in place.
    pub planned: usize,
    /// Where the record does not say.
    pub unknown: usize,
    /// Weighed and not adopted: in no other count.
    pub not_adopted: usize,
    /// Shown to be there.
    pub verified: usize,
    /// Shown to work.
    pub effective: usize,
}

/// What readers show in the place of the name of a record in conflict.
pub const IN_CONFLICT: &str = "merge conflict: no value is read";

/// A hazard in one line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The id.
    pub id: HazardId,
    /// The name, on one line.
    pub name: String,
    /// The file, relative to the root of the log, with `/` between folders.
    pub path: String,
    /// The status.
    pub status: SummaryStatus,
    /// The general utility labels.
    pub labels: Vec<OptionKey>,
    /// The initial assessment.
    pub initial: SummaryScores,
    /// The residual assessment.
    pub residual: SummaryScores,
    /// The hazard types, as written.
    pub types: Vec<String>,
    /// The owner, on one line.
    pub owner: String,
    /// How many causes there are.
    pub causes: usize,
    /// The controls.
    pub controls: ControlCounts,
    /// How many code references there are.
    pub code: usize,
    /// How many problems the record has.
    pub problems: usize,
    /// Whether it holds an unresolved merge conflict, so that no value of it was read.
    pub in_conflict: bool,
}
