//! The controls that a report must list, computed from the records.

use crate::check::says_nothing;
use crate::hazard::{Control, ControlState, Duty, Hazard};

/// Whether the heading of a control makes it the deployer's. A control that was not adopted is
/// nobody's duty. An item that only says that there is none, or only names a hazard type, is not a
/// control.
pub fn is_deployers(control: &Control) -> bool {
    let is_none = control.names_type || (control.facts.is_empty() && says_nothing(&control.text));
    control.duty == Some(Duty::Deployment) && !control.is_not_adopted() && !is_none
}

/// The controls of a hazard that are planned or have no state.
pub fn open_controls(hazard: &Hazard) -> impl Iterator<Item = &Control> {
    hazard.controls().filter(|control| {
        matches!(control.state, ControlState::Planned | ControlState::Unknown)
            && !control.names_type
    })
}
