//! The residual risk is worse than the initial one.

use std::cmp::Ordering;

use crate::check::rules::shared::score_movement::{Score, all_move};
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::AssessmentKind;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(304),
    name: "residual-worse",
    group: RuleGroup::Scoring,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.1.2 and 6.1.3 (controls are assessed for new hazards and raised risks, and \
             those are managed); 6.1.4",
    checks: "Neither residual score is higher than the initial one. If one rises, the other falls \
             and the risk class does not rise, this is a warning: somebody possibly weighed one \
             against the other.",
    why: "Either a score is wrong, or a control harms patients more than it protects them. \
          Somebody must find out before the hazard is accepted.",
    remedy: "correct the score, or remove the control that raises the risk. If a control brings \
             about a new hazard, write a record for it and name it with `Introduces:`",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 4 - High\n- Severity: 4 - Major\n- \
             Justification: Further reduction is not practicable.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "4 - High",
            message: "likelihood rises from Medium to High in the residual assessment",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 3 - Medium\n- Severity: 4 - \
             Major\n- Justification: The controls work, but the matrix moves no class for them.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let is = |score: &Score, which| score.movement(subject) == Some(which);
    let mut rising = Score::BOTH
        .into_iter()
        .filter(|score| is(score, Ordering::Greater));
    let Some(first) = rising.next() else { return };
    let rising = std::iter::once(first).chain(rising);
    let message = format!("{} in the residual assessment", all_move(subject, rising));
    let traded = Score::BOTH.iter().any(|score| is(score, Ordering::Less))
        && subject.risk(AssessmentKind::Residual) <= subject.risk(AssessmentKind::Initial);
    let found = findings.at(first.residual_place(subject), message);
    let says_why = !subject.hazard().residual.justification.trim().is_empty();
    if traded {
        // A trade of one score for the other is a decision if somebody says why.
        found.at_most(if says_why {
            Grade::Info
        } else {
            Grade::Warning
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn one_score_up_and_one_down_is_a_warning_and_a_higher_class_is_not() {
        let trade = "## Residual hazard risk assessment\n\n- Likelihood: 4 - High\n- Severity: 3 - \
                     Considerable\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", trade)], &[]);
        assert_eq!(found[0].grade, Grade::Warning);
        let why = "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 5 - \
                   Catastrophic\n- Justification: The new check stops nearly all of them; one that \
                   is missed would now reach a whole ward.\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", why)], &[]);
        assert!(
            found.iter().all(|found| found.grade == Grade::Info),
            "{found:?}"
        );
        let worse = "## Residual hazard risk assessment\n\n- Likelihood: 2 - Low\n- Severity: 5 - \
                     Catastrophic\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", worse)], &[]);
        assert_eq!(found[0].grade, Grade::Error);
    }
}
