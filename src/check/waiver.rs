//! Waivers: somebody sets a finding aside, in the record, with their name, a reason and a day.
//!
//! `<!-- hazlog: allow unverified-control until 2027-01-31 by A. Name: the trial ends then -->`

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Finding, Spot};
use crate::text::Span;

/// A waiver as a record has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// The comment.
    pub spot: Spot,
    /// What it reaches: the control that it stands in, else the section, else the record.
    pub reach: Span,
    /// What it says; an unreadable one sets nothing aside.
    pub terms: Result<Terms, String>,
}

/// What a waiver says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The rules that it sets aside, by name or code, as written.
    pub rules: Vec<String>,
    /// The last day on which it holds.
    pub until: NaiveDate,
    /// Who answers for it.
    pub by: String,
    /// Why.
    pub reason: String,
}

impl Waiver {
    /// Whether it reaches a finding of the same record.
    pub(super) fn reaches(&self, finding: &Finding) -> bool {
        finding.spot.is_some_and(|spot| {
            self.reach.start <= spot.span.start && spot.span.start < self.reach.end.max(1)
        })
    }
}
