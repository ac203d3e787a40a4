//! A hazard is closed, but one of its controls was never verified.

use super::claimed_not_shown::is_claimed;
use super::unshown::{WhichHazards, report};
use crate::check::rules::shared::current_risk::status_words;
use crate::check::{
    Example, Expected, Findings, Grade, OptionalFact, Rule, RuleCode, RuleGroup, Run, Sketch,
    Subject, UnusedFact,
};
use crate::hazard::FactKey;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(513),
    name: "closed-unverified",
    group: RuleGroup::Controls,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.3.2 (the implementation of each control is verified); DCB0129 \
             Implementation Guidance v3.2, Table 5 (a hazard is closed when all actions are \
             complete)",
    checks: "In a closed or transferred hazard, each implemented control says what verified it. In \
             a transferred hazard, a control that the deployer implements gives a warning at most.",
    why: "Nobody looks at a closed hazard any more. If the control was never implemented, a \
          patient finds out.",
    remedy: "verify the control and write what verified it, `Verified: …`, or open the hazard again",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::Verified,
        message: "hazards are closed or transferred, but no control of this log says what verified \
                  it",
    }),
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Evidence: src/dose.rs:1-40\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "The unit is stored with the dose.",
            message: "status is Closed, but the record does not say what verified control D1",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs::a_dose_has_its_unit (2026-05-04, A. \
             Name)\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    report(
        subject,
        findings,
        WhichHazards::Accepted,
        |control| !control.is_verified() && !is_claimed(control, FactKey::Verified),
        |control| {
            format!(
                "status is {}, but the record does not say what verified control {}",
                status_words(subject),
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
    fn the_deployer_verifies_its_control_until_the_hazard_is_closed() {
        let transferred = "## Hazard controls\n\n### Training controls (deployment)\n\n- [x] \
                           Prescribers read the unit aloud.\n\n## Hazard status\n\nTransferred\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", transferred)], &[]);
        assert_eq!(found[0].grade, Grade::Warning);
        let closed = "## Hazard controls\n\n### Training controls (deployment)\n\n- [x] \
                      Prescribers read the unit aloud.\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", closed)], &[]);
        assert_eq!(found[0].grade, Grade::Error);
    }
}
