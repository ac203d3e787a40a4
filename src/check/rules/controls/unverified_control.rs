//! A control is implemented, but the record does not say what verified it.

use super::claimed_not_shown::is_claimed;
use super::unshown::{WhichHazards, report};
use crate::check::{
    Example, Expected, Findings, Grade, OptionalFact, Rule, RuleCode, RuleGroup, Run, Sketch,
    Subject, UnusedFact,
};
use crate::hazard::FactKey;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(501),
    name: "unverified-control",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 6.3.2 (the implementation of each control is verified); 5.1.2 exempts an \
             acceptable initial risk; 6.3.1 (other organisations implement their controls)",
    checks: "Each implemented control of an open hazard says what verified it: `Verified: …`. \
             Until a release, this is a warning. `closed-unverified` checks closed hazards. For a \
             control that the deployer implements, this is a warning at most.",
    why: "A tick says that somebody believes that the control is implemented. It protects a \
          patient only if that is true.",
    remedy: "write what verified the control, when and by whom: `Verified: tests/dose.rs::unit \
             (2026-05-04, A. Name)`, or remove the tick",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::Verified,
        message: "controls are implemented, but no control of this log says what verified it",
    }),
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Evidence: src/dose.rs:1-40\n  - Verified: TBC\n\n## Hazard \
             status\n\nOpen\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "The unit is stored with the dose.",
            message: "control D1 is implemented, but the record does not say what verified it",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [ ] The unit is stored \
             with the dose.\n\n## Hazard status\n\nOpen\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    report(
        subject,
        findings,
        WhichHazards::BeforeThat,
        |control| !control.is_verified() && !is_claimed(control, FactKey::Verified),
        |control| {
            format!(
                "control {} is implemented, but the record does not say what verified it",
                control.id
            )
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn an_acceptable_initial_risk_needs_no_verified_control() {
        let sections = "## Likelihood scoring\n\n1 - Very low\n\n## Severity scoring\n\n1 - \
                        Minor\n\n## Hazard controls\n\n- [x] The unit is stored.\n\n## Hazard \
                        status\n\nOpen\n";
        assert!(findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]).is_empty());
    }

    #[test]
    fn a_deployers_control_is_a_warning_at_a_release_too() {
        let sections = "## Hazard controls\n\n### Training controls (deployment)\n\n- [x] \
                        Prescribers read the unit aloud.\n\n## Hazard status\n\nOpen\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", sections)], &[]);
        assert_eq!(found[0].grade, Grade::Warning);
    }
}
