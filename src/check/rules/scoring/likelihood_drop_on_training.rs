//! The likelihood falls by two steps or more because of training, procedures and information alone.

use crate::check::rules::shared::adopted_controls::{are_all_administrative, in_place};
use crate::check::rules::shared::score_movement::{Score, moves};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::ControlState;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(308),
    name: "likelihood-drop-on-training",
    group: RuleGroup::Scoring,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 Implementation Guidance v3.2, section 6.1 (order of preference of controls: \
             design first; training and information last)",
    checks: "If the likelihood falls by two steps or more, at least one control that can have \
             lowered it is a design or a testing control.",
    why: "People forget what they were told, leave, and work in a hurry. Training alone seldom \
          makes a patient so much safer.",
    remedy: "add a design control, or claim less for what people are asked to remember",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Training controls (deployment)\n\n- [x] Prescribers are \
             taught to read the unit aloud.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "1 - Very low",
            message: "likelihood falls from Medium to Very low because of training, procedures or \
                      information alone",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Training controls (deployment)\n\n- [x] Prescribers are \
             taught to read the unit aloud.\n\n## Residual hazard risk assessment\n\n- Likelihood: \
             2 - Low\n- Severity: 4 - Major\n- Justification: One step, since people forget.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// A fall of this many steps is too large for what people are asked to remember.
const STEPS: u8 = 2;

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let score = Score::Likelihood;
    let Some((initial, residual)) = score.ranks(subject) else {
        return;
    };
    if initial.saturating_sub(residual) < STEPS {
        return;
    }
    let some_in_place = in_place(subject).next().is_some();
    let alone = are_all_administrative(subject, |control| {
        !some_in_place || control.state == ControlState::Implemented
    });
    if alone {
        let message = format!(
            "{} because of training, procedures or information alone",
            moves(subject, score)
        );
        findings.at(score.residual_place(subject), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_design_control_that_is_only_planned_does_not_help() {
        let sections = "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] The unit \
                        is stored.\n\n### Business process controls (deployment)\n\n- [x] A second \
                        nurse checks each dose.\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        assert_eq!(found.len(), 1);
    }
}
