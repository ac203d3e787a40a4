//! A waiver that has ended.

use crate::check::{Example, Expected, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Terms};

pub(in crate::check) const RULE: Rule = Rule {
    code: RuleCode(902),
    name: "expired-waiver",
    group: RuleGroup::Waivers,
    grade: Grade::Error,
    release: Grade::Error,
    source: "hazlog's record format: a waiver is valid until its last day; DCB0129 2.3.4 (the \
             Clinical Safety Officer makes sure that the process is followed)",
    checks: "The last day of each waiver is today or later.",
    why: "Somebody waived a finding for a limited time and promised to look at it again. The time \
          has passed, and the risk to patients may remain.",
    remedy: "fix the finding and remove the waiver, or decide again and set a new last day",
    if_unused: None,
    run: Run::Judging,
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Causes\n\n<!-- hazlog: allow no-cause until 2026-01-31 by A. Name: still being \
             looked for -->\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "<!-- hazlog: allow no-cause until 2026-01-31 by A. Name: still being looked \
                     for -->",
            message: "this waiver of `no-cause` by A. Name ended on 2026-01-31",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Causes\n\n<!-- hazlog: allow no-cause until 2026-06-15 by A. Name: still being \
             looked for -->\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// The message for a waiver that has ended.
pub(in crate::check) fn says(terms: &Terms) -> String {
    format!(
        "this waiver of `{}` by {} ended on {}",
        terms.rules.join("`, `"),
        terms.by,
        terms.until
    )
}
