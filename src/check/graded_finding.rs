//! A finding with the grade and the waiver that settings, gate and record give it.

use std::borrow::Cow;

use super::{Diagnostic, Finding, Grade, Log, Rule, Terms, mask};
use crate::text::Span;

/// A finding that was graded.
#[derive(Clone)]
pub(super) struct GradedFinding {
    /// The place of its record in [`Log::records`]; `None` for what is about the log as a whole.
    pub record: Option<usize>,
    pub rule: &'static Rule,
    pub grade: Grade,
    pub finding: Finding,
    pub waived: Option<Terms>,
}

impl GradedFinding {
    /// Where it is in its record.
    pub fn place(&self) -> Option<Span> {
        self.finding.spot.map(|spot| spot.span)
    }

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

/// What is said of a record, without what names a patient in it.
fn masked(words: String) -> String {
    match mask(&words) {
        Cow::Borrowed(_) => words,
        Cow::Owned(masked) => masked,
    }
}
