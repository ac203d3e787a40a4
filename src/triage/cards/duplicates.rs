//! The card of a similar hazard: the first one that nobody said anything about.

use super::parts::{CardContext, option};
use crate::triage::answer::Offer;
use crate::triage::card::{Card, CardFamily, CardKind, Wants};
use crate::triage::decision::DecisionKind;
use crate::triage::demands;

/// The card; `None` where no similar hazard is left.
pub(super) fn card(context: &CardContext<'_>) -> Option<Card> {
    let id = &context.record.hazard.id;
    let mut open = context.facts.similar.iter();
    let mut open = open.by_ref().filter(|similar| similar.relation.is_none());
    let similar = open.next()?;
    let other = &similar.other;
    let kind = CardKind::Decision(DecisionKind::Duplicates);
    let mut card = context.card(kind, CardFamily::Duplicates, "Duplicates", demands::HAZARDS);
    card.question = format!("Is {other} ({}) the same hazard as {id}?", similar.name);
    card.facts.push(similar.sentence());
    match open.count() {
        0 => {}
        1 => card.facts.push("1 more similar hazard follows.".to_owned()),
        more => card
            .facts
            .push(format!("{more} more similar hazards follow.")),
    }
    let merge = |kept: &crate::hazard::HazardId, merged: &crate::hazard::HazardId| Offer::Merge {
        kept: kept.clone(),
        merged: merged.clone(),
    };
    card.answers = vec![
        option(
            1,
            format!("related: link {id} and {other}"),
            Wants::Reason,
            Offer::Link(other.clone()),
        ),
        option(
            2,
            format!("the same: merge {other} into {id}"),
            Wants::Nothing,
            merge(id, other),
        ),
        option(
            3,
            "not the same",
            Wants::Reason,
            Offer::NotTheSame(other.clone()),
        ),
        option(
            4,
            format!("the same: merge {id} into {other}"),
            Wants::Nothing,
            merge(other, id),
        ),
    ];
    Some(card)
}
