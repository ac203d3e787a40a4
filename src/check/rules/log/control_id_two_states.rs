//! A control with an `ID:` is implemented in one hazard and planned in another.

use super::shared_controls::{Opposite, opposite, shared_controls};
use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(112),
    name: "control-id-two-states",
    group: RuleGroup::Log,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.3.1 (controls are implemented) and 6.3.2; hazlog's record format: the same \
             `ID:` in several hazards means the same control",
    checks: "A control that has the same `ID:` in several hazards is implemented in all of them or \
             planned in all of them.",
    why: "A control cannot be both implemented and planned. In one of the two hazards the patient \
          is protected only on paper.",
    remedy: "find out whether the control is implemented, and tick it in both hazards or in \
             neither. If they are two controls, give each a different `ID:`",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With(
                "Hazard-0001",
                "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] A second nurse \
                 confirms each order.\n  - ID: SECOND-NURSE\n",
            ),
            Sketch::With(
                "Hazard-0002",
                "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] A second nurse \
                 confirms each order.\n  - ID: SECOND-NURSE\n",
            ),
        ],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0002",
            marked: "A second nurse confirms each order.",
            message: "control SECOND-NURSE is implemented here and planned in `Hazard-0001`. Which \
                      is true?",
            fixed: None,
        }],
    },
    right: Example {
        records: &[
            Sketch::With(
                "Hazard-0001",
                "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] A second nurse \
                 confirms each order.\n  - ID: SECOND-NURSE\n",
            ),
            Sketch::With(
                "Hazard-0002",
                "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] A second nurse \
                 confirms each order.\n  - ID: SECOND-NURSE\n",
            ),
        ],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for shared in shared_controls(log)
        .iter()
        .filter(|shared| shared.is_by_name)
    {
        for (at, (record, control)) in shared.occurrences.iter().enumerate() {
            if let Some(Opposite {
                here,
                there,
                hazard,
            }) = opposite(log, shared, at)
            {
                let message = format!(
                    "control {} is {here} here and {there} in `{hazard}`. Which is true?",
                    control.id
                );
                findings.on(*record, control.spot, message);
            }
        }
    }
}
