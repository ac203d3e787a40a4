//! A control was shown to be effective before it was verified.

use chrono::NaiveDate;

use crate::check::{
    ActKind, Example, Expected, Grade, Log, LogFindings, RecordFacts, Rule, RuleCode, RuleGroup,
    Run, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(525),
    name: "effective-before-verified",
    group: RuleGroup::Controls,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 6.3.2 (the control is implemented) before 6.3.3 (it is effective); judgement: \
             this order",
    checks: "The day of `Effective` is not before the first day of `Verified` of the same control.",
    why: "If the control was not implemented yet, the test was of something else. The patient gets \
          what was built afterwards.",
    remedy: "correct the day that is wrong, or show again that the control is effective as it is \
             now",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-05-20, A. Name)\n  - Effective: \
             docs/usability-2026.pdf (2026-05-04, A. Name)\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "docs/usability-2026.pdf (2026-05-04, A. Name)",
            message: "control D1 was shown to work on 2026-05-04, before it was first verified \
                      (2026-05-20), so the test was possibly of something else",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-05-20, A. Name)\n  - Effective: \
             docs/usability-2026.pdf (2026-05-20, A. Name)\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    for (at, facts) in log.records.iter().enumerate() {
        for act in &facts.acts {
            let (ActKind::Effective, Some(shown)) = (act.kind, act.day) else {
                continue;
            };
            if let Some(verified) = first_verified(log, facts, act.control.as_deref())
                && shown < verified
            {
                let message = format!(
                    "{} on {shown}, before it was first verified ({verified}), so the test was \
                     possibly of something else",
                    act.passive()
                );
                findings.on(at, act.spot, message);
            }
        }
    }
}

/// The first day on which a control was verified. `shown-in-the-future` reports a day that is still
/// to come.
fn first_verified(log: &Log<'_>, facts: &RecordFacts, control: Option<&str>) -> Option<NaiveDate> {
    let of_control = facts
        .acts
        .iter()
        .filter(|act| act.kind == ActKind::Verified && act.control.as_deref() == control);
    let days = of_control.filter_map(|act| act.day);
    days.filter(|day| *day <= log.today).min()
}
