//! An open hazard with no work left.

use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::{AssessmentKind, Control, ControlState};
use crate::template::{Acceptability, Role, StatusKind};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(603),
    name: "nothing-left-open",
    group: RuleGroup::Status,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 Implementation Guidance v3.2, Table 5 (Open: the manufacturer has not \
             completed an action)",
    checks: "An Open hazard with an acceptable residual risk has a control that is not yet \
             implemented, verified and shown to be effective.",
    why: "If hazards are open for no reason, readers overlook the one hazard that still needs work \
          for a patient.",
    remedy: "write down the remaining work as a control, or close the hazard",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "## Hazard status\n\nOpen\n")],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Open",
            message: "the hazard is Open, but all 2 controls are implemented, verified and shown \
                      to be effective: close it, or write down what remains to be done",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is shown \
             beside the dose.\n  - Verified: tests/dose.rs (2026-05-04, A. Name)\n\n## Hazard \
             status\n\nOpen\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let done = match all_done(subject) {
        0 => return,
        1 => "the hazard is Open, but the one control is implemented, verified and shown to be \
             effective: close it, or write down what remains to be done"
            .to_owned(),
        many => format!(
            "the hazard is Open, but all {many} controls are implemented, verified and shown to be \
             effective: close it, or write down what remains to be done"
        ),
    };
    findings.at(subject.place(Role::Status), done);
}

/// The number of controls of an open hazard if all of them are complete; 0 if work remains or may
/// remain.
pub(super) fn all_done(subject: &Subject<'_>) -> usize {
    if !subject.is_live() || subject.status() != Some(StatusKind::Open) {
        return 0;
    }
    // While the risk is unknown or not acceptable, there is more work than the controls say.
    match subject.acceptability(AssessmentKind::Residual) {
        None | Some(Acceptability::NotAcceptable) => return 0,
        Some(_) => {}
    }
    let mut count = 0;
    for control in subject.hazard().controls() {
        if control.is_not_adopted() {
            continue;
        }
        if !is_complete(control) {
            return 0;
        }
        count += 1;
    }
    count
}

fn is_complete(control: &Control) -> bool {
    control.state == ControlState::Implemented && control.is_verified() && control.is_effective()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn hazards_without_controls_or_with_unacceptable_risk_may_stay_open() {
        for sections in [
            "## Hazard status\n\nOpen\n\n## Hazard controls\n",
            "## Hazard status\n\nOpen\n\n## Residual hazard risk assessment\n\n- Likelihood: 4 - \
             High\n- Severity: 4 - Major\n",
            "## Hazard status\n\nOpen\n\n## Residual hazard risk assessment\n\nTBC\n",
        ] {
            let sketches = [Sketch::With("Hazard-0001", sections)];
            assert!(findings(RULE.name, &sketches, &[]).is_empty(), "{sections}");
        }
    }
}
