//! Whether a person said who owns a hazard.

use super::stage::{DEPRECATED, has_left_draft};
use crate::hazard::Hazard;
use crate::template::Template;
use crate::template::undecided::names_owner;
use crate::triage::answer_of::one_line;
use crate::triage::decision::{DecisionState, Lack};
use crate::triage::facts::{Drafted, DraftedOwner, HazardFacts};

/// What is known of the owner.
pub(super) fn state(hazard: &Hazard, template: &Template, facts: &HazardFacts) -> DecisionState {
    if hazard.is_deprecated() {
        return DecisionState::NotNeeded(DEPRECATED.to_owned());
    }
    let owner = one_line(&hazard.owner);
    if !names_owner(&owner) {
        return DecisionState::Undecided(vec![Lack::NobodyNamed]);
    }
    match is_drafted(hazard, template, facts) {
        true => DecisionState::Undecided(vec![Lack::OwnerDrafted(owner)]),
        false => DecisionState::Decided(owner),
    }
}

/// Whether the owner can be the one that a machine wrote, and no person said that it is right.
pub(in crate::triage) fn is_drafted(
    hazard: &Hazard,
    template: &Template,
    facts: &HazardFacts,
) -> bool {
    if has_left_draft(hazard, template) || facts.drafted == Drafted::ByPerson {
        return false;
    }
    match &facts.drafted_owner {
        DraftedOwner::Named(drafted) => one_line(drafted) == one_line(&hazard.owner),
        DraftedOwner::Replaced => false,
        DraftedOwner::NotKnown => true,
    }
}
