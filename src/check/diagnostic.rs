//! What is told in the end.

use super::{Fix, Grade, Lookups, Rule, Spot, Terms};
use crate::hazard::HazardId;

/// How strictly a log is judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gate {
    /// Day to day: work in progress is no fault.
    #[default]
    Daily,
    /// Before a release (DCB0129 5.1, 6.1, 6.2, 6.4, 7.1; Implementation Guidance v3.2, Table 10).
    Release,
}

/// A finding, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule.
    pub rule: &'static Rule,
    /// How much it weighs after settings and gate; never [`Grade::Off`].
    pub grade: Grade,
    /// The hazard; `None` for what is about the log as a whole.
    pub id: Option<HazardId>,
    /// Its file, relative to the root of the log.
    pub path: Option<String>,
    /// Where in it.
    pub spot: Option<Spot>,
    /// What is wrong.
    pub message: String,
    /// What is known of the way out, beyond the rule's own remedy.
    pub help: Option<String>,
    /// What would mend it.
    pub fix: Option<Fix>,
    /// The waiver that sets it aside. It is reported all the same, and does not count.
    pub waived: Option<Terms>,
}

/// What a check comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// How many records were looked at.
    pub records: usize,
    /// How strictly.
    pub gate: Gate,
    /// What was found: of the log, then by record and place.
    pub diagnostics: Vec<Diagnostic>,
    /// What `diagnostics` say once for the log, in each hazard that it is about, by record and
    /// place. Empty unless
    /// [`MissingFactScope::LogAndHazards`](super::MissingFactScope::LogAndHazards) was asked for.
    pub in_hazards: Vec<Diagnostic>,
    /// Which of the files that records name were looked up, and found.
    pub looked_up: Lookups,
}

impl Verdict {
    /// The diagnostics that count: those that no waiver sets aside.
    pub fn counted(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.waived.is_none())
    }

    /// How many of a grade count.
    pub fn count(&self, grade: Grade) -> usize {
        self.counted()
            .filter(|diagnostic| diagnostic.grade == grade)
            .count()
    }

    /// Whether any that counts weighs `grade` or more.
    pub fn reaches(&self, grade: Grade) -> bool {
        self.counted().any(|diagnostic| diagnostic.grade >= grade)
    }
}
