//! A hazard past draft without a date for its next review.

use crate::check::{
    Example, Expected, Findings, Grade, OptionalFact, Rule, RuleCode, RuleGroup, Run, Sketch,
    Subject, UnusedFact,
};
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(607),
    name: "no-next-review",
    group: RuleGroup::Status,
    grade: Grade::Info,
    release: Grade::Info,
    source: "DCB0129 2.6.1 (planned reviews) and 3.1.2 (maintained for the life of the system); \
             judgement: a date for each hazard",
    checks: "A hazard past draft has a day for its next review, as `next_review` in the front \
             matter.",
    why: "A hazard without a next review is right only on the day on which it was written. Things \
          change, and patients are exposed to the change.",
    remedy: "write `next_review: 2027-01-31` in the front matter, with the agreed date",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::NextReview,
        message: "no hazard of this log has a date for its next review",
    }),
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Dose shown in the wrong unit",
            message: "this hazard has no date for its next review",
            fixed: None,
        }],
    },
    right: Example {
        records: &[
            Sketch::With("Hazard-0001", "---\nnext_review: 2026-12-01\n---\n"),
            Sketch::With("Hazard-0002", "## Hazard status\n\nDraft from LLM\n"),
        ],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.is_live() && subject.hazard().front.next_review.is_none() {
        findings.at(
            subject.place(Role::Name),
            "this hazard has no date for its next review",
        );
    }
}
