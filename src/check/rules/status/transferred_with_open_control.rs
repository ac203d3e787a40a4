//! A transferred hazard with a manufacturer's control that is not implemented.

use crate::check::rules::shared::duty::{is_manufacturers, without_state};
use crate::check::{
    Example, Expected, Findings, Grade, OptionalFact, Rule, RuleCode, RuleGroup, Run, Sketch,
    Subject, UnusedFact,
};
use crate::hazard::ControlState;
use crate::template::{Role, StatusKind};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(602),
    name: "transferred-with-open-control",
    group: RuleGroup::Status,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 Implementation Guidance v3.2, Table 5 (Transferred: the manufacturer has \
             completed all of its actions); DCB0129 6.3.1",
    checks: "In a Transferred hazard, every design and testing control is implemented, and so is \
             every other control that its heading gives to the manufacturer. A control that does \
             not say so is a warning, and an error at a release.",
    why: "A Transferred hazard tells the hospital that the manufacturer's work is complete. If it \
          is not, only the hospital's controls protect the patient, and nobody there knows.",
    remedy: "set the hazard back to Open until the manufacturer's controls are implemented",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::ControlState,
        message: "hazards are Transferred, but no control of this log says whether it is \
                  implemented",
    }),
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] A dose without a \
             unit is refused.\n\n### Training controls (deployment)\n\n- [ ] Nurses learn to read \
             the unit.\n\n## Hazard status\n\nTransferred\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "A dose without a unit is refused.",
            message: "the status is Transferred, but the manufacturer's control D1 is still \
                      planned",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] A dose without a \
             unit is refused.\n\n### Training controls (deployment)\n\n- [ ] Nurses learn to read \
             the unit.\n\n## Hazard status\n\nTransferred\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.status() != Some(StatusKind::Transferred) {
        return;
    }
    let own = || {
        let controls = subject.hazard().controls();
        controls.filter(|control| is_manufacturers(control))
    };
    for control in own().filter(|control| control.state == ControlState::Planned) {
        let message = format!(
            "the status is Transferred, but the manufacturer's control {} is still planned",
            control.id
        );
        findings.at(subject.control_place(control), message);
    }
    if let Some(silent) = without_state(own()) {
        findings
            .at(
                subject.place(Role::Status),
                format!("the status is Transferred, but {silent}"),
            )
            .at_most_daily(Grade::Warning);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::daily;

    #[test]
    fn the_kind_of_a_heading_decides_who_owns_its_controls() {
        let sections = "## Hazard controls\n\n### Design controls\n\n- A dose without a unit is \
                        refused.\n\n### Training controls\n\n- [ ] Nurses learn it.\n\n## Hazard \
                        status\n\nTransferred\n";
        let sketches = [Sketch::With("Hazard-0001", sections)];
        let found = daily(RULE.name, &sketches);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].grade, Grade::Warning);
        assert_eq!(
            found[0].message,
            "the status is Transferred, but control D1 does not say whether it \
             is implemented"
        );
    }
}
