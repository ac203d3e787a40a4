//! The card of the drafted text.

use super::parts::{CardContext, option};
use crate::triage::answer::Offer;
use crate::triage::card::{Card, CardFamily, CardKind, Wants};
use crate::triage::decision::DecisionKind;
use crate::triage::demands;
use crate::triage::facts::Drafted;

/// The card.
pub(super) fn card(context: &CardContext<'_>) -> Card {
    let kind = CardKind::Decision(DecisionKind::DraftedText);
    let mut card = context.card(
        kind,
        CardFamily::DraftedText,
        "Drafted text",
        demands::EACH_VERSION,
    );
    card.question = "Is the drafted text right?".to_owned();
    card.facts.push(match &context.facts.drafted {
        Drafted::ByMachine => "A machine drafted this record.".to_owned(),
        Drafted::ByPerson => "A person wrote this record.".to_owned(),
        Drafted::NotKnown(why) => {
            format!("hazlog does not know whether a machine drafted this record, because {why}.")
        }
    });
    card.facts.push(
        "A yes is written with the status. A release also needs a sign-off (HZ414).".to_owned(),
    );
    card.answers.push(option(
        1,
        "the text is right as it is",
        Wants::Nothing,
        Offer::KeepText,
    ));
    card
}
