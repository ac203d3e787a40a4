//! Prose names another risk class than the scores give.

use super::class_named::{NamedClass, class_named};
use crate::check::rules::shared::score_reason::place_of_words;
use crate::check::rules::shared::sentences::sentences;
use crate::check::rules::shared::words::has;
use crate::check::{
    Example, Expected, Findings, Grade, Phrases, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::AssessmentKind;
use crate::template::{RiskClass, Role};

/// Reasons for a residual risk of class 2.
pub(super) const PHRASES: Phrases = Phrases {
    table: include_str!("class_in_prose.tsv"),
    sections: "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 4 - \
               Major\n- Risk: 2 - Acceptable\n- Justification: {}\n",
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(319),
    name: "class-in-prose",
    group: RuleGroup::Scoring,
    grade: Grade::Info,
    release: Grade::Info,
    source: "DCB0129 5.1.1 and 6.1.4 (the recorded risk is the one that was evaluated)",
    checks: "If a reason or the description names a risk class (`class 4`, `residual risk is \
             Undesirable`), the matrix gives that class for the scores.",
    why: "Readers of the sentence and readers of the scores decide by different classes. One of \
          the two is wrong about the risk to the patient.",
    remedy: "correct the sentence, or the scores",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 4 - \
             Major\n- Risk: 2 - Acceptable\n- Justification: Both controls act on the causes. The \
             residual risk is class 1.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "class 1",
            message: "the reason for the residual scores says `class 1`, but the scores give 2 - \
                      Acceptable. Correct the one that is wrong",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 4 - \
             Major\n- Risk: 2 - Acceptable\n- Justification: The risk falls from class 3 to class \
             2. The pump is a class 1 medical device.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let hazard = subject.hazard();
    let reasons = [
        (AssessmentKind::Initial, &hazard.initial, "initial"),
        (AssessmentKind::Residual, &hazard.residual, "residual"),
    ];
    for (kind, assessment, word) in reasons {
        let Some(class) = subject.risk(kind) else {
            continue;
        };
        let text = &assessment.justification;
        let Some(said) = other_class(subject, text, &[class]) else {
            continue;
        };
        let message = format!(
            "the reason for the {word} scores says `{said}`, but the scores give {}. Correct the \
             one that is wrong",
            subject.criteria().words(class)
        );
        findings.at(place_of_words(subject, kind, said), message);
    }
    in_description(subject, findings);
}

/// Checks the description, which can name the initial or the residual class.
fn in_description(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let kinds = [AssessmentKind::Initial, AssessmentKind::Residual];
    let classes: Vec<RiskClass> = kinds
        .iter()
        .filter_map(|kind| subject.risk(*kind))
        .collect();
    let text = &subject.hazard().description;
    // In a description, a class counts only if the words call it a risk.
    let said = other_class(subject, text, &classes).filter(|said| has(said, &["risk"]));
    if let (Some(said), false) = (said, classes.is_empty()) {
        let words: Vec<String> = classes
            .iter()
            .map(|it| subject.criteria().words(*it))
            .collect();
        let message = format!(
            "the description says `{said}`, but the scores give {}. Correct the one that is wrong",
            words.join(" and then ")
        );
        findings.at(subject.place_in(Role::Description, said), message);
    }
}

/// The words of a text that name a class other than `classes`.
fn other_class<'a>(subject: &Subject<'_>, text: &'a str, classes: &[RiskClass]) -> Option<&'a str> {
    let criteria = subject.criteria();
    let labels: Vec<&str> = criteria
        .classes
        .iter()
        .map(|level| level.label.as_str())
        .collect();
    let is_own = |label: &str| {
        let mut own = classes.iter().filter_map(|class| criteria.level(*class));
        own.any(|level| level.label.eq_ignore_ascii_case(label))
    };
    let mut all = sentences(text).map(|sentence| sentence.of(text));
    all.find_map(|sentence| {
        let (said, named) = class_named(sentence, &labels)?;
        let is_other = match named {
            NamedClass::Number(number) => !classes.contains(&RiskClass(number)),
            NamedClass::Label(label) => !is_own(label),
        };
        is_other.then_some(said)
    })
}
