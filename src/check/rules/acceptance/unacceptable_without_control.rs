//! The initial risk is unacceptable, and no control is named.

use crate::check::rules::shared::acceptance_gaps::missing_acceptance;
use crate::check::rules::shared::adopted_controls::has_any;
use crate::check::rules::shared::current_risk::{risk_words, unless_status_is_read};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::AssessmentKind;
use crate::template::{Acceptability, Role};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(401),
    name: "unacceptable-without-control",
    group: RuleGroup::Acceptance,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.1.1 (controls are identified to remove any unacceptable risk); 6.1.6",
    checks: "A hazard past draft whose initial risk is unacceptable names a control in addition to \
             the existing ones. If it does not, it names a risk-benefit analysis and a person who \
             accepted the risk. The initial risk already includes the existing controls.",
    why: "The acceptance criteria say that no patient may be exposed to this risk, and the record \
          names nothing that reduces it.",
    remedy: "name a control that will lower the risk. If none is possible, name in the residual \
             section the risk-benefit analysis and the person who accepted the risk",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n5 - Very high\n\n## Hazard controls\n\n### Design controls \
             (manufacturer)\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "### Design controls (manufacturer)",
            message: "initial risk is 5 - Unacceptable, but there is no control in addition to the \
                      existing ones",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n5 - Very high\n\n## Hazard controls\n\n### Design controls \
             (manufacturer)\n\n- [ ] The unit is stored with the dose.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !is_found(subject) {
        return;
    }
    let kind = AssessmentKind::Initial;
    let Some(class) = subject.risk(kind) else {
        return;
    };
    let message = format!(
        "{}, but there is no control in addition to the existing ones",
        risk_words(subject, kind, class)
    );
    let found = findings.at(subject.place(Role::HazardControls), message);
    unless_status_is_read(subject, found);
}

/// Whether this rule reports the hazard, so that no other rule reports the same.
pub(in crate::check::rules) fn is_found(subject: &Subject<'_>) -> bool {
    subject.is_live()
        && subject.acceptability(AssessmentKind::Initial) == Some(Acceptability::NotAcceptable)
        && !has_any(subject)
        && missing_acceptance(subject, Acceptability::NotAcceptable).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    fn count(sections: &'static str) -> usize {
        findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]).len()
    }

    #[test]
    fn prose_and_sections_of_other_names_are_controls_too() {
        let prose = "## Likelihood scoring\n\n5 - Very high\n\n## Hazard controls\n\nThe unit will \
                     be stored.\n";
        assert_eq!(count(prose), 0);
        let other = "## Likelihood scoring\n\n5 - Very high\n\n## Hazard \
                     controls\n\n(absent)\n\n## Further mitigations\n\nThe unit will be stored.\n";
        assert_eq!(count(other), 0);
        let none = "## Likelihood scoring\n\n5 - Very high\n\n## Hazard controls\n\n- TBC\n";
        assert_eq!(count(none), 1);
    }
}
