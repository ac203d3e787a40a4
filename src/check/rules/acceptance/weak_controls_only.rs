//! Only training, procedures and information control a risk that needs more.

use crate::check::rules::shared::adopted_controls::{adopted, are_all_administrative};
use crate::check::rules::shared::current_risk::risk_words;
use crate::check::{
    Example, Expected, Findings, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::AssessmentKind;
use crate::template::Acceptability;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(407),
    name: "weak-controls-only",
    group: RuleGroup::Acceptance,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 Implementation Guidance v3.2, section 6.1 (order of preference of controls); \
             DCB0129 6.1.1",
    checks: "If the initial risk is undesirable or worse, at least one control is a design or a \
             testing control.",
    why: "Training and procedures ask people to make up for the product, even on their worst day. \
          The manufacturer can neither implement them nor show that they protect a patient.",
    remedy: "look for a design change or a protective measure first, and say in the justification \
             why there is none",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Training controls (deployment)\n\n- [x] Prescribers are \
             taught to read the unit aloud.\n\n### Business process controls (deployment)\n\n- [x] \
             A second nurse checks each dose.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Prescribers are taught to read the unit aloud.",
            message: "initial risk is 3 - Undesirable, but every control is training, a procedure \
                      or information",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] The unit is stored \
             with the dose.\n\n### Training controls (deployment)\n\n- [x] Prescribers are taught \
             to read the unit aloud.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let kind = AssessmentKind::Initial;
    let Some(class) = subject.risk(kind) else {
        return;
    };
    let needs_more = matches!(
        subject.criteria().acceptability(class),
        Acceptability::AcceptableWithReason | Acceptability::NotAcceptable
    );
    if !needs_more || !subject.is_live() || !are_all_administrative(subject, |_| true) {
        return;
    }
    let Some(first) = adopted(subject).next() else {
        return;
    };
    let message = format!(
        "{}, but every control is training, a procedure or information",
        risk_words(subject, kind, class)
    );
    findings.at(subject.control_place(first), message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_group_of_the_projects_own_is_weak_only_by_its_name() {
        let labelled = "## Hazard controls\n\n### Warnings\n\n- [x] A warning is printed on the \
                        box.\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", labelled)], &[]);
        assert_eq!(found.len(), 1);
        let other = "## Hazard controls\n\n### Software\n\n- [x] The unit is stored.\n";
        assert!(findings(RULE.name, &[Sketch::With("Hazard-0001", other)], &[]).is_empty());
    }
}
