//! A waiver that lasts too long.

use chrono::NaiveDate;

use crate::check::{Example, Expected, Grade, Rule, RuleCode, RuleGroup, Run, Sketch, Terms};

pub(in crate::check) const RULE: Rule = Rule {
    code: RuleCode(904),
    name: "waiver-too-long",
    group: RuleGroup::Waivers,
    grade: Grade::Error,
    release: Grade::Error,
    source: "hazlog's record format: a waiver is temporary; DCB0129 7.3.4 (the hazard log is \
             reviewed throughout the life of the product)",
    checks: "Each waiver ends within 366 days from today, or within the `max-waiver-days` of the \
             settings.",
    why: "A waiver that ends in the far future hides a finding from every review, and nobody is \
          asked again. Such a waiver does not count, so hazlog still reports the finding.",
    remedy: "set a last day by which somebody looks at the finding again",
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
            message: "this waiver of `no-cause` by A. Name lasts until 9999-12-31, so it does not \
                      count: it must end by 2027-06-16",
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

/// The message for a waiver that lasts too long.
pub(in crate::check) fn says(terms: &Terms, last: NaiveDate) -> String {
    format!(
        "this waiver of `{}` by {} lasts until {}, so it does not count: it must end by {last}",
        terms.rules.join("`, `"),
        terms.by,
        terms.until
    )
}
