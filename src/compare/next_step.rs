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

#[cfg(test)]
mod tests {
    use super::super::{LogVersion, compare_logs};
    use super::*;
    use crate::hazard::{HazardId, Record};
    use crate::template::Template;

    const RECORD: &str = "# Hazard\n\n---\n\n## Likelihood scoring\n\n3 - Medium\n\n---\n\n## Severity scoring\n\n\
        4 - Major\n\n---\n\n## Harm\n\nA wrong dose.\n\n---\n\n## Assignment\n\nAnn Example\n\n---\n\n\
        ## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] Show the unit.\n\n---\n\n\
        ## Hazard status\n\nOpen\n";

    fn compared(after: &str) -> LogDifference {
        let template = Template::built_in();
        let log = |text: &str| {
            let id = HazardId::new("Hazard-0001");
            let record = Record::read(id, text, &template);
            vec![("hazards/Hazard-0001.md".to_owned(), record)]
        };
        let [before, after] = [log(RECORD), log(after)];
        let version = |records| LogVersion::of(template.clone(), records);
        compare_logs(&version(before), &version(after))
    }

    fn steps(from: &str, to: &str) -> Vec<NextStep> {
        let after = RECORD.replace(from, to);
        assert_ne!(after, RECORD);
        compared(&after).next_steps()
    }

    #[test]
    fn each_step_is_asked_for_only_where_the_standard_asks() {
        assert_eq!(steps("- [ ] Show", "* [ ] Show"), []);
        assert_eq!(steps("A wrong dose", "A late dose"), [NextStep::Approval]);
        assert_eq!(steps("Ann", "Ben"), [NextStep::Approval]);
        let both = [NextStep::Approval, NextStep::SafetyCaseReport];
        assert_eq!(steps("- [ ] Show", "- [x] Show"), both);
        assert_eq!(steps("3 - Medium", "2 - Low"), both);
        assert_eq!(steps("\nOpen", "\nClosed"), both);
    }

    #[test]
    fn a_move_names_both_cells() {
        let after = RECORD.replace("3 - Medium", "2 - Low");
        let moves = compared(&after).moves();
        let [moved] = moves.as_slice() else {
            panic!("{moves:?}");
        };
        let words = moved.words();
        assert_eq!(words.before, "Medium, Major: 3 - Undesirable");
        assert_eq!(words.after, "Low, Major: 3 - Undesirable");
        assert_eq!(compared(RECORD).moves(), []);
        let gone = RECORD.replace("4 - Major", "TBC");
        assert_eq!(compared(&gone).moves()[0].words().after, "Medium, TBC");
    }
}
