//! Waivers: somebody accepts a finding for a limited time, in the record, with name, reason and
//! last day.
//!
//! `<!-- hazlog: allow unverified-control until 2027-01-31 by A. Name: the trial ends then -->`

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Finding, Spot};
use crate::text::Span;

/// A waiver in a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// The comment.
    pub spot: Spot,
    /// What it applies to: its control, or else its section, or else its record.
    pub reach: Span,
    /// Its terms, or why they cannot be read. An unreadable waiver waives nothing.
    pub terms: Result<Terms, String>,
}

/// The terms of a waiver.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The waived rules, by name or code, as written.
    pub rules: Vec<String>,
    /// The last day on which it is valid.
    pub until: NaiveDate,
    /// Who is accountable for it.
    pub by: String,
    /// Why.
    pub reason: String,
}

impl Waiver {
    /// Whether it applies to a finding of the same record.
    pub(super) fn reaches(&self, finding: &Finding) -> bool {
        finding.spot.is_some_and(|spot| {
            self.reach.start <= spot.span.start && spot.span.start < self.reach.end.max(1)
        })
    }
}
