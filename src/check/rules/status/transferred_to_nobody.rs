//! A transferred hazard without a control for the deployer.

use crate::check::rules::shared::duty::{is_deployers, usual_duty};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::{Control, ControlGroup, Duty, GroupItem};
use crate::template::{Role, StatusKind};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(604),
    name: "transferred-to-nobody",
    group: RuleGroup::Status,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 Implementation Guidance v3.2, 4.5 and Table 5 (what is transferred to the \
             health organisation is clearly identified); DTAC C1.2.4 (transferred risks with \
             declared controls)",
    checks: "Each Transferred hazard has a control that belongs to the deployer.",
    why: "The record tells the hospital that the rest is its task, but not what the task is. \
          Nobody does it, and the patient lacks the control that both sides count on.",
    remedy: "write what the deployer must do as a training or business process control, or correct \
             the status",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard status\n\nTransferred\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Transferred",
            message: "the status is Transferred, but no control belongs to the deployer",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Business process controls (deployment)\n\n- [ ] A second \
             nurse reads the unit aloud.\n\n## Hazard status\n\nTransferred\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let hazard = subject.hazard();
    let adopted = || {
        let controls = hazard.controls();
        controls.filter(|control| !control.is_not_adopted())
    };
    if subject.status() != Some(StatusKind::Transferred) || adopted().any(is_deployers) {
        return;
    }
    let unsure = hazard.groups.iter().any(may_be_deployers) || adopted().any(may_be_given);
    let finding = findings.at(
        subject.place(Role::Status),
        "the status is Transferred, but no control belongs to the deployer",
    );
    if unsure {
        finding.at_most(Grade::Warning);
    }
}

/// Whether a group that could be the deployer's has prose instead of controls.
fn may_be_deployers(group: &ControlGroup) -> bool {
    let is_prose = |item: &GroupItem| matches!(item, GroupItem::Prose(_));
    usual_duty(group.duty, group.kind) != Some(Duty::Manufacturer)
        && group.items.iter().any(is_prose)
}

/// Whether a control is in a group whose heading does not say who owns it. The name of an owner
/// does not count.
fn may_be_given(control: &Control) -> bool {
    usual_duty(control.duty, control.group).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_task_that_may_be_elsewhere_is_a_warning() {
        for controls in [
            "- A second nurse reads the unit aloud.",
            "### Training controls (deployment)\n\nNurses learn to read the unit.",
        ] {
            let text =
                format!("## Hazard controls\n\n{controls}\n\n## Hazard status\n\nTransferred\n");
            let sketches = [Sketch::With("Hazard-0001", text.leak())];
            let found = findings(RULE.name, &sketches, &[]);
            assert_eq!(found.len(), 1, "{controls}");
            assert_eq!(found[0].grade, Grade::Warning, "{controls}");
        }
    }

    #[test]
    fn an_owner_name_does_not_make_a_control_the_deployers() {
        let text = "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The ward can set \
                    the unit.\n  - Owner: the hospital's pharmacy\n\n## Hazard \
                    status\n\nTransferred\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", text)], &[]);
        assert_eq!(found[0].grade, Grade::Error);
    }
}
