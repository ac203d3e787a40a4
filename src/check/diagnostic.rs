//! The results of a check.

use super::{Fix, Grade, Lookups, Rule, Spot, Terms};
use crate::hazard::HazardId;

/// How strictly a log is judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gate {
    /// Daily work: work in progress is not a fault.
    #[default]
    Daily,
    /// Before a release (DCB0129 5.1, 6.1, 6.2, 6.4, 7.1; Implementation Guidance v3.2, Table 10).
    Release,
}

/// A finding with its final grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule.
    pub rule: &'static Rule,
    /// Its grade after settings and gate; never [`Grade::Off`].
    pub grade: Grade,
    /// The hazard; `None` for a finding about the whole log.
    pub id: Option<HazardId>,
    /// Its file, relative to the root of the log.
    pub path: Option<String>,
    /// The place in the file.
    pub spot: Option<Spot>,
    /// What is wrong.
    pub message: String,
    /// Advice for this finding, in addition to the remedy of the rule.
    pub help: Option<String>,
    /// The fix, if there is one.
    pub fix: Option<Fix>,
    /// The waiver, if it is waived. A waived finding is reported, but does not count.
    pub waived: Option<Terms>,
}

/// How many findings that count a report does not show, by grade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NotShown {
    /// The errors.
    pub errors: usize,
    /// The warnings.
    pub warnings: usize,
    /// The others.
    pub info: usize,
}

impl NotShown {
    /// Counts one finding, unless it is waived.
    pub fn add(&mut self, diagnostic: &Diagnostic) {
        if diagnostic.waived.is_some() {
            return;
        }
        match diagnostic.grade {
            Grade::Error => self.errors += 1,
            Grade::Warning => self.warnings += 1,
            Grade::Info | Grade::Off => self.info += 1,
        }
    }

    /// How many there are.
    pub const fn total(self) -> usize {
        self.errors + self.warnings + self.info
    }
}

/// The result of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The number of checked records.
    pub records: usize,
    /// The gate.
    pub gate: Gate,
    /// The findings: first about the log, then by record and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The findings that `diagnostics` sums up once for the log, repeated for each hazard, by
    /// record and place. Empty unless
    /// [`MissingFactScope::LogAndHazards`](super::MissingFactScope::LogAndHazards) was requested.
    pub in_hazards: Vec<Diagnostic>,
    /// Which files that records name hazlog looked up and found.
    pub looked_up: Lookups,
    /// The findings that count and are not in `diagnostics`, because an earlier commit had them too.
    pub not_new: NotShown,
}

impl Verdict {
    /// The diagnostics that count: those that are not waived.
    pub fn counted(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.waived.is_none())
    }

    /// The number of counting diagnostics of a grade.
    pub fn count(&self, grade: Grade) -> usize {
        self.counted()
            .filter(|diagnostic| diagnostic.grade == grade)
            .count()
    }

    /// Whether any counting diagnostic has `grade` or a higher grade.
    pub fn reaches(&self, grade: Grade) -> bool {
        self.counted().any(|diagnostic| diagnostic.grade >= grade)
    }
}
