//! A control is implemented, but nobody has said which hazards it introduces.

use crate::check::rules::shared::adopted_controls::{ControlsLacking, report_missing_fact};
use crate::check::rules::shared::current_risk::needs_controls;
use crate::check::{
    Example, Expected, Findings, Grade, OptionalFact, Rule, RuleCode, RuleGroup, Run, Sketch,
    Subject, UnusedFact,
};
use crate::hazard::{ControlState, FactKey};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(507),
    name: "not-assessed-for-new-hazards",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.1.2 (controls are assessed for new hazards and for effects on other risks); \
             5.1.2 exempts an acceptable initial risk",
    checks: "Each implemented control says which hazards it introduces: `Introduces: Hazard-0031`, \
             or `Introduces: none`.",
    why: "A control changes the product. Alarms tire people and a lock can keep the nurse out, so \
          a control can itself harm a patient.",
    remedy: "ask what the control could do wrong, and write `Introduces: none` or the hazard that \
             it introduces",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::Introduces,
        message: "controls are implemented, but no control of this log says whether it introduces \
                  a hazard",
    }),
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] A dose without a \
             unit is refused.\n  - Verified: tests/dose.rs (2026-05-04, A. Name)\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "A dose without a unit is refused.",
            message: "control D1 is implemented, but does not say whether it introduces a hazard",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] A dose without a \
             unit is refused.\n  - Introduces: none, since the order can be given on paper\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !needs_controls(subject) {
        return;
    }
    report_missing_fact(
        subject,
        findings,
        |control| control.state == ControlState::Implemented,
        |control| {
            let mut values = control.values(FactKey::Introduces);
            values.all(|value| value.trim().is_empty())
        },
        |lacking| match lacking {
            ControlsLacking::One(control) => format!(
                "control {} is implemented, but does not say whether it introduces a hazard",
                control.id
            ),
            ControlsLacking::All(count) => format!(
                "{count} controls are implemented, but none says whether it introduces a hazard"
            ),
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_hazard_in_which_no_control_was_assessed_is_reported_once() {
        let sections = "## Hazard controls\n\n- [x] The unit is stored.\n- [x] It is shown.\n- [ ] It \
                        is spoken.\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        assert_eq!(found.len(), 1);
        assert!(found[0].message.starts_with("2 controls are implemented"));
    }
}
