//! The residual risk is lower, but no control can have lowered it.

use crate::check::rules::shared::adopted_controls::{adopted, are_in_prose, has_existing};
use crate::check::rules::shared::current_risk::{is_accepted, status_words};
use crate::check::rules::shared::score_movement::{all_move, lowered};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::{ControlState, Duty};
use crate::template::StatusKind;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(305),
    name: "drop-without-control",
    group: RuleGroup::Scoring,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.1.1, 6.1.4 and 6.3.1 (controls are identified and implemented, and the \
             residual risk is evaluated)",
    checks: "A residual score below the initial one has a control in addition to the existing \
             ones, which the initial scores already include. Once the hazard is closed or \
             transferred, a control is implemented. A transferred hazard may still have planned \
             controls that the deployer owns.",
    why: "A risk that was lowered only on paper is as likely to harm a patient as before, and \
          nobody looks at it any more.",
    remedy: "name the control that lowers the risk and implement it, or give the residual \
             assessment the initial score",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] The unit is stored \
             with the dose.\n  - Acts on: likelihood\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "1 - Very low",
            message: "likelihood falls from Medium to Very low and status is Closed, but no \
                      control is implemented",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n- [ ] The unit is stored with the dose.\n\n## Residual hazard \
             risk assessment\n\n- Likelihood: 3 - Medium\n- Severity: 4 - Major\n- Justification: \
             Nothing is claimed for what is not built.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(first) = lowered(subject).next() else {
        return;
    };
    if are_in_prose(subject) {
        return;
    }
    let transferred = subject.status() == Some(StatusKind::Transferred);
    let mut any = false;
    for control in adopted(subject) {
        any = true;
        // After a transfer, the score may count on planned controls of the deployer.
        let is_theirs = transferred && control.duty == Some(Duty::Deployment);
        if control.state != ControlState::Planned || is_theirs {
            return;
        }
    }
    let moves = || all_move(subject, lowered(subject));
    let place = first.residual_place(subject);
    if !any {
        let message = format!(
            "{}, but there is no control in addition to the existing ones",
            moves()
        );
        let found = findings.at(place, message);
        if has_existing(subject) {
            // Some teams score the initial risk without any control, although the standard
            // includes the existing ones.
            found.at_most_daily(Grade::Warning);
        }
    } else if is_accepted(subject) {
        let message = format!(
            "{} and status is {}, but no control is implemented",
            moves(),
            status_words(subject)
        );
        findings.at(place, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{daily, findings};

    fn grades(sections: &'static str) -> Vec<Grade> {
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        found.iter().map(|found| found.grade).collect()
    }

    #[test]
    fn without_controls_it_is_an_error_unless_existing_controls_may_be_meant() {
        let none = "## Existing controls\n\nNone identified.\n\n## Hazard controls\n\n### Design \
                    controls (manufacturer)\n\n- None\n";
        assert_eq!(grades(none), [Grade::Error]);
        let existing = "## Hazard controls\n\n";
        assert_eq!(grades(existing), [Grade::Error]);
        let found = daily(RULE.name, &[Sketch::With("Hazard-0001", existing)]);
        assert_eq!(found[0].grade, Grade::Warning);
    }

    #[test]
    fn a_transfer_may_count_on_what_the_deployer_will_do() {
        let theirs = "## Hazard controls\n\n### Training controls (deployment)\n\n- [ ] Prescribers \
                      read the unit aloud.\n\n## Hazard status\n\nTransferred\n";
        assert!(grades(theirs).is_empty());
        let ours = "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] The unit is \
                    stored with the dose.\n\n## Hazard status\n\nTransferred\n";
        assert_eq!(grades(ours), [Grade::Error]);
    }

    #[test]
    fn controls_in_prose_or_in_another_section_may_be_implemented() {
        let prose = "## Hazard controls\n\nThe unit is stored with the dose.\n";
        assert!(grades(prose).is_empty());
        let elsewhere = "## Hazard controls\n\n## Mitigations\n\nThe unit is stored.\n";
        assert!(grades(elsewhere).is_empty());
    }
}
