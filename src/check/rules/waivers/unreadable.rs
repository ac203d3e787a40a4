//! A waiver that cannot be read sets nothing aside, and must not look as if it did.

use crate::check::{Example, Expected, Grade, Group, Rule, RuleCode, Run, Sketch};

pub(in crate::check) const RULE: Rule = Rule {
    code: RuleCode(901),
    name: "unreadable-waiver",
    group: Group::Waivers,
    grade: Grade::Error,
    release: Grade::Error,
    source: "hazlog's record format: a waiver says which rule, until when, by whom and why",
    checks: "Each comment that begins with `hazlog:` names rules that exist, a day of the \
             calendar, a person and a reason.",
    why: "Whoever wrote it believes that a finding is set aside, and whoever reads it believes \
          that somebody answers for it. Neither is so.",
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
            message: "this waiver cannot be read, so it sets nothing aside: it has no `until` with \
                      a day; write `allow RULE until 2027-01-31 by A. Name: reason`",
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

/// What is said of a waiver that cannot be read.
pub(in crate::check) fn says(why: &str) -> String {
    format!("this waiver cannot be read, so it sets nothing aside: {why}")
}
