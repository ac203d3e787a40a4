//! A waiver that matches nothing.

use crate::check::{Example, Expected, Grade, Group, Rule, RuleCode, Run, Sketch};

pub(in crate::check) const RULE: Rule = Rule {
    code: RuleCode(903),
    name: "unused-waiver",
    group: Group::Waivers,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "hazlog's record format: a waiver sets aside what is found, in advance nothing",
    checks: "Each waiver sets at least one finding aside of each rule that it names, in the \
             control, section or record that it stands in.",
    why: "A waiver that is left behind would silently set aside the next finding of its kind, \
          which nobody has looked at.",
    remedy: "take the waiver out, or out of it the rule of which there is nothing",
    if_unused: None,
    run: Run::Judging,
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Causes\n\n1. The clock is wrong\n\n<!-- hazlog: allow no-cause until 2027-01-31 by \
             A. Name: still being looked for -->\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "<!-- hazlog: allow no-cause until 2027-01-31 by A. Name: still being looked \
                     for -->",
            message: "this waiver of `no-cause` sets nothing aside: there is nothing of the kind \
                      where it stands",
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

/// What is said of a waiver that sets nothing of these rules aside.
pub(in crate::check) fn says(rules: &[&str]) -> String {
    format!(
        "this waiver of `{}` sets nothing aside: there is nothing of the kind where it stands",
        rules.join("`, `")
    )
}
