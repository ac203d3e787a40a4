//! A waiver of a rule that holds back a release, which does not set it aside there.

use chrono::NaiveDate;

use crate::check::{
    Example, Expected, Grade, Group, Log, RecordFacts, Rule, RuleCode, Run, Sketch, Terms,
};
use crate::hazard::parse_day;

pub(in crate::check) const RULE: Rule = Rule {
    code: RuleCode(905),
    name: "waiver-without-standing",
    group: Group::Waivers,
    grade: Grade::Warning,
    release: Grade::Error,
    source: "DCB0129 2.2.2 (who may accept what is defined); 2.3.4 (the Clinical Safety Officer \
             makes sure that the process is followed); 6.4.1 (all risks are considered and \
             accepted)",
    checks: "A rule that holds back a release is set aside only by a waiver that names one of the \
             `people` of the settings, gives a reason of at least three words, and ends before the \
             hazard's next review. Any other waiver of it does not count at a release.",
    why: "A release that is held back protects patients. Whoever lets it pass answers for it by \
          name, says why, and looks again.",
    remedy: "let one of the `people` in hazlog.yaml write the waiver, with the reason and a day \
             before the next review",
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
            message: "this waiver of `no-cause` does not count at a release: B. Stranger is none \
                      of the people in hazlog.yaml",
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

/// Why a waiver cannot set aside a rule that holds back a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) enum Standing {
    /// Whoever wrote it is none of the people of the settings.
    Nobody,
    /// Its reason says too little.
    NoReason,
    /// It goes on after the next review of the hazard.
    AfterReview(NaiveDate),
}

/// What a waiver lacks to set aside a rule that holds back a release.
pub(in crate::check) fn lack(
    terms: &Terms,
    facts: &RecordFacts,
    log: &Log<'_>,
) -> Option<Standing> {
    /// `ok` and `not needed` are no reasons.
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

/// What is said of such a waiver.
pub(in crate::check) fn says(terms: &Terms, lack: &Standing) -> String {
    let why = match lack {
        Standing::Nobody => format!("{} is none of the people in hazlog.yaml", terms.by),
        Standing::NoReason => format!("`{}` is no reason that others can weigh", terms.reason),
        Standing::AfterReview(review) => {
            format!("it ends after the next review of this hazard, {review}")
        }
    };
    format!(
        "this waiver of `{}` does not count at a release: {why}",
        terms.rules.join("`, `")
    )
}
