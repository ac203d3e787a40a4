//! A risk that is acceptable for a reason is accepted without one.

use super::reduction::{Given, given};
use super::standing::{is_accepted, risk_words, standing, status_words};
use crate::check::rules::scoring::no_initial_reason;
use crate::check::rules::scoring::reason::{RISK, residual_place};
use crate::check::{Example, Findings, Found, Grade, Group, Rule, RuleCode, Run, Sketch, Subject};
use crate::hazard::AssessmentKind;
use crate::template::Acceptability;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(405),
    name: "acceptable-without-reason",
    group: Group::Acceptance,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 Implementation Guidance v3.2, Table 10 (class 2 is acceptable where the cost \
             of further reduction outweighs the benefit, or further reduction is impractical)",
    checks: "A hazard that is closed or transferred with a risk of class 2 says why further \
             reduction is not worth its cost or not practicable. No reason at all is a warning; \
             one that does not speak of further reduction is a hint.",
    why: "Class 2 is not acceptable by itself. The short reason is what shows that somebody has \
          weighed what more could be done for the patient.",
    remedy: "add to the justification why more is not worth its cost, or not practicable",
    everywhere: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 4 - \
             Major\n- Risk: 2 - Acceptable\n",
        )],
        around: &[],
        found: &[Found {
            id: "Hazard-0001",
            marked: "2 - Acceptable",
            message: "status is Closed and residual risk is 2 - Acceptable, but nothing says why \
                      more is not worth its cost or not practicable",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 2 - \
             Significant\n- Risk: 1 - Acceptable\n- Justification: The pump stops at the ward's \
             limit, which lowers the severity.\n",
        )],
        around: &[],
        found: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some((kind, class)) = standing(subject) else {
        return;
    };
    if subject.criteria().acceptability(class) != Acceptability::AcceptableIfJustified
        || !subject.is_live()
        || !is_accepted(subject)
    {
        return;
    }
    let given = given(subject, kind);
    let what = match given {
        Given::Speaks => return,
        Given::Silent => "the reason does not say",
        Given::None => "nothing says",
    };
    let place = match kind {
        AssessmentKind::Residual => residual_place(subject, RISK),
        AssessmentKind::Initial => no_initial_reason::place(subject),
    };
    let message = format!(
        "status is {} and {}, but {what} why more is not worth its cost or not practicable",
        status_words(subject),
        risk_words(subject, kind, class)
    );
    let found = findings.at(place, message);
    if given == Given::Silent {
        found.at_most(Grade::Info);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_reason_that_does_not_speak_of_further_reduction_is_a_hint() {
        let silent = "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: \
                      4 - Major\n- Justification: Both controls are verified.\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", silent)], &[]);
        assert_eq!(found[0].grade, Grade::Info);
    }
}
