//! A reason names another level of likelihood or severity than the score.

use super::level_named::{Reading, level_named};
use crate::check::rules::shared::score_movement::Score;
use crate::check::rules::shared::score_reason;
use crate::check::rules::shared::sentences::sentences;
use crate::check::{
    Example, Expected, Findings, Grade, Phrases, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::AssessmentKind;

/// Reasons for the initial scores Medium and Major.
pub(super) const PHRASES: Phrases = Phrases {
    table: include_str!("reason_against_score.tsv"),
    sections: "## Risk scoring\n\n3 - Undesirable\n\nJustification: {}\n",
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(315),
    name: "reason-against-score",
    group: RuleGroup::Scoring,
    grade: Grade::Info,
    release: Grade::Info,
    source: "DCB0129 4.4.1, 5.1.1 and 6.1.4 (the recorded scores are those that were argued for)",
    checks: "If a reason names a level of the template for the likelihood or the severity \
             (`Likelihood: very high`, `Severity is minor`), it is the level of the score.",
    why: "One of the two is wrong. If the score is wrong, the people who argued it believed in \
          another risk to the patient than the log shows.",
    remedy: "correct the score or the reason",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Risk scoring\n\n3 - Undesirable\n\nJustification: Likelihood: very high, this \
             happens on every ward every day. Severity: one patient may die.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "Likelihood: very high",
            message: "the reason for the initial scores says `Likelihood: very high`, but the \
                      likelihood is Medium. Correct the one that is wrong",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Risk scoring\n\n3 - Undesirable\n\nJustification: Likelihood: very high potassium \
             results are seen once a month. Severity: minor in most, but one patient may die.\n",
        )],
        setup: &[],
        expected: &[],
    },
};

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let hazard = subject.hazard();
    let reasons = [
        (
            AssessmentKind::Initial,
            hazard.initial.scores(),
            score_reason::initial(subject),
        ),
        (
            AssessmentKind::Residual,
            hazard.residual.scores(),
            score_reason::residual(subject),
        ),
    ];
    for (kind, scores, text) in reasons {
        let Some(text) = text else { continue };
        let (word, reading) = match kind {
            AssessmentKind::Initial => ("initial", Reading::Initial),
            AssessmentKind::Residual => ("residual", Reading::Residual),
        };
        for score in Score::BOTH {
            let rank = match score {
                Score::Likelihood => scores.likelihood.map(|it| it.0),
                Score::Severity => scores.severity.map(|it| it.0),
            };
            let Some(rank) = rank else { continue };
            let labels = score.labels(subject);
            let mut all = sentences(text).map(|sentence| sentence.of(text));
            let other = all.find_map(|sentence| {
                let (said, named) = level_named(sentence, score, &labels, reading)?;
                (named != rank).then_some(said)
            });
            let Some(said) = other else { continue };
            let message = format!(
                "the reason for the {word} scores says `{said}`, but the {} is {}. Correct the one \
                 that is wrong",
                score.word(),
                score.label(subject, rank)
            );
            findings.at(score_reason::place_of_words(subject, kind, said), message);
        }
    }
}
