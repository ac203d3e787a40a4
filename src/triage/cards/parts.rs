//! What all cards have.

use crate::hazard::{ControlId, Record};
use crate::template::Template;
use crate::triage::answer::Offer;
use crate::triage::card::{AnswerOption, Card, CardFamily, CardKind, Wants};
use crate::triage::demands::Requirement;
use crate::triage::facts::HazardFacts;
use crate::triage::hazard_decisions::HazardDecisions;
use crate::triage::pending::Pending;

/// What a card is made from.
#[derive(Clone, Copy, Debug)]
pub struct CardContext<'a> {
    /// The record.
    pub record: &'a Record,
    /// The template.
    pub template: &'a Template,
    /// What the log and git say.
    pub facts: &'a HazardFacts,
    /// The decisions, with what waits.
    pub decisions: &'a HazardDecisions,
    /// What waits for the confirmation.
    pub pending: &'a Pending,
    /// The names of owners that the log uses, most used first.
    pub names: &'a [String],
    /// The controls that the user marked.
    pub marked: &'a [ControlId],
}

impl CardContext<'_> {
    /// A card without facts and answers.
    pub(super) fn card(
        &self,
        kind: CardKind,
        family: CardFamily,
        heading: impl Into<String>,
        requirement: impl Into<Requirement>,
    ) -> Card {
        Card {
            hazard: self.record.hazard.id.clone(),
            kind,
            family,
            heading: heading.into(),
            question: String::new(),
            requirement: requirement.into(),
            facts: Vec::new(),
            answers: Vec::new(),
            severities: Vec::new(),
            names: Vec::new(),
            old_reason: String::new(),
            controls: Vec::new(),
            projection: None,
        }
    }
}

/// An answer whose conditions are met.
pub(super) fn option(
    number: u8,
    words: impl Into<String>,
    wants: Wants,
    offer: Offer,
) -> AnswerOption {
    AnswerOption {
        number,
        words: words.into(),
        unmet: Vec::new(),
        wants,
        offer,
    }
}

/// The answer that decides nothing.
pub(super) fn leave(kind: &CardKind) -> AnswerOption {
    let words = match kind {
        CardKind::Confirmation => "not yet",
        _ => "leave it undecided",
    };
    option(0, words, Wants::Nothing, Offer::Leave)
}
