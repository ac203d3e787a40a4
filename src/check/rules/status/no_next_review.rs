//! A hazard past draft without a day for its next review.

use crate::check::{
    Example, Expected, Findings, Grade, Group, OptionalFact, Rule, RuleCode, Run, Sketch, Subject,
    UnusedFact,
};
use crate::template::Role;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(607),
    name: "no-next-review",
    group: Group::Status,
    grade: Grade::Info,
    release: Grade::Info,
    source: "DCB0129 2.6.1 (planned reviews) and 3.1.2 (maintained for the life of the system); \
             judgement: a day for each hazard",
    checks: "A hazard past draft has a day for its next review, as `next_review` in the front \
             matter.",
    why: "A hazard that nobody is to look at again is right only on the day on which it was \
          written. Patients live with what has changed since.",
    remedy: "write `next_review: 2027-01-31` in the front matter, with the day that was agreed",
    if_unused: Some(UnusedFact {
        fact: OptionalFact::NextReview,
        message: "no hazard of this log says when it is to be reviewed next",
    }),
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Dose shown in the wrong unit",
            message: "nothing says when this hazard is to be reviewed next",
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
            "nothing says when this hazard is to be reviewed next",
        );
    }
}
