//! A waiver that holds for too long.

use chrono::NaiveDate;

use crate::check::{Example, Expected, Grade, Group, Rule, RuleCode, Run, Sketch, Terms};

pub(in crate::check) const RULE: Rule = Rule {
    code: RuleCode(904),
    name: "waiver-too-long",
    group: Group::Waivers,
    grade: Grade::Error,
    release: Grade::Error,
    source: "hazlog's record format: a waiver holds for a while; DCB0129 7.3.4 (the hazard log is \
             reviewed throughout the life of the product)",
    checks: "The last day of each waiver is within 366 days from now, or within the \
             `max-waiver-days` of the settings.",
    why: "A waiver that ends in the far future hides its finding from every review, and nobody is \
          ever asked again. It does not count, so the finding stands.",
    remedy: "give the waiver a day by which somebody looks at the finding again",
    if_unused: None,
    run: Run::Judging,
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Causes\n\n<!-- hazlog: allow no-cause until 9999-12-31 by A. Name: still being \
             looked for -->\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "<!-- hazlog: allow no-cause until 9999-12-31 by A. Name: still being looked \
                     for -->",
            message: "this waiver of `no-cause` by A. Name holds until 9999-12-31, so it does not \
                      count: the last day that it may have is 2027-06-16",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Causes\n\n<!-- hazlog: allow no-cause until 2027-06-16 by A. Name: still being \
             looked for -->\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// What is said of a waiver that holds for too long.
pub(in crate::check) fn says(terms: &Terms, last: NaiveDate) -> String {
    format!(
        "this waiver of `{}` by {} holds until {}, so it does not count: the last day that it may \
         have is {last}",
        terms.rules.join("`, `"),
        terms.by,
        terms.until
    )
}
