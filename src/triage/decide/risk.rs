//! Whether a person scored a risk, with a reason for these scores.

use super::controls::{adopted, waits_for};
use super::stage::DEPRECATED;
use crate::hazard::{Assessment, AssessmentKind, Hazard};
use crate::template::undecided::AnswerKind;
use crate::template::{Acceptability, Template};
use crate::triage::answer_of::one_line;
use crate::triage::decision::{DecisionState, Lack, Projection};
use crate::triage::facts::HazardFacts;

/// What is known of an assessment.
pub(super) fn state(
    hazard: &Hazard,
    template: &Template,
    facts: &HazardFacts,
    kind: AssessmentKind,
) -> DecisionState {
    if hazard.is_deprecated() {
        return DecisionState::NotNeeded(DEPRECATED.to_owned());
    }
    let lacks = lacks(hazard, template, facts, kind);
    if lacks.is_empty() {
        return DecisionState::Decided(about(hazard, template, kind));
    }
    let is_initial_enough = kind == AssessmentKind::Residual
        && is_blank(&hazard.residual)
        && is_equal_to_initial(hazard, template)
        && self::lacks(hazard, template, facts, AssessmentKind::Initial).is_empty();
    match is_initial_enough {
        true => DecisionState::NotNeeded(
            "there is no further control and the initial risk is acceptable, so it equals the initial risk"
                .to_owned(),
        ),
        false => DecisionState::Undecided(lacks),
    }
}

/// Whether the residual risk equals the initial one: no further control is adopted, and the initial class needs no
/// action (DCB0129 5.1.2).
pub(in crate::triage) fn is_equal_to_initial(hazard: &Hazard, template: &Template) -> bool {
    let class = hazard.initial.risk(&template.criteria);
    let is_acceptable =
        class.is_some_and(|it| template.criteria.acceptability(it) == Acceptability::Acceptable);
    is_acceptable && adopted(hazard).next().is_none()
}

/// That the residual scores count on controls which are not in place; `None` where nothing is scored.
pub(super) fn projection(hazard: &Hazard) -> Option<Projection> {
    let scores = hazard.residual.scores();
    let is_scored = scores.likelihood.is_some() && scores.severity.is_some();
    is_scored.then(|| projection_once_scored(hazard)).flatten()
}

/// That any residual score would count on controls which are not in place; `None` where all are.
pub fn projection_once_scored(hazard: &Hazard) -> Option<Projection> {
    let waits_for = waits_for(hazard);
    (!waits_for.is_empty()).then_some(Projection { waits_for })
}

/// The scores with their class and reason: `Low, Major: 3 - Undesirable, because …`.
pub(super) fn about(hazard: &Hazard, template: &Template, kind: AssessmentKind) -> String {
    let assessment = assessment(hazard, kind);
    if is_blank(assessment) {
        return one_line(&assessment.text);
    }
    let words = assessment.scores().words(&template.criteria);
    match one_line(&assessment.justification) {
        reason if reason.is_empty() => words,
        reason => format!("{words}, because {reason}"),
    }
}

fn lacks(
    hazard: &Hazard,
    template: &Template,
    facts: &HazardFacts,
    kind: AssessmentKind,
) -> Vec<Lack> {
    let assessment = assessment(hazard, kind);
    let mut lacks = Vec::new();
    if assessment.risk(&template.criteria).is_none() {
        lacks.push(Lack::Scores(assessment.scores()));
    }
    let old = facts.old_reasons.iter().find(|old| old.kind == kind);
    if !AnswerKind::read(&assessment.justification).is_content() {
        lacks.push(Lack::NoReason);
    } else if let Some(old) = old {
        lacks.push(Lack::ReasonOfOtherScores(old.written_for));
    }
    lacks
}

/// Whether neither score is known.
fn is_blank(assessment: &Assessment) -> bool {
    let scores = assessment.scores();
    scores.likelihood.is_none() && scores.severity.is_none()
}

const fn assessment(hazard: &Hazard, kind: AssessmentKind) -> &Assessment {
    match kind {
        AssessmentKind::Initial => &hazard.initial,
        AssessmentKind::Residual => &hazard.residual,
    }
}
