//! An undesirable risk is accepted, and nothing says why it cannot be less.

use super::reduction::{Given, given};
use super::standing::{is_accepted, risk_words, status_words, unless_declared};
use crate::check::rules::scoring::reason::{RISK, residual_place};
use crate::check::{Example, Findings, Found, Grade, Group, Rule, RuleCode, Run, Sketch, Subject};
use crate::hazard::AssessmentKind;
use crate::template::Acceptability;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(404),
    name: "undesirable-without-reason",
    group: Group::Acceptance,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 Implementation Guidance v3.2, Table 10 (an undesirable risk is acceptable \
             only when further reduction is impractical); DCB0129 5.1.1 and 6.1.4",
    checks: "A hazard that is closed or transferred with an undesirable residual risk says why \
             further reduction is not practicable. No reason at all is an error; one that does not \
             speak of further reduction is a warning.",
    why: "Patients carry an undesirable risk only because nothing more can be done. Where nobody \
          says so, perhaps nobody has looked.",
    remedy: "write into the residual justification why further reduction is not practicable, or \
             open the hazard again and reduce the risk",
    everywhere: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 2 - Low\n- Severity: 4 - Major\n- \
             Risk: 3 - Undesirable\n",
        )],
        around: &[],
        found: &[Found {
            id: "Hazard-0001",
            marked: "3 - Undesirable",
            message: "status is Closed and residual risk is 3 - Undesirable, but nothing says why \
                      further reduction is not practicable",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 2 - Low\n- Severity: 4 - Major\n- \
             Risk: 3 - Undesirable\n\nThe order form must keep its unit, so further reduction is \
             not practicable.\n",
        )],
        around: &[],
        found: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let kind = AssessmentKind::Residual;
    let Some(class) = subject.risk(kind) else {
        return;
    };
    if subject.criteria().acceptability(class) != Acceptability::AcceptableWithReason
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
    let message = format!(
        "status is {} and {}, but {what} why further reduction is not practicable",
        status_words(subject),
        risk_words(subject, kind, class)
    );
    let found = findings.at(residual_place(subject, RISK), message);
    unless_declared(subject, class, found);
    if given == Given::Silent {
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
    fn a_reason_that_does_not_speak_of_further_reduction_is_a_warning() {
        let silent = "## Residual hazard risk assessment\n\n- Likelihood: 2 - Low\n- Severity: 4 - \
                      Major\n- Justification: Both controls are verified.\n";
        assert_eq!(grades(silent), [Grade::Warning]);
    }

    #[test]
    fn the_argument_may_stand_in_a_section_of_the_projects_own() {
        let elsewhere = "## Residual hazard risk assessment\n\n- Likelihood: 2 - Low\n- Severity: 4 \
                         - Major\n\n## ALARP argument\n\nNothing more is practicable.\n";
        assert!(grades(elsewhere).is_empty());
    }

    #[test]
    fn an_open_hazard_is_not_yet_accepted() {
        let open = "## Residual hazard risk assessment\n\n- Likelihood: 2 - Low\n- Severity: 4 - \
                    Major\n\n## Hazard status\n\nOpen\n";
        assert!(grades(open).is_empty());
    }
}
