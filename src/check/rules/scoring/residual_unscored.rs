//! A hazard that needs controls has no residual risk.

use crate::check::rules::shared::adopted_controls::has_any;
use crate::check::rules::shared::current_risk::{is_accepted, status_words};
use crate::check::rules::shared::score_reason::{
    LIKELIHOOD, SEVERITY, own_section, residual_place,
};
use crate::check::{
    Example, Expected, Findings, Grade, OptionalFact, Rule, RuleCode, RuleGroup, Run, Sketch,
    Subject, UnusedFact,
};
use crate::hazard::{Answer, AssessmentKind};
use crate::template::{Acceptability, Role};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(302),
    name: "residual-unscored",
    group: RuleGroup::Scoring,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.1.4 (the residual risk is evaluated); 5.1.2 exempts an acceptable initial \
             risk",
    checks: "If the initial risk is not acceptable as it is, a hazard past draft has a residual \
             likelihood and a residual severity. For an open hazard, this is a warning. For a \
             closed or transferred hazard, or with only one of the two scores, it is an error.",
    why: "Patients meet the risk that remains after the controls. Without it, nobody can say that \
          the controls are enough.",
    remedy: "score the residual likelihood and severity with the implemented controls",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::ResidualScore,
        message: "no hazard of this log has a residual score",
    }),
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\nTBC\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "TBC",
            message: "status is Closed and initial risk is 3 - Undesirable, but the residual risk \
                      is not scored",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n2 - Low\n\n## Severity scoring\n\n1 - Minor\n\n## Risk \
             scoring\n\n1 - Acceptable\n\n## Residual hazard risk assessment\n\nTBC\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !subject.is_live() {
        return;
    }
    let residual = &subject.hazard().residual;
    let likelihood = residual.likelihood;
    let severity = residual.severity;
    if likelihood == Answer::Unrecognised || severity == Answer::Unrecognised {
        return;
    }
    match (likelihood.known(), severity.known()) {
        (Some(_), Some(_)) => {}
        (Some(_), None) => {
            let found = findings.at(
                residual_place(subject, LIKELIHOOD),
                "the residual likelihood is scored, but the residual severity is not",
            );
            if severity == Answer::Absent {
                // Some logs have no residual severity, and mean that it has not changed.
                found.at_most_daily(Grade::Warning);
            }
        }
        (None, Some(_)) => {
            findings.at(
                residual_place(subject, SEVERITY),
                "the residual severity is scored, but the residual likelihood is not",
            );
        }
        (None, None) => wholly(subject, findings),
    }
}

/// Reports a hazard with neither residual score.
fn wholly(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(class) = subject.risk(AssessmentKind::Initial) else {
        return;
    };
    let (sure, asked) = match subject.criteria().acceptability(class) {
        Acceptability::Acceptable => return,
        // Without further controls nothing has changed since the initial assessment.
        Acceptability::AcceptableIfJustified => (false, has_any(subject)),
        Acceptability::AcceptableWithReason | Acceptability::NotAcceptable => (true, true),
    };
    // A log of another form may keep the residual scores in other sections.
    if !asked || own_section(subject, &["residual"]).is_some() {
        return;
    }
    let risk = subject.criteria().words(class);
    let place = subject.place(Role::Residual);
    if is_accepted(subject) {
        let message = format!(
            "status is {} and initial risk is {risk}, but the residual risk is not scored",
            status_words(subject)
        );
        let found = findings.at(place, message);
        if !sure {
            found.at_most(Grade::Warning);
        }
    } else {
        let message = format!("initial risk is {risk}, but the residual risk is not scored");
        findings.at(place, message).at_most(Grade::Warning);
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
    fn an_open_hazard_may_be_unfinished() {
        let sections = "## Residual hazard risk assessment\n\nTBC — awaiting initial \
                        controls.\n\n## Hazard status\n\nOpen\n";
        assert_eq!(grades(sections), [Grade::Warning]);
    }

    #[test]
    fn half_a_score_is_an_error_unless_the_log_never_has_a_residual_severity() {
        let tbc = "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: \
                   TBC\n";
        assert_eq!(grades(tbc), [Grade::Error]);
        let absent = "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n";
        assert_eq!(grades(absent), [Grade::Error]);
        let found = daily(RULE.name, &[Sketch::With("Hazard-0001", absent)]);
        assert_eq!(found[0].grade, Grade::Warning);
    }

    #[test]
    fn a_log_in_another_form_may_score_elsewhere() {
        let elsewhere = "## Residual hazard risk assessment\n\n(absent)\n\n## Residual \
                         rating\n\nLow and Major.\n";
        assert!(grades(elsewhere).is_empty());
    }

    #[test]
    fn prose_is_reported_by_the_rule_about_values() {
        let prose = "## Residual hazard risk assessment\n\nVery low, since both controls work.\n";
        assert!(grades(prose).is_empty());
    }
}
