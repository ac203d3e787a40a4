//! Refuses changes of a control that its decision not to adopt it forbids.

use super::{Change, EditContext, Refused};
use crate::hazard::{Control, ControlState, FactKey, NotAdoptedDecision};

impl EditContext<'_> {
    /// Refuses a state that the control's decision contradicts, and a decision without a reason.
    pub(super) fn can_change_state(
        &self,
        control: &Control,
        state: ControlState,
    ) -> Result<(), Refused> {
        let id = &control.id;
        let what = Change::ControlState(id.clone(), state).describe(self.template);
        let mut decisions = control
            .values(FactKey::NotAdopted)
            .filter_map(NotAdoptedDecision::parse);
        if state == ControlState::NotAdopted {
            return match decisions.any(|one| one.is_complete()) {
                true => Ok(()),
                false => Err(needs_a_reason(&what)),
            };
        }
        match decisions.next().is_some() {
            true => Err(Refused::Misread(format!(
                "cannot {what}: its `Not adopted` line says why {id} was not adopted; remove that \
                 line first"
            ))),
            false => Ok(()),
        }
    }
}

/// Refuses the decision not to adopt an implemented control.
pub(super) fn can_be_not_adopted(control: &Control, values: &[String]) -> Result<(), Refused> {
    let decides = |value: &String| NotAdoptedDecision::parse(value).is_some();
    match control.state {
        ControlState::Implemented if values.iter().any(decides) => Err(Refused::Misread(format!(
            "cannot set `Not adopted` of {id}: {id} is marked as implemented; mark it planned \
             first",
            id = control.id
        ))),
        ControlState::Implemented
        | ControlState::Planned
        | ControlState::Unknown
        | ControlState::NotAdopted => Ok(()),
    }
}

/// The refusal of a decision without a reason.
pub(super) fn needs_a_reason(what: &str) -> Refused {
    Refused::Misread(format!(
        "cannot {what} without a reason: set its `Not adopted` to the reason, the date and the \
         person, as in `too many false alarms (2026-06-17, A. Name)`"
    ))
}
