//! A control does not say whether it is implemented.

use crate::check::rules::shared::adopted_controls::{ControlsLacking, report_missing_fact};
use crate::check::rules::shared::current_risk::needs_controls;
use crate::check::{
    Example, Expected, Findings, Grade, OptionalFact, Rule, RuleCode, RuleGroup, Run, Sketch,
    Subject, UnusedFact,
};
use crate::hazard::{Control, ControlState, ProblemCode};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(511),
    name: "control-state-unknown",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.3.1 (controls are implemented); hazlog's record format: `- [x]` is \
             implemented, `- [ ]` is not",
    checks: "Each control of a hazard past draft says whether it is implemented: by its tick box, \
             by a heading above it, or by `Status: …`. `contradictory-state` reports marks that \
             disagree.",
    why: "Readers take what is written for what exists. A control that is only an idea protects no \
          patient.",
    remedy: "write `- [x]` before a control that is implemented, and `- [ ]` before one that is \
             planned",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::ControlState,
        message: "no control of this log says whether it is implemented",
    }),
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n- A dose without a unit is refused.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "A dose without a unit is refused.",
            message: "control D2 does not say whether it is implemented",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n#### Implemented \
             controls\n\n- The unit is stored with the dose.\n\n#### Planned controls\n\n- A dose \
             without a unit is refused.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !needs_controls(subject) {
        return;
    }
    let is_reported = |control: &Control| {
        subject.record.problems.iter().any(|problem| {
            matches!(
                problem.code,
                ProblemCode::ContradictoryState | ProblemCode::UnreadableFact
            ) && problem.span == control.text_span
        })
    };
    report_missing_fact(
        subject,
        findings,
        |_| true,
        |control| control.state == ControlState::Unknown && !is_reported(control),
        |lacking| match lacking {
            ControlsLacking::One(control) => {
                format!(
                    "control {} does not say whether it is implemented",
                    control.id
                )
            }
            ControlsLacking::All(count) => {
                format!("none of the {count} controls says whether it is implemented")
            }
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_log_without_control_states_is_reported_once() {
        const PLAIN: &str = "## Hazard controls\n\n- The unit is stored.\n- It is shown.\n";
        let sketches = [
            Sketch::With("Hazard-0001", PLAIN),
            Sketch::With("Hazard-0002", PLAIN),
        ];
        let found = findings(RULE.name, &sketches, &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "no control of this log says whether it is implemented (2 places in 2 hazards)"
        );
    }
}
