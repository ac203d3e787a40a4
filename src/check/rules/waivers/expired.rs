//! A waiver whose day has passed.

use crate::check::{Example, Expected, Grade, Group, Rule, RuleCode, Run, Sketch, Terms};

pub(in crate::check) const RULE: Rule = Rule {
    code: RuleCode(902),
    name: "expired-waiver",
    group: Group::Waivers,
    grade: Grade::Error,
    release: Grade::Error,
    source: "hazlog's record format: a waiver holds until its day; DCB0129 2.3.4 (the Clinical \
             Safety Officer makes sure that the process is followed)",
    checks: "The last day of each waiver is today or later.",
    why: "What was set aside for a while has come back, and was promised to be looked at by then.",
    remedy: "mend what was set aside and take the waiver out, or decide anew and give it another \
             day",
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

/// What is said of a waiver whose day has passed.
pub(in crate::check) fn says(terms: &Terms) -> String {
    format!(
        "this waiver of `{}` by {} ended on {}",
        terms.rules.join("`, `"),
        terms.by,
        terms.until
    )
}
