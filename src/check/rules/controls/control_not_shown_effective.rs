//! A control is verified, but nothing shows it to be effective.

use super::claimed_not_shown::is_claimed;
use super::unshown::{WhichHazards, report};
use crate::check::{
    Example, Expected, Findings, Grade, OptionalFact, Rule, RuleCode, RuleGroup, Run, Sketch,
    Subject, UnusedFact,
};
use crate::hazard::FactKey;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(502),
    name: "control-not-shown-effective",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 6.3.3 (the effectiveness of each control is verified, in addition to 6.3.2); \
             5.1.2 exempts an acceptable initial risk",
    checks: "Each implemented and verified control of an open hazard says what showed it to be \
             effective: `Effective: …`. Until a release, this is a warning. \
             `closed-not-shown-effective` checks closed hazards, and `unverified-control` reports \
             controls that are not verified.",
    why: "A control can be implemented and have no effect. A warning that everybody clicks away \
          protects no patient.",
    remedy: "write what showed the control to be effective, when and by whom: `Effective: \
             docs/usability.pdf (2026-05-20, A. Name)`",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::Effective,
        message: "controls are verified, but no control of this log says what showed it to be \
                  effective",
    }),
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-05-04, A. Name)\n\n## Hazard \
             status\n\nOpen\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "The unit is stored with the dose.",
            message: "control D1 is verified, but the record does not say what showed it to be \
                      effective",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-05-04, A. Name)\n  - Effective: \
             docs/usability-2026.pdf (2026-05-20, A. Name)\n\n## Hazard status\n\nOpen\n",
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
        |control| {
            control.is_verified()
                && !control.is_effective()
                && !is_claimed(control, FactKey::Effective)
        },
        |control| {
            format!(
                "control {} is verified, but the record does not say what showed it to be effective",
                control.id
            )
        },
    );
}
