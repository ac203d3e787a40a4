//! A hazard is closed, and a control of it was never shown to work.

use super::claimed_not_shown::is_claimed;
use super::unshown::{When, report};
use crate::check::rules::shared::current_risk::status_words;
use crate::check::{
    Example, Expected, Findings, Grade, Group, OptionalFact, Rule, RuleCode, Run, Sketch, Subject,
    UnusedFact,
};
use crate::hazard::FactKey;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(514),
    name: "closed-not-shown-effective",
    group: Group::Controls,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 6.3.3 (the effectiveness of each control is verified); DCB0129 \
             Implementation Guidance v3.2, Table 5 (a hazard is closed when all actions are \
             complete)",
    checks: "Each control that is in place and verified in a closed or transferred hazard says \
             what showed that it works. In a transferred one, the deploying organisation's \
             controls are a warning at most.",
    why: "That a control is there does not mean that it protects a patient, and nobody looks at a \
          closed hazard any more.",
    remedy: "write what showed that the control works, `Effective: …`, or open the hazard again",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::Effective,
        message: "hazards are closed or transferred, and no control of this log says what showed that \
               it works",
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
            message: "status is Closed, but nothing says what showed that control D1 works",
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
        When::Accepted,
        |control| {
            control.is_verified()
                && !control.is_effective()
                && !is_claimed(control, FactKey::Effective)
        },
        |control| {
            format!(
                "status is {}, but nothing says what showed that control {} works",
                status_words(subject),
                control.id
            )
        },
    );
}
