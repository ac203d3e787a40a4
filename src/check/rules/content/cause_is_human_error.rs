//! A cause that says only that somebody or something made an error.

use crate::check::{
    Example, Expected, Findings, Grade, Phrases, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::template::{Role, normalise};

/// Causes, each the only one of its record.
pub(super) const PHRASES: Phrases = Phrases {
    table: include_str!("cause_is_human_error.tsv"),
    sections: "## Causes\n\n1. {}\n",
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(211),
    name: "cause-is-human-error",
    group: RuleGroup::Content,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 4.3.1 and 6.1.1 (a control addresses a cause); hazard log practice: human \
             error is where the question begins",
    checks: "No cause says only that a person or the system made an error, such as `Human error`, \
             `User error` or `Software bug`.",
    why: "People make errors where the design lets them, and all software can fail. Such a cause \
          does not show which control would protect a patient.",
    remedy: "say what makes the error easy, for example `Two patients with the same name are next \
             to each other in the list`",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "## Causes\n\n1. Human error\n")],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Human error",
            message: "cause 1 says only `Human error`, which no control can address. Say what \
                      makes the error possible",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Causes\n\n1. Human error when two patients of one name are on the ward\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// Who or what makes the error.
const WHO: [&str; 34] = [
    "human",
    "user",
    "users",
    "staff",
    "operator",
    "clinician",
    "clinicians",
    "clinical",
    "nurse",
    "nursing",
    "doctor",
    "medical",
    "prescriber",
    "software",
    "system",
    "technical",
    "coding",
    "code",
    "programming",
    "programmer",
    "developer",
    "hardware",
    "it",
    "administrative",
    "admin",
    "clerical",
    "computer",
    "application",
    "app",
    "people",
    "person",
    "personal",
    "unknown",
    "general",
];

/// Words for the error. A cause with only these, [`WHO`] and [`FILLERS`] says no more.
const ERRS: [&str; 30] = [
    "error",
    "errors",
    "mistake",
    "mistakes",
    "bug",
    "bugs",
    "defect",
    "defects",
    "fault",
    "faults",
    "failure",
    "failures",
    "malfunction",
    "malfunctions",
    "factors",
    "negligence",
    "carelessness",
    "inattention",
    "typo",
    "typos",
    "slip",
    "slips",
    "oversight",
    "glitch",
    "fails",
    "failed",
    "problem",
    "problems",
    "issue",
    "issues",
];

/// Words that add nothing.
const FILLERS: [&str; 16] = [
    "a", "an", "the", "in", "of", "by", "made", "due", "to", "from", "some", "any", "simple",
    "and", "or", "s",
];

/// Whole causes that say only that somebody made an error.
const WHOLE: [&str; 6] = [
    "typing error",
    "typing errors",
    "lack of attention",
    "lack of care",
    "not paying attention",
    "wrong use",
];

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for (at, cause) in subject.hazard().cause_list.iter().enumerate() {
        let cause = cause.trim();
        if !says_only_error(cause) {
            continue;
        }
        let said = cause.trim_end_matches('.');
        let message = format!(
            "cause {} says only `{said}`, which no control can address. Say what makes the error \
             possible",
            at + 1
        );
        findings.at(subject.place_in(Role::Causes, said), message);
    }
}

/// Whether a cause has only words for somebody and for an error.
fn says_only_error(cause: &str) -> bool {
    let words = normalise(&cause.replace(['\'', '’', '(', ')', ',', '.'], " "));
    let words = words.trim();
    if WHOLE.contains(&words) {
        return true;
    }
    let errs = words.split(' ').any(|word| ERRS.contains(&word));
    errs && words.split(' ').all(|word| {
        word.is_empty() || WHO.contains(&word) || ERRS.contains(&word) || FILLERS.contains(&word)
    })
}
