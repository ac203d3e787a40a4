//! A planned control has no owner.

use crate::check::rules::shared::adopted_controls::{ControlsLacking, report_missing_fact};
use crate::check::rules::shared::current_risk::needs_controls;
use crate::check::rules::shared::words::says_nothing;
use crate::check::{
    Example, Expected, Findings, Grade, OptionalFact, Rule, RuleCode, RuleGroup, Run, Sketch,
    Subject, UnusedFact,
};
use crate::hazard::{ControlState, FactKey};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(509),
    name: "control-without-owner",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 Implementation Guidance v3.2, Table 5 (each action has an owner); DCB0129 \
             6.3.1",
    checks: "Each planned control of a hazard past draft names its owner: `Owner: …`.",
    why: "Nobody builds a control that has no owner, and the patient goes without it.",
    remedy: "write `Owner: …` below the control: the team or the person who will implement it",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::ControlOwner,
        message: "controls are planned, but no control of this log names an owner",
    }),
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] A dose without a \
             unit is refused.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "A dose without a unit is refused.",
            message: "control D1 is planned, but has no owner",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n- [ ] A dose without a unit is refused.\n  - Owner: Prescribing \
             team\n",
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
        |control| control.state == ControlState::Planned,
        |control| control.values(FactKey::Owner).all(says_nothing),
        |lacking| match lacking {
            ControlsLacking::One(control) => {
                format!("control {} is planned, but has no owner", control.id)
            }
            ControlsLacking::All(count) => {
                format!("{count} controls are planned, but none has an owner")
            }
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn an_undecided_owner_is_not_an_owner() {
        let sections = "## Hazard controls\n\n- [ ] The unit is stored.\n  - Owner: TBC\n- [ ] It is \
                        shown.\n  - Owner: Prescribing team\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message, "control C1 is planned, but has no owner");
    }
}
