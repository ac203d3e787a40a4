//! Which controls a report must list, taken from the records themselves.

use crate::check::says_nothing;
use crate::hazard::{Control, ControlState, Duty, Hazard};

/// Whether the record says by its heading that a control is the deployer's. One that
/// was not adopted is nobody's duty, and an item that only says that there is none, or that only
/// names a hazard type, is no control.
pub fn is_deployers(control: &Control) -> bool {
    let is_none = control.names_type || (control.facts.is_empty() && says_nothing(&control.text));
    control.duty == Some(Duty::Deployment) && !control.is_not_adopted() && !is_none
}

/// The controls of a hazard that are planned, or of which it does not say whether they are in place.
pub fn open_controls(hazard: &Hazard) -> impl Iterator<Item = &Control> {
    hazard.controls().filter(|control| {
        matches!(control.state, ControlState::Planned | ControlState::Unknown)
            && !control.names_type
    })
}
