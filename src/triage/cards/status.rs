//! The card of the status, with the conditions that are not met, and the confirmation.

use super::parts::{CardContext, option};
use crate::hazard::contradictions;
use crate::template::{Role, StatusKind};
use crate::triage::answer::Offer;
use crate::triage::card::{AnswerOption, Card, CardFamily, CardKind, Wants};
use crate::triage::decision::{DecisionKind, all_of};
use crate::triage::demands;
use crate::triage::summary::decisions_in_words;

/// The number that confirms. No card just before has an answer with it, so a key that is held down does not confirm what
/// nobody read.
const YES: u8 = 9;

/// The card; `None` where the template has no field for the status.
pub(super) fn card(context: &CardContext<'_>) -> Option<Card> {
    context.template.field_of(Role::Status)?;
    let kind = CardKind::Decision(DecisionKind::Status);
    let mut card = context.card(kind, CardFamily::Status, "Status", demands::STATUS);
    card.question = "Which status does the hazard have?".to_owned();
    let undecided = undecided(context);
    if let Some(sentence) = &undecided {
        card.facts.push(sentence.clone());
    }
    let template = context.template;
    for (at, status) in template.statuses.iter().enumerate() {
        let means = template.status_kind(at).unwrap_or(StatusKind::Other);
        if means == StatusKind::Draft {
            continue;
        }
        let mut unmet = contradictions(&context.record.hazard, means);
        unmet.extend(undecided.clone());
        let wants = match unmet.is_empty() {
            true => Wants::Nothing,
            false => Wants::Reason,
        };
        let number = u8::try_from(card.answers.len() + 1).unwrap_or(u8::MAX);
        card.answers.push(AnswerOption {
            number,
            words: status.long(),
            unmet,
            wants,
            offer: Offer::Status(at),
        });
    }
    Some(card)
}

/// The decisions other than the status that nobody made, in a sentence.
fn undecided(context: &CardContext<'_>) -> Option<String> {
    let undecided = context.decisions.undecided();
    let titles: Vec<String> = undecided
        .filter(|decision| decision.kind != DecisionKind::Status)
        .map(|decision| decision.kind.title())
        .collect();
    let are = match titles.len() {
        0 => return None,
        1 => "is",
        _ => "are",
    };
    Some(format!("Still undecided {are}: {}.", all_of(&titles)))
}

/// The decisions in words, and the question whether the status is written.
pub(super) fn confirmation(context: &CardContext<'_>) -> Card {
    let family = CardFamily::Confirmation;
    let mut card = context.card(
        CardKind::Confirmation,
        family,
        "Your decisions in words",
        demands::CONFIRMATION,
    );
    card.question = "Is this what you decided?".to_owned();
    card.facts = decisions_in_words(context.decisions);
    let status = context.pending.status();
    let status = status.and_then(|(at, _)| context.template.statuses.get(at));
    card.answers.push(option(
        YES,
        match status {
            Some(status) => format!("yes: write the status {}", status.label),
            None => "yes".to_owned(),
        },
        Wants::Nothing,
        Offer::Confirm,
    ));
    card
}
