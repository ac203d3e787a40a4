//! A hazard is closed, but one of its controls was never shown to be effective.

use super::claimed_not_shown::is_claimed;
use super::unshown::{WhichHazards, report};
use crate::check::rules::shared::current_risk::status_words;
use crate::check::{
    Example, Expected, Findings, Grade, OptionalFact, Rule, RuleCode, RuleGroup, Run, Sketch,
    Subject, UnusedFact,
};
use crate::hazard::FactKey;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(514),
    name: "closed-not-shown-effective",
    group: RuleGroup::Controls,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.3.3 (the effectiveness of each control is verified); DCB0129 \
             Implementation Guidance v3.2, Table 5 (a hazard is closed when all actions are \
             complete)",
    checks: "In a closed or transferred hazard, each implemented and verified control says what \
             showed it to be effective. In a transferred hazard, a control that the deployer \
             implements gives a warning at most.",
    why: "A control can be implemented and still not protect a patient. Nobody looks at a closed \
          hazard any more.",
    remedy: "write what showed the control to be effective, `Effective: …`, or open the hazard \
             again",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::Effective,
        message: "hazards are closed or transferred, but no control of this log says what showed \
                  it to be effective",
    }),
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-05-04, A. Name)\n  - Effective: \
             TBC\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "The unit is stored with the dose.",
            message: "status is Closed, but the record does not say what showed control D1 to be \
                      effective",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-05-04, A. Name)\n  - Effective: \
             docs/usability-2026.pdf (2026-05-20, A. Name)\n",
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
        |control| {
            control.is_verified()
                && !control.is_effective()
                && !is_claimed(control, FactKey::Effective)
        },
        |control| {
            format!(
                "status is {}, but the record does not say what showed control {} to be effective",
                status_words(subject),
                control.id
            )
        },
    );
}
