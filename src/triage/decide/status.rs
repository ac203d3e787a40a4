//! Whether a person gave the status.

use super::stage::has_left_draft;
use crate::hazard::{Answer, Hazard};
use crate::template::Template;
use crate::triage::decision::{DecisionState, Lack};

/// What is known of the status. It is always needed.
pub(super) fn state(hazard: &Hazard, template: &Template) -> DecisionState {
    if has_left_draft(hazard, template) {
        return DecisionState::Decided(hazard.status_words());
    }
    let lack = match &hazard.status {
        Answer::Unrecognised => Lack::StatusUnrecognised(hazard.status_words()),
        other => Lack::Status(other.map(|at| {
            template
                .statuses
                .get(at)
                .map_or_else(String::new, |option| option.label.clone())
        })),
    };
    DecisionState::Undecided(vec![lack])
}
