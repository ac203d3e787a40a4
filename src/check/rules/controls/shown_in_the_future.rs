//! The record gives a day in the future on which something was shown or decided.

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, Rule, RuleCode, RuleGroup, Run, Sketch,
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(524),
    name: "shown-in-the-future",
    group: RuleGroup::Controls,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 3.1.3 (evidence of compliance is recorded), 6.3.2 and 6.3.3",
    checks: "The day on which a control was verified or shown to be effective, or a risk was \
             accepted, is today or earlier.",
    why: "Nobody has looked yet. Either the protection of the patient is only planned, or the day \
          is wrong and the evidence proves nothing.",
    remedy: "write the day on which it was done, or remove the line until then",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-06-16, A. Name)\n  - Effective: \
             docs/usability-2026.pdf (2027-06-15, A. Name)\n",
        )],
        setup: &[],
        expected: &[
            Expected {
                id: "Hazard-0001",
                marked: "tests/dose.rs (2026-06-16, A. Name)",
                message: "the record says that control D1 was verified on 2026-06-16, which is \
                          after today (2026-06-15)",
                fixed: None,
            },
            Expected {
                id: "Hazard-0001",
                marked: "docs/usability-2026.pdf (2027-06-15, A. Name)",
                message: "the record says that control D1 was shown to work on 2027-06-15, which \
                          is after today (2026-06-15)",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is stored \
             with the dose.\n  - Verified: tests/dose.rs (2026-06-15, A. Name)\n  - Effective: \
             docs/usability-2026.pdf (2026-06-15, A. Name)\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    let today = log.today;
    for (at, facts) in log.records.iter().enumerate() {
        for act in &facts.acts {
            let Some(day) = act.day.filter(|day| *day > today) else {
                continue;
            };
            let message = format!(
                "the record says that {} on {day}, which is after today ({today})",
                act.passive()
            );
            findings.on(at, act.spot, message);
        }
    }
}
