//! The record states another risk than the matrix gives.

use super::fix_trial::{self, replace};
use crate::check::{
    Example, Expected, Findings, Fix, Grade, Rule, RuleCode, RuleGroup, Run, Safety, Sketch,
    Subject,
};
use crate::hazard::{AssessmentKind, Problem, ProblemCode, restated_risk};
use crate::template::Role;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(14),
    name: "contradicted-risk",
    group: RuleGroup::Format,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 4.4.1 (the criteria of the risk management plan)",
    checks: "A risk that the record states is the risk that the declared matrix gives for its \
             likelihood and severity, before and after the controls.",
    why: "The class decides whether the risk to the patient is acceptable. Classes that were typed \
          and not looked up have let real hazards pass one class too low.",
    remedy: "look at both scores, and write the class that the matrix gives for them",
    if_unused: None,
    run: Run::Reading(ProblemCode::ContradictedRisk, report),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Risk scoring\n\n2 - Acceptable\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "2 - Acceptable",
            message: "the record says class 2 - Acceptable, which is acceptable where more is not \
                      worth its cost or not practicable. Medium and Major give class 3 - \
                      Undesirable, which is acceptable only where a named person accepts it with \
                      a reason: write class 3 and check the reason",
            fixed: Some("3 - Undesirable"),
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "## Risk scoring\n\nTBC\n")],
        setup: &[],
        expected: &[],
    },
};

fn report(subject: &Subject<'_>, problem: &Problem, findings: &mut Findings<'_>) {
    findings
        .at(problem.span, problem.message.clone())
        .fix(class_of_matrix(subject, problem.span));
}

/// The class that the matrix gives, in the style of the record.
fn class_of_matrix(subject: &Subject<'_>, span: Span) -> Option<Fix> {
    let residual = subject.section(Role::Residual);
    let kind = match residual {
        Some(section) if section.body.encloses(span) => AssessmentKind::Residual,
        _ => AssessmentKind::Initial,
    };
    let class = subject.risk(kind)?;
    let text = span.of(subject.record.text());
    let first = text.lines().next().map_or(0, str::len);
    let written = restated_risk(text, Some(class), subject.criteria());
    fix_trial::try_fix(
        subject,
        ProblemCode::ContradictedRisk,
        Safety::Safe,
        format!("write `{}`", subject.criteria().words(class)),
        vec![replace(Span::new(span.start, span.start + first), written)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn the_residual_risk_is_compared_with_the_matrix_too() {
        let sketch = Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n**Likelihood:** 1\n**Severity:** 4\n**Risk:** \
             Unacceptable\n",
        );
        let found = findings("contradicted-risk", &[sketch], &[]);
        assert_eq!(found.len(), 1);
        let fix = found[0].fix.as_ref().unwrap();
        // `Acceptable` is the name of two classes, so the number is written with it.
        assert_eq!(fix.edits[0].replacement, "2 - Acceptable");
        assert_eq!(fix.safety, Safety::Safe);
    }
}
