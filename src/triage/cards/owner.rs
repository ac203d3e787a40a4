//! The card of the owner.

use super::parts::{CardContext, option};
use crate::template::Role;
use crate::template::undecided::names_owner;
use crate::triage::answer::Offer;
use crate::triage::answer_of::one_line;
use crate::triage::card::{Card, CardFamily, CardKind, Wants};
use crate::triage::decide::is_drafted;
use crate::triage::decision::DecisionKind;
use crate::triage::demands;

/// The most names that are offered, so that a digit chooses each.
const MOST: usize = 7;

/// The card; `None` where the template has no field for the owner.
pub(super) fn card(context: &CardContext<'_>) -> Option<Card> {
    context.template.field_of(Role::Assignment)?;
    let kind = CardKind::Decision(DecisionKind::Owner);
    let mut card = context.card(kind, CardFamily::Owner, "Owner", demands::OWNER);
    card.question = "Who owns this hazard?".to_owned();
    let hazard = &context.record.hazard;
    let owner = one_line(&hazard.owner);
    let mut number = 0;
    let mut add = |words: String, wants, offer| {
        number += 1;
        card.answers.push(option(number, words, wants, offer));
    };
    if names_owner(&owner) {
        let is_drafted = is_drafted(hazard, context.template, context.facts);
        let words = match is_drafted {
            true => format!("{owner}, as drafted"),
            false => format!("{owner}, as the record says"),
        };
        add(words, Wants::Nothing, Offer::KeepOwner(owner.clone()));
    }
    let others = context.names.iter().filter(|name| **name != owner);
    for name in others.take(MOST) {
        add(name.clone(), Wants::Nothing, Offer::Owner(name.clone()));
    }
    add("another name".to_owned(), Wants::Name, Offer::OtherOwner);
    card.names = context.names.to_vec();
    Some(card)
}
