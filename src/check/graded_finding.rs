//! A finding with its grade and waiver, from the settings, the gate and the record.

use std::borrow::Cow;

use super::{Diagnostic, Finding, Grade, Log, Rule, Terms, mask};
use crate::text::Span;

/// A finding with its grade and waiver.
#[derive(Clone)]
pub(super) struct GradedFinding {
    /// The index of its record in [`Log::records`]; `None` for a finding about the whole log.
    pub record: Option<usize>,
    /// The rule that found it.
    pub rule: &'static Rule,
    /// Its grade, as the settings and the gate have it.
    pub grade: Grade,
    /// What was found, and where.
    pub finding: Finding,
    /// The terms of the waiver, if it is waived.
    pub waived: Option<Terms>,
}

impl GradedFinding {
    /// Its place in its record.
    pub fn place(&self) -> Option<Span> {
        self.finding.spot.map(|spot| spot.span)
    }

    /// The finding as people read it, with everything that identifies a patient masked.
    pub fn into_diagnostic(self, log: &Log<'_>) -> Diagnostic {
        let facts = self.record.map(|at| log.records[at]);
        Diagnostic {
            rule: self.rule,
            grade: self.grade,
            id: facts.map(|facts| facts.id.clone()),
            path: facts.map(|facts| facts.path.clone()).or(self.finding.file),
            spot: self.finding.spot,
            message: masked(self.finding.message),
            help: self.finding.help.map(masked),
            fix: self.finding.fix,
            waived: self.waived,
        }
    }
}

/// A text about a record, with everything that identifies a patient masked.
fn masked(words: String) -> String {
    match mask(&words) {
        Cow::Borrowed(_) => words,
        Cow::Owned(masked) => masked,
    }
}
