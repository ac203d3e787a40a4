//! The initial scores have no justification.

use super::low_without_evidence;
use crate::check::rules::shared::score_reason;
use crate::check::{
    Example, Expected, Findings, Grade, OptionalFact, Rule, RuleCode, RuleGroup, Run, Sketch,
    Subject, UnusedFact,
};
use crate::hazard::AssessmentKind;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(309),
    name: "no-initial-reason",
    group: RuleGroup::Scoring,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 5.1.1; NHS Digital hazard log template, column P (Justification of the \
             initial risk)",
    checks: "A hazard past draft with both initial scores gives the reason for them: after \
             `Justification:` in the risk scoring, or in prose below a score.",
    why: "Nobody can check a score that has no reason. When the product or its use changes, nobody \
          knows whether the score still holds for the patient.",
    remedy: "write `Justification: …` below the risk: why this likelihood and this severity, given \
             the existing controls",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::InitialReason,
        message: "no hazard of this log gives the reason for its initial scores",
    }),
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Risk scoring\n\n3 - Undesirable\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "3 - Undesirable",
            message: "the initial scores (Medium, Major) have no justification",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Severity scoring\n\n4 - Major\n\nA tenfold overdose can kill one patient.\n\n## \
             Risk scoring\n\n3 - Undesirable\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !subject.is_live()
        || subject.risk(AssessmentKind::Initial).is_none()
        || score_reason::initial(subject).is_some()
        || low_without_evidence::is_found(subject)
    {
        return;
    }
    let scores = subject.hazard().initial.scores();
    let criteria = subject.criteria();
    if let (Some(likelihood), Some(severity)) = (scores.likelihood, scores.severity) {
        let message = format!(
            "the initial scores ({}, {}) have no justification",
            criteria.likelihood.word(likelihood),
            criteria.severity.word(severity)
        );
        findings.at(score_reason::initial_place(subject), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn an_undecided_reason_is_not_a_reason() {
        let sections = "## Risk scoring\n\n3 - Undesirable\n\nJustification: TBC\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        assert_eq!(found.len(), 1);
    }
}
