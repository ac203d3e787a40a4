//! The cards: what each asks, with its answers.
//!
//! - this file: which card follows which; `parts`: what all cards have
//! - a file for each kind: `draft`, `duplicates`, `risk`, `controls`, `owner`, `status` (with the confirmation)

mod controls;
mod draft;
mod duplicates;
mod owner;
mod parts;
mod risk;
mod status;

pub use parts::CardContext;

use super::card::{Card, CardKind};
use super::decision::DecisionKind;
use crate::hazard::Duty;

/// The card of a kind; `None` where the hazard has nothing to ask for it.
pub fn card(kind: &CardKind, context: &CardContext<'_>) -> Option<Card> {
    let mut card = match kind {
        CardKind::Decision(DecisionKind::DraftedText) => draft::card(context),
        CardKind::Decision(DecisionKind::Duplicates) => duplicates::card(context)?,
        CardKind::Decision(DecisionKind::InitialRisk) => risk::initial(context)?,
        CardKind::Decision(DecisionKind::ResidualRisk) => risk::residual(context)?,
        CardKind::Decision(DecisionKind::Control(id)) => controls::one(id, context)?,
        CardKind::Decision(DecisionKind::Owner) => owner::card(context)?,
        CardKind::Decision(DecisionKind::Status) => status::card(context)?,
        CardKind::ControlsOf(duty) => controls::of_duty(*duty, context)?,
        CardKind::Marked => controls::marked(context)?,
        CardKind::Confirmation => status::confirmation(context),
    };
    card.answers.push(parts::leave(kind));
    Some(card)
}

/// The next card that asks for something undecided behind another, or the first one. `None` where none is left behind it:
/// then the next hazard follows. Going there decides nothing.
pub fn next_card(after: Option<&CardKind>, context: &CardContext<'_>) -> Option<CardKind> {
    let open = open_cards(context);
    let from = after.map_or(0, |kind| place(kind, context) + 1);
    open.into_iter().find(|kind| place(kind, context) >= from)
}

/// The cards with something undecided, in the order in which triage asks. The confirmation is one where a status waits for
/// it.
pub fn open_cards(context: &CardContext<'_>) -> Vec<CardKind> {
    let mut open: Vec<CardKind> = Vec::new();
    for decision in context.decisions.undecided() {
        let kind = match decision.kind.control() {
            Some(id) => CardKind::ControlsOf(controls::duty_of(id, context)),
            None => CardKind::Decision(decision.kind.clone()),
        };
        if !open.contains(&kind) {
            open.push(kind);
        }
    }
    if context.pending.status().is_some() {
        open.push(CardKind::Confirmation);
    }
    open.sort_by_key(|kind| place(kind, context));
    open
}

/// The place of a card among the cards of the hazard.
fn place(kind: &CardKind, context: &CardContext<'_>) -> usize {
    let duty = |duty: Option<Duty>| match duty {
        Some(Duty::Manufacturer) => 3,
        None => 4,
        Some(Duty::Deployment) => 5,
    };
    match kind {
        CardKind::Decision(DecisionKind::DraftedText) => 0,
        CardKind::Decision(DecisionKind::Duplicates) => 1,
        CardKind::Decision(DecisionKind::InitialRisk) => 2,
        // The other controls of its duty follow a control.
        CardKind::Decision(DecisionKind::Control(id)) => duty(controls::duty_of(id, context)) - 1,
        CardKind::Marked => 2,
        CardKind::ControlsOf(of) => duty(*of),
        CardKind::Decision(DecisionKind::ResidualRisk) => 6,
        CardKind::Decision(DecisionKind::Owner) => 7,
        CardKind::Decision(DecisionKind::Status) => 8,
        CardKind::Confirmation => 9,
    }
}
