//! What the standard asks for after the differences between two versions of a log.

use super::difference::{Difference, DifferenceClass};
use super::logs::{ComparedHazard, CriteriaFate, HazardFate, LogDifference};

/// What the standard asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// The clinical safety officer approves each version of the hazard log.
    Approval,
    /// A modification that changes the clinical risk needs a safety case report.
    SafetyCaseReport,
}

impl NextStep {
    /// The clause that asks for it.
    pub const fn clause(self) -> &'static str {
        match self {
            Self::Approval => "DCB0129 3.3.2",
            Self::SafetyCaseReport => "DCB0129 7.3.3",
        }
    }

    /// What it asks for.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Approval => "approval of the new version of the hazard log",
            Self::SafetyCaseReport => "a new clinical safety case report for a release with it",
        }
    }

    /// Both on one line.
    pub fn words(self) -> String {
        format!("{} ({})", self.as_str(), self.clause())
    }
}

impl LogDifference {
    /// What the standard asks for next: nothing while only the form differs.
    pub fn next_steps(&self) -> Vec<NextStep> {
        let criteria = self.criteria == CriteriaFate::Changed;
        let mut steps = Vec::new();
        if criteria || self.list.iter().any(is_another_version) {
            steps.push(NextStep::Approval);
        }
        if criteria || self.list.iter().any(is_another_risk) {
            steps.push(NextStep::SafetyCaseReport);
        }
        steps
    }
}

/// Whether the log says something else about a hazard.
fn is_another_version(hazard: &ComparedHazard) -> bool {
    match &hazard.fate {
        HazardFate::Raised(_) | HazardFate::Removed(_) => true,
        HazardFate::Changed(found) => found.class() > Some(DifferenceClass::Form),
        HazardFate::InConflict(_) => false,
    }
}

/// Whether the clinical risk of a hazard can differ: it is new or gone, or its score, status, label, decisions or
/// controls differ.
fn is_another_risk(hazard: &ComparedHazard) -> bool {
    match &hazard.fate {
        HazardFate::Raised(_) | HazardFate::Removed(_) => true,
        HazardFate::Changed(found) => found.differences.iter().any(is_of_risk),
        HazardFate::InConflict(_) => false,
    }
}

fn is_of_risk(difference: &Difference) -> bool {
    match difference {
        Difference::Rescored { .. }
        | Difference::Status(_)
        | Difference::Labels(_)
        | Difference::Decision { .. }
        | Difference::ControlAdded { .. }
        | Difference::ControlRemoved { .. } => true,
        Difference::ControlChanged { .. } => difference.class() == DifferenceClass::Clinical,
        _ => false,
    }
}
