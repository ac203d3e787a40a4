//! An open hazard with nothing left to do.

use crate::check::{
    Example, Expected, Findings, Grade, Group, Rule, RuleCode, Run, Sketch, Subject,
};
use crate::hazard::{AssessmentKind, Control, ControlState};
use crate::template::{Acceptability, Role, StatusKind};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(603),
    name: "nothing-left-open",
    group: Group::Status,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 Implementation Guidance v3.2, Table 5 (Open: an action of the manufacturer's \
             is not complete)",
    checks: "An Open hazard with a residual risk that can be accepted has a control that is not \
             yet in place, verified and shown to work.",
    why: "Among hazards that are open for no reason, the one that a patient still waits for is \
          passed over.",
    remedy: "say what is left to do as a control, or close the hazard",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "## Hazard status\n\nOpen\n")],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Open",
            message: "all 2 controls are done, yet the hazard is Open: close it, or write down what \
                      remains",
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
        1 => {
            "the one control is done, yet the hazard is Open: close it, or write down what remains"
                .to_owned()
        }
        many => format!(
            "all {many} controls are done, yet the hazard is Open: close it, or write down what \
             remains"
        ),
    };
    findings.at(subject.place(Role::Status), done);
}

/// How many controls an open hazard has, where all of them are done; none where something remains,
/// or may.
pub(super) fn all_done(subject: &Subject<'_>) -> usize {
    if !subject.is_live() || subject.status() != Some(StatusKind::Open) {
        return 0;
    }
    // While the risk is unknown or too great, more is to be done than the controls say.
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
    fn a_hazard_without_controls_or_with_too_great_a_risk_is_open_for_a_reason() {
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
