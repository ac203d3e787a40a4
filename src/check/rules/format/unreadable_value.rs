//! A choice that is not one of the options.

use crate::check::rules::shared::current_risk::is_exempt;
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::{Problem, ProblemCode};
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(9),
    name: "unreadable-value",
    group: RuleGroup::Format,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 4.4.1 (the criteria of the risk management plan); hazlog's record format: a \
             choice is one of the template's options",
    checks: "A choice field holds one of the template's options, or `TBC`. A residual assessment \
             in prose without scores is a warning.",
    why: "A score that is not on the declared scale has no place in the matrix. Nobody can say \
          whether the risk to the patient is acceptable.",
    remedy: "write one of the options, and move the other words to the justification",
    if_unused: None,
    run: Run::Reading(ProblemCode::UnreadableValue, report),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n3 - Medium to high\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "3 - Medium to high",
            message: "`3 - Medium to high` in `Likelihood scoring` is not one of its options: 1 - \
                      Very low, 2 - Low, 3 - Medium, 4 - High, 5 - Very high",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Likelihood scoring\n\n3 - Medium: seen twice in forty tests\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn report(subject: &Subject<'_>, problem: &Problem, findings: &mut Findings<'_>) {
    // In the residual section, the template asks for an assessment and not for an option.
    let residual = subject.section(Role::Residual);
    let is_residual = residual.is_some_and(|section| section.body == problem.span);
    if is_residual && is_exempt(subject) {
        // A risk that needs no further action may stay as it is, in words (DCB0129 5.1.2).
        return;
    }
    let finding = findings.at(problem.span, problem.message.clone());
    if is_residual {
        finding.at_most(Grade::Warning);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    fn grades(sections: &'static str) -> Vec<Grade> {
        let sketch = Sketch::With("Hazard-0001", sections);
        let found = findings("unreadable-value", &[sketch], &[]);
        found.iter().map(|found| found.grade).collect()
    }

    #[test]
    fn a_residual_assessment_in_prose_is_a_warning() {
        let prose = "## Residual hazard risk assessment\n\nThe risk is low once it is built.\n";
        assert_eq!(grades(prose), [Grade::Warning]);
        let exempt = "## Likelihood scoring\n\n1 - Very low\n\n## Severity scoring\n\n1 - \
                      Minor\n\n## Residual hazard risk assessment\n\nAs the initial risk.\n";
        assert!(grades(exempt).is_empty());
        let line = "## Residual hazard risk assessment\n\n- Likelihood: lower\n- Severity: 4\n";
        assert_eq!(grades(line), [Grade::Error]);
    }
}
