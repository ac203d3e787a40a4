//! A transferred hazard with a control of the manufacturer's that is not in place.

use crate::check::rules::shared::duty::{is_manufacturers, without_state};
use crate::check::{
    Example, Expected, Findings, Grade, Group, OptionalFact, Rule, RuleCode, Run, Sketch, Subject,
    UnusedFact,
};
use crate::hazard::ControlState;
use crate::template::{Role, StatusKind};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(602),
    name: "transferred-with-open-control",
    group: Group::Status,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 Implementation Guidance v3.2, Table 5 (Transferred: all of the manufacturer's \
             actions are complete); DCB0129 6.3.1",
    checks: "Every design and testing control of a Transferred hazard is in place, and every other \
             that its heading gives to the manufacturer. One that does not say so is a warning, \
             and an error at a release.",
    why: "A Transferred hazard tells the hospital that the product has done its part. Where it has \
          not, the hospital's own controls stand alone, and nobody there knows.",
    remedy: "put the hazard back to Open until the manufacturer's controls are in place",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::ControlState,
        message: "hazards are Transferred, but no control of this log says whether it is in place",
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
            message: "status is Transferred, but the manufacturer's control D1 is still planned",
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
            "status is Transferred, but the manufacturer's control {} is still planned",
            control.id
        );
        findings.at(subject.control_place(control), message);
    }
    if let Some(silent) = without_state(own()) {
        findings
            .at(
                subject.place(Role::Status),
                format!("status is Transferred, but of the manufacturer's controls {silent}"),
            )
            .at_most_daily(Grade::Warning);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::daily;

    #[test]
    fn headings_without_a_duty_go_by_their_kind_and_silence_is_a_warning() {
        let sections = "## Hazard controls\n\n### Design controls\n\n- A dose without a unit is \
                        refused.\n\n### Training controls\n\n- [ ] Nurses learn it.\n\n## Hazard \
                        status\n\nTransferred\n";
        let sketches = [Sketch::With("Hazard-0001", sections)];
        let found = daily(RULE.name, &sketches);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].grade, Grade::Warning);
        assert_eq!(
            found[0].message,
            "status is Transferred, but of the manufacturer's controls D1 does not say whether it \
             is in place"
        );
    }
}
