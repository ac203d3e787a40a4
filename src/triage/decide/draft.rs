//! Whether a person said that the drafted text is right.

use super::stage::has_left_draft;
use crate::hazard::Hazard;
use crate::template::Template;
use crate::triage::decision::{DecisionState, Lack};
use crate::triage::facts::{Drafted, HazardFacts};

/// What is known of the drafted text.
pub(super) fn state(hazard: &Hazard, template: &Template, facts: &HazardFacts) -> DecisionState {
    if facts.draft_accepted {
        return DecisionState::Decided("accepted by a sign-off".to_owned());
    }
    let lack = match &facts.drafted {
        Drafted::ByPerson => return DecisionState::NotNeeded("a person wrote it".to_owned()),
        Drafted::ByMachine => Lack::TextNotKept,
        Drafted::NotKnown(why) => Lack::DraftsNotKnown(why.clone()),
    };
    match has_left_draft(hazard, template) {
        true => DecisionState::Decided(
            "kept with the status; a release also needs a sign-off (HZ414)".to_owned(),
        ),
        false => DecisionState::Undecided(vec![lack]),
    }
}
