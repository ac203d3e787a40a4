//! A waiver that does not count at a release, for a rule that blocks one.

use chrono::NaiveDate;

use crate::check::{
    Example, Expected, Grade, Log, RecordFacts, Rule, RuleCode, RuleGroup, Run, Sketch, Terms,
};
use crate::hazard::parse_day;

pub(in crate::check) const RULE: Rule = Rule {
    code: RuleCode(905),
    name: "waiver-without-standing",
    group: RuleGroup::Waivers,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 2.2.2 (who may accept risks is defined); 2.3.4 (the Clinical Safety Officer \
             makes sure that the process is followed); 6.4.1 (all risks are considered and \
             accepted)",
    checks: "A rule that blocks a release can be waived only by one of the `people` in the \
             settings, with a reason of at least three words. The waiver must end before the \
             hazard's next review. Any other waiver of such a rule does not count at a release.",
    why: "Blocking a release protects patients. Whoever lets the release pass must give their name \
          and a reason, and must look again.",
    remedy: "have one of the `people` in hazlog.yaml write the waiver, with the reason and a last \
             day before the next review",
    if_unused: None,
    run: Run::Judging,
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Causes\n\n<!-- hazlog: allow no-cause until 2027-01-31 by B. Stranger: still being \
             looked for -->\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "<!-- hazlog: allow no-cause until 2027-01-31 by B. Stranger: still being looked \
                     for -->",
            message: "this waiver of `no-cause` does not count at a release: B. Stranger is not \
                      one of the people in hazlog.yaml",
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

/// Why a waiver does not count for a rule that blocks a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) enum Standing {
    /// The author is not one of the people in the settings.
    Nobody,
    /// The reason is too short.
    NoReason,
    /// It ends after the next review of the hazard.
    AfterReview(NaiveDate),
}

/// What a waiver lacks to count for a rule that blocks a release, if anything.
pub(in crate::check) fn lack(
    terms: &Terms,
    facts: &RecordFacts,
    log: &Log<'_>,
) -> Option<Standing> {
    /// `ok` and `not needed` are not reasons.
    const LEAST_WORDS: usize = 3;
    let review = facts.next_review.as_ref();
    let review = review.and_then(|(written, _)| parse_day(written));
    if !log.is_known_person(&terms.by) {
        return Some(Standing::Nobody);
    }
    if terms.reason.split_whitespace().count() < LEAST_WORDS {
        return Some(Standing::NoReason);
    }
    review
        .filter(|review| terms.until > *review)
        .map(Standing::AfterReview)
}

/// The message for such a waiver.
pub(in crate::check) fn says(terms: &Terms, lack: &Standing) -> String {
    let why = match lack {
        Standing::Nobody => format!("{} is not one of the people in hazlog.yaml", terms.by),
        Standing::NoReason => format!(
            "`{}` is too short to be a reason that others can judge",
            terms.reason
        ),
        Standing::AfterReview(review) => {
            format!("it ends after the next review of this hazard, {review}")
        }
    };
    format!(
        "this waiver of `{}` does not count at a release: {why}",
        terms.rules.join("`, `")
    )
}
