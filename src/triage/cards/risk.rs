//! The cards of the two assessments: the likelihood is the answer, the severity and the reason follow.

use super::parts::{CardContext, option};
use crate::hazard::{AssessmentKind, ControlState};
use crate::template::{Axis, Level, Likelihood, Role, Severity};
use crate::triage::answer::Offer;
use crate::triage::answer_of::one_line;
use crate::triage::card::{Card, CardFamily, CardKind, SeverityOption, Wants};
use crate::triage::decide::{is_equal_to_initial, projection_once_scored};
use crate::triage::decision::DecisionKind;
use crate::triage::demands;

/// The card of the initial scores; `None` where the template has no field for them.
pub(super) fn initial(context: &CardContext<'_>) -> Option<Card> {
    context.template.field_of(Role::Likelihood)?;
    let kind = CardKind::Decision(DecisionKind::InitialRisk);
    let mut card = context.card(
        kind,
        CardFamily::Risk,
        "Initial risk",
        demands::INITIAL_RISK,
    );
    card.question =
        "How likely is the harm, and how severe, with the existing controls?".to_owned();
    let hazard = &context.record.hazard;
    card.facts.push(match one_line(&hazard.existing_controls) {
        none if none.is_empty() => "The record names no existing controls.".to_owned(),
        existing => format!("Existing controls: {existing}"),
    });
    card.facts.push(format!(
        "The record says: {}.",
        hazard.initial.scores().words(&context.template.criteria)
    ));
    add_levels(&mut card, AssessmentKind::Initial, context);
    hazard
        .initial
        .justification
        .trim()
        .clone_into(&mut card.old_reason);
    Some(card)
}

/// The card of the residual scores; `None` where the template has no field for them.
pub(super) fn residual(context: &CardContext<'_>) -> Option<Card> {
    context.template.field_of(Role::Residual)?;
    let kind = CardKind::Decision(DecisionKind::ResidualRisk);
    let mut card = context.card(
        kind,
        CardFamily::Risk,
        "Residual risk",
        demands::RESIDUAL_RISK,
    );
    card.question = "How likely is the harm, and how severe, with the further controls?".to_owned();
    let hazard = &context.record.hazard;
    let criteria = &context.template.criteria;
    let in_place: Vec<String> = hazard
        .controls()
        .filter(|control| control.state == ControlState::Implemented)
        .map(|control| control.id.to_string())
        .collect();
    card.facts.push(match in_place.is_empty() {
        true => "No further control is in place.".to_owned(),
        false => format!("In place: {}.", in_place.join(", ")),
    });
    if let Some(projection) = projection_once_scored(hazard) {
        let ids: Vec<String> = projection
            .waits_for
            .iter()
            .map(ToString::to_string)
            .collect();
        card.facts.push(format!(
            "Not in place: {}. The score is a projection until they are.",
            ids.join(", ")
        ));
        card.projection = Some(projection);
    }
    card.facts.push(format!(
        "The initial risk: {}.",
        hazard.initial.scores().words(criteria)
    ));
    card.facts.push(format!(
        "The record says: {}.",
        hazard.residual.scores().words(criteria)
    ));
    add_levels(&mut card, AssessmentKind::Residual, context);
    let scores = hazard.initial.scores();
    if is_equal_to_initial(hazard, context.template)
        && let (Some(likelihood), Some(severity)) = (scores.likelihood, scores.severity)
    {
        let number = card.answers.iter().map(|option| option.number).max();
        card.answers.push(option(
            number.unwrap_or(0) + 1,
            format!("the same as the initial risk: {}", scores.words(criteria)),
            Wants::Reason,
            Offer::SameScores(AssessmentKind::Residual, likelihood, severity),
        ));
    }
    hazard
        .residual
        .justification
        .trim()
        .clone_into(&mut card.old_reason);
    Some(card)
}

/// The levels of both axes, by the numbers that the template gives them.
fn add_levels(card: &mut Card, kind: AssessmentKind, context: &CardContext<'_>) {
    let criteria = &context.template.criteria;
    for (number, likelihood) in numbered::<Likelihood>(&criteria.likelihood) {
        let words = criteria.likelihood.option(likelihood);
        card.answers.push(option(
            number,
            words
                .map(crate::template::TemplateOption::long)
                .unwrap_or_default(),
            Wants::SeverityAndReason,
            Offer::Likelihood(kind, likelihood),
        ));
    }
    for (number, severity) in numbered::<Severity>(&criteria.severity) {
        let words = criteria.severity.option(severity);
        card.severities.push(SeverityOption {
            number,
            words: words
                .map(crate::template::TemplateOption::long)
                .unwrap_or_default(),
            severity,
        });
    }
}

/// The levels of an axis with their numbers: those of the template, if each level has another one and none is 0.
fn numbered<L: Level>(axis: &Axis) -> Vec<(u8, L)> {
    let keys: Vec<Option<u8>> = axis.levels.iter().map(|level| level.key).collect();
    let mut known: Vec<u8> = keys
        .iter()
        .flatten()
        .copied()
        .filter(|key| *key > 0)
        .collect();
    known.sort_unstable();
    known.dedup();
    let has_keys = known.len() == axis.len();
    let levels = axis.ranks::<L>().zip(keys);
    levels
        .map(|(level, key)| match key {
            Some(key) if has_keys => (key, level),
            _ => (level.rank(), level),
        })
        .collect()
}
