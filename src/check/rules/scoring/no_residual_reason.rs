//! The residual scores have no justification.

use std::cmp::Ordering;

use crate::check::rules::shared::current_risk::is_accepted;
use crate::check::rules::shared::score_movement::Score;
use crate::check::rules::shared::score_reason::{self, RISK, residual_place};
use crate::check::{
    Example, Expected, Findings, Grade, OptionalFact, Rule, RuleCode, RuleGroup, Run, Sketch,
    Subject, UnusedFact,
};
use crate::hazard::AssessmentKind;
use crate::template::Acceptability;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(310),
    name: "no-residual-reason",
    group: RuleGroup::Scoring,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.1.4; NHS Digital hazard log template, column Z (Justification of the \
             residual risk)",
    checks: "A hazard past draft whose residual scores differ from the initial ones says how the \
             controls justify them. `unchanged-without-reason` checks scores that stay the same. \
             `acceptable-without-reason` and `accepted-by-nobody` check risks of closed and \
             transferred hazards that need a reason.",
    why: "Readers of the residual risk must see which control justifies it. Otherwise they cannot \
          tell when that control no longer protects the patient.",
    remedy: "write `- Justification: …` in the residual assessment: which controls justify these \
             scores, and with what evidence",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::ResidualReason,
        message: "no hazard of this log gives the reason for its residual scores",
    }),
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 4 - \
             Major\n- Risk: 2 - Acceptable\n\n## Hazard status\n\nOpen\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "2 - Acceptable",
            message: "the residual scores have no justification",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 4 - \
             Major\n\nBoth controls act on the only two causes, and 400 orders came back as \
             sent.\n\n## Hazard status\n\nOpen\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(class) = subject.risk(AssessmentKind::Residual) else {
        return;
    };
    let stays = Score::BOTH
        .iter()
        .all(|score| score.movement(subject) == Some(Ordering::Equal));
    let is_reported_as_accepted = is_accepted(subject)
        && matches!(
            subject.criteria().acceptability(class),
            Acceptability::AcceptableIfJustified | Acceptability::AcceptableWithReason
        );
    if !subject.is_live()
        || stays
        || is_reported_as_accepted
        || score_reason::residual(subject).is_some()
    {
        return;
    }
    findings.at(
        residual_place(subject, RISK),
        "the residual scores have no justification",
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn accepted_and_unchanged_risks_are_reported_only_by_other_rules() {
        let accepted = "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: \
                        4 - Major\n";
        assert!(findings(RULE.name, &[Sketch::With("Hazard-0001", accepted)], &[]).is_empty());
        let reported = findings(
            "acceptable-without-reason",
            &[Sketch::With("Hazard-0001", accepted)],
            &[],
        );
        assert_eq!(reported.len(), 1);
        let stayed = "## Residual hazard risk assessment\n\n- Likelihood: 3 - Medium\n- Severity: 4 - \
                      Major\n\n## Hazard status\n\nOpen\n";
        assert!(findings(RULE.name, &[Sketch::With("Hazard-0001", stayed)], &[]).is_empty());
    }

    #[test]
    fn the_argument_may_be_in_the_projects_own_section() {
        let own = "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 4 - \
                   Major\n\n## Residual justification\n\nBoth controls act on the causes.\n\n## \
                   Hazard status\n\nOpen\n";
        assert!(findings(RULE.name, &[Sketch::With("Hazard-0001", own)], &[]).is_empty());
    }
}
