//! A release with an open hazard whose risk needs a reason and has none.

use super::reduction::{Given, given};
use super::standing::{is_accepted, risk_words, standing, unless_declared};
use crate::check::rules::scoring::no_initial_reason;
use crate::check::rules::scoring::reason::{RISK, residual_place};
use crate::check::{Example, Findings, Found, Grade, Group, Rule, RuleCode, Run, Sketch, Subject};
use crate::hazard::AssessmentKind;
use crate::template::Acceptability;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(408),
    name: "reason-missing-at-release",
    group: Group::Acceptance,
    grade: Grade::Off,
    release: Grade::Error,
    source: "DCB0129 6.4.1 (all risks are considered and accepted); DCB0129 Implementation \
             Guidance v3.2, Table 10",
    checks: "At a release each hazard that is still open, with a risk of class 3 or 2, says why \
             that risk can be carried. For class 3 no reason at all is an error, and one that does \
             not speak of further reduction a warning; for class 2 no reason is a warning.",
    why: "Patients meet the risk from the day of the release, whether or not the hazard is closed. \
          Somebody must have said why it may be carried until it is less.",
    remedy: "write into the residual justification why this risk can be carried by this release: \
             why further reduction is not practicable before it, or not worth its cost",
    everywhere: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 2 - Low\n- Severity: 4 - Major\n- \
             Risk: 3 - Undesirable\n\n## Hazard status\n\nOpen\n",
        )],
        around: &[],
        found: &[Found {
            id: "Hazard-0001",
            marked: "3 - Undesirable",
            message: "residual risk is 3 - Undesirable, but nothing says why this release can \
                      carry it",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 2 - Low\n- Severity: 4 - Major\n- \
             Risk: 3 - Undesirable\n- Justification: The third control needs a new order form, \
             which is not practicable before the summer.\n\n## Hazard status\n\nOpen\n",
        )],
        around: &[],
        found: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !subject.is_live() || is_accepted(subject) {
        return;
    }
    let Some((kind, class)) = standing(subject) else {
        return;
    };
    let given = given(subject, kind);
    let what = match (subject.criteria().acceptability(class), given) {
        (Acceptability::AcceptableWithReason, Given::Silent) => "the reason does not say",
        (
            Acceptability::AcceptableWithReason | Acceptability::AcceptableIfJustified,
            Given::None,
        ) => "nothing says",
        _ => return,
    };
    let place = match kind {
        AssessmentKind::Residual => residual_place(subject, RISK),
        AssessmentKind::Initial => no_initial_reason::place(subject),
    };
    let message = format!(
        "{}, but {what} why this release can carry it",
        risk_words(subject, kind, class)
    );
    let found = findings.at(place, message);
    unless_declared(subject, class, found);
    if given == Given::Silent
        || subject.criteria().acceptability(class) == Acceptability::AcceptableIfJustified
    {
        found.at_most(Grade::Warning);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    fn grades(sections: &'static str) -> Vec<Grade> {
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        found.iter().map(|found| found.grade).collect()
    }

    #[test]
    fn class_2_and_a_reason_that_does_not_speak_of_it_are_warnings() {
        let silent = "## Residual hazard risk assessment\n\n- Likelihood: 2 - Low\n- Severity: 4 - \
                      Major\n- Justification: One control is verified.\n\n## Hazard status\n\nOpen\n";
        assert_eq!(grades(silent), [Grade::Warning]);
        let class_2 = "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 4 \
                       - Major\n\n## Hazard status\n\nOpen\n";
        assert_eq!(grades(class_2), [Grade::Warning]);
    }
}
