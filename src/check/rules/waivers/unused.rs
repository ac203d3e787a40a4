//! A waiver that matches no finding.

use crate::check::{Example, Expected, Grade, Rule, RuleCode, RuleGroup, Run, Sketch};

pub(in crate::check) const RULE: Rule = Rule {
    code: RuleCode(903),
    name: "unused-waiver",
    group: RuleGroup::Waivers,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "hazlog's record format: a waiver is for findings that exist, not for future ones",
    checks: "Each waiver waives at least one finding of each rule that it names, in its control, \
             section or record.",
    why: "An old waiver would silently waive the next finding of the rule, which nobody has \
          examined.",
    remedy: "remove the waiver, or remove from it the rule that finds nothing",
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
            message: "this waiver of `no-cause` waives nothing: the rule has no finding in this \
                      place",
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

/// The message for a waiver that matches no finding of these rules.
pub(in crate::check) fn says(rules: &[&str]) -> String {
    let have = match rules {
        [_] => "the rule has",
        _ => "these rules have",
    };
    format!(
        "this waiver of `{}` waives nothing: {have} no finding in this place",
        rules.join("`, `")
    )
}
