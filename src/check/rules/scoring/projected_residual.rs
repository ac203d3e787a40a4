//! The residual risk counts on controls that are planned.

use crate::check::rules::shared::adopted_controls::adopted;
use crate::check::rules::shared::current_risk::is_accepted;
use crate::check::rules::shared::score_movement::{all_move, lowered};
use crate::check::{
    Example, Expected, Findings, Grade, OptionalFact, Rule, RuleCode, RuleGroup, Run, Sketch,
    Subject, UnusedFact,
};
use crate::hazard::ControlState;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(313),
    name: "projected-residual",
    group: RuleGroup::Scoring,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 6.1.4 and 6.3.1; DCB0129 Implementation Guidance v3.2, section 3.5 (a report \
             of the design phase may assume that controls succeed, and a later report may not)",
    checks: "If a residual score is below the initial one, at least one control is implemented. A \
             score that counts on planned controls is a projection. A projection is right while \
             the product is designed, and wrong at a release. Until then, controls that do not say \
             whether they are implemented give a warning.",
    why: "Readers take the residual risk for the risk of today. The patient of today meets the \
          product without the control.",
    remedy: "mark the implemented controls with `- [x]`, or give the residual assessment the \
             initial score until one is implemented",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::ControlState,
        message: "residual scores are lower than initial ones, but no control of this log says \
                  whether it is implemented",
    }),
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] The unit is stored \
             with the dose.\n\n## Hazard status\n\nOpen\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "1 - Very low",
            message: "likelihood falls from Medium to Very low, but every control is still planned",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n- [ ] A dose without a unit is refused.\n\n## Hazard status\n\nOpen\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !subject.is_live() {
        return;
    }
    let Some(first) = lowered(subject).next() else {
        return;
    };
    let (mut planned, mut unknown) = (false, false);
    for control in adopted(subject) {
        match control.state {
            ControlState::Implemented => return,
            ControlState::Planned | ControlState::NotAdopted => planned = true,
            ControlState::Unknown => unknown = true,
        }
    }
    let moves = || all_move(subject, lowered(subject));
    let place = first.residual_place(subject);
    if unknown {
        let message = format!("{}, but no control says that it is implemented", moves());
        findings.at(place, message).at_most_daily(Grade::Warning);
    } else if planned && !is_accepted(subject) {
        let message = format!("{}, but every control is still planned", moves());
        findings.at(place, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{daily, findings};

    #[test]
    fn controls_without_a_state_give_a_warning_until_a_release() {
        let sections = "## Hazard controls\n\n- The unit is stored with the dose.\n";
        let sketches = [Sketch::With("Hazard-0001", sections)];
        let found = daily(RULE.name, &sketches);
        assert_eq!(found[0].grade, Grade::Warning);
        let at_release = findings(RULE.name, &sketches, &[]);
        assert_eq!(at_release[0].grade, Grade::Error);
        assert!(
            found[0]
                .message
                .ends_with("no control says that it is implemented")
        );
    }

    #[test]
    fn a_log_without_states_is_reported_once_and_still_as_a_warning() {
        const PLAIN: &str = "## Hazard controls\n\n- The unit is stored with the dose.\n";
        let sketches = [
            Sketch::With("Hazard-0001", PLAIN),
            Sketch::With("Hazard-0002", PLAIN),
        ];
        let found = daily(RULE.name, &sketches);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].grade, found[0].id.as_ref()),
            (Grade::Warning, None)
        );
        // Each has to be answered for at a release.
        assert_eq!(findings(RULE.name, &sketches, &[]).len(), 2);
    }
}
