//! The reason of a closed hazard says that work on its controls remains.

use crate::check::rules::shared::current_risk::status_words;
use crate::check::rules::shared::score_reason;
use crate::check::rules::shared::sentences::sentences;
use crate::check::rules::shared::words::{find, has, words};
use crate::check::{
    Example, Expected, Findings, Grade, Phrases, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::AssessmentKind;
use crate::template::StatusKind;

/// Reasons for the residual scores of a closed hazard.
pub(super) const PHRASES: Phrases = Phrases {
    table: include_str!("reason_says_work_remains.tsv"),
    sections: "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 4 - \
               Major\n- Justification: {}\n",
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(316),
    name: "reason-says-work-remains",
    group: RuleGroup::Scoring,
    grade: Grade::Info,
    release: Grade::Info,
    source: "DCB0129 6.3.1 to 6.3.3 (controls are implemented, verified and shown to be effective \
             before the residual risk is accepted)",
    checks: "The reason for the residual scores of a closed hazard does not say that a control \
             still has to be built, tested or taught.",
    why: "The residual risk is then only what the team hopes for. Until the work is done, patients \
          have the risk of today, and nobody looks at a closed hazard again.",
    remedy: "finish the work and name its evidence, or open the hazard again",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 4 - \
             Major\n- Justification: The second control is still to be tested.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "still to be tested",
            message: "status is Closed, but the reason for the residual scores says `still to be \
                      tested`. Finish the work, or open the hazard again",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 4 - \
             Major\n- Justification: Orders that are still to be signed are marked.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// What people do to a control.
const WORK: [&str; 24] = [
    "added",
    "begun",
    "built",
    "complete",
    "completed",
    "deployed",
    "developed",
    "evaluated",
    "finished",
    "fixed",
    "implemented",
    "installed",
    "introduced",
    "live",
    "place",
    "released",
    "rolled",
    "shown",
    "started",
    "taught",
    "tested",
    "trained",
    "verified",
    "written",
];

/// Words that postpone it, if one of [`WORK`] is among the next few.
const PUT_OFF: [&str; 19] = [
    "still to be",
    "still has to be",
    "still have to be",
    "remains to be",
    "remain to be",
    "has yet to be",
    "have yet to be",
    "yet to be",
    "not yet",
    "has not yet been",
    "has not been",
    "have not been",
    "is still being",
    "will be",
    "have still to be",
    "has still to be",
    "still needs to be",
    "still need to be",
    "needs to be",
];

/// The work on a control by its name.
const TASKS: [&str; 24] = [
    "test",
    "tests",
    "testing",
    "training",
    "implementation",
    "verification",
    "validation",
    "deployment",
    "evidence",
    "trial",
    "pilot",
    "audit",
    "study",
    "work",
    "effectiveness",
    "control",
    "fix",
    "supplier",
    "controls",
    "check",
    "banner",
    "alert",
    "procedure",
    "module",
];

/// Phrases for such a task that is not done.
const UNDONE: [&str; 23] = [
    "is outstanding",
    "are outstanding",
    "is pending",
    "are pending",
    "is in progress",
    "is under way",
    "is underway",
    "is planned",
    "is ongoing",
    "is under development",
    "to follow",
    "is incomplete",
    "is not finished",
    "is not complete",
    "is not done",
    "is not started",
    "has not started",
    "has not begun",
    "have not started",
    "have not begun",
    "is still working",
    "is due in",
    "are due in",
];

/// Phrases that say by themselves that work remains.
const ALONE: [&str; 9] = [
    "awaiting the results of",
    "awaiting test evidence",
    "awaiting the outcome of",
    "awaiting evidence",
    "subject to the outcome",
    "only partly implemented",
    "partly implemented",
    "partially implemented",
    "is due in version",
];

/// Words that show that the sentence is about orders, results or patients, or that deny it.
const OTHERS: [&str; 12] = [
    "that", "which", "who", "while", "no", "nothing", "none", "orders", "doses", "results",
    "cannot", "locked",
];

/// How many words after [`PUT_OFF`] can say what is postponed.
const NEAR: usize = 3;

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if subject.status() != Some(StatusKind::Closed) {
        return;
    }
    // Other rules do not count `Awaiting test evidence` as a reason, but it shows that work remains.
    let written = subject.hazard().residual.justification.as_str();
    let text = score_reason::residual(subject).unwrap_or(written);
    let mut all = sentences(text).map(|sentence| sentence.of(text));
    let Some(said) = all.find_map(says_undone) else {
        return;
    };
    let message = format!(
        "status is {}, but the reason for the residual scores says `{said}`. Finish the work, or \
         open the hazard again",
        status_words(subject)
    );
    let place = score_reason::place_of_words(subject, AssessmentKind::Residual, said);
    findings.at(place, message);
}

/// The words that say that work remains.
fn says_undone(sentence: &str) -> Option<&str> {
    if let Some(found) = find(sentence, &ALONE) {
        return Some(found.of(sentence));
    }
    put_off(sentence)
        .or_else(|| task(sentence))
        .or_else(|| condition(sentence))
}

/// Finds `has not yet been tested`, unless a relative clause says it about something else.
fn put_off(sentence: &str) -> Option<&str> {
    let found = find(sentence, &PUT_OFF)?;
    if has(&sentence[..found.start], &OTHERS) {
        return None;
    }
    let rest = &sentence[found.end..];
    let is_work = |word: &str| WORK.iter().any(|work| work.eq_ignore_ascii_case(word));
    let end = words(rest)
        .take(NEAR)
        .find(|word| is_work(word.of(rest)))?
        .end;
    Some(&sentence[found.start..found.end + end])
}

/// `The usability test is outstanding`.
fn task(sentence: &str) -> Option<&str> {
    let found = find(sentence, &UNDONE)?;
    let before = &sentence[..found.start];
    let is_about_a_task = has(before, &TASKS) && !has(before, &OTHERS);
    is_about_a_task.then(|| found.of(sentence))
}

/// `Once the training is done, likelihood will fall`.
fn condition(sentence: &str) -> Option<&str> {
    const CONDITIONS: [&str; 2] = ["once the", "when the"];
    let found = find(sentence, &CONDITIONS).filter(|found| found.start == 0)?;
    has(sentence, &["will fall", "will be", "will drop"]).then(|| found.of(sentence))
}
