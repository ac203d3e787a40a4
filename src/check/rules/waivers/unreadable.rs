//! A waiver that hazlog cannot read, which therefore waives nothing.

use crate::check::{Example, Expected, Grade, Rule, RuleCode, RuleGroup, Run, Sketch};

pub(in crate::check) const RULE: Rule = Rule {
    code: RuleCode(901),
    name: "unreadable-waiver",
    group: RuleGroup::Waivers,
    grade: Grade::Error,
    release: Grade::Error,
    source: "hazlog's record format: a waiver gives the rule, the last day, the person and the \
             reason",
    checks: "Each comment that begins with `hazlog:` names rules that exist, a valid date, a \
             person and a reason.",
    why: "The author believes that the finding is waived, and readers believe that somebody is \
          accountable for it. Neither is true.",
    remedy: "write it as `<!-- hazlog: allow RULE until 2027-01-31 by A. Name: reason -->`",
    if_unused: None,
    run: Run::Judging,
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Causes\n\n<!-- hazlog: allow no-cause by A. Name: still being looked for -->\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "<!-- hazlog: allow no-cause by A. Name: still being looked for -->",
            message: "hazlog cannot read this waiver, so nothing is waived: it has no `until` with \
                      a date; write `allow RULE until 2027-01-31 by A. Name: reason`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Causes\n\n<!-- hazlog: allow no-cause until 2027-01-31 by A. Name: still being \
             looked for -->\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// The message for a waiver that hazlog cannot read.
pub(in crate::check) fn says(why: &str) -> String {
    format!("hazlog cannot read this waiver, so nothing is waived: {why}")
}
