//! Facts of a hazard that contradict a status.

use super::{Control, ControlState, Duty, Hazard};
use crate::template::StatusKind;

/// The facts of a hazard that contradict a status, in sentences. These are warnings, never
/// refusals.
pub fn contradictions(hazard: &Hazard, status: StatusKind) -> Vec<String> {
    match status {
        StatusKind::Closed => closed(hazard),
        StatusKind::Transferred => transferred(hazard),
        StatusKind::Open => open(hazard),
        StatusKind::Draft | StatusKind::Other => Vec::new(),
    }
}

fn closed(hazard: &Hazard) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(left) = not_done(hazard.controls()) {
        out.push(format!(
            "Closed means that all actions are complete, but {left}."
        ));
    }
    let residual = hazard.residual.scores();
    if residual.likelihood.is_none() || residual.severity.is_none() {
        out.push("The residual risk is not scored.".to_owned());
    }
    out
}

fn transferred(hazard: &Hazard) -> Vec<String> {
    let mut out = Vec::new();
    let own = hazard
        .controls()
        .filter(|control| control.duty == Some(Duty::Manufacturer));
    if let Some(left) = not_done(own) {
        out.push(format!(
            "Transferred means that the manufacturer's actions are done, but among the \
             manufacturer's controls {left}."
        ));
    }
    let handed_on = hazard
        .controls()
        .any(|control| control.duty == Some(Duty::Deployment) && !control.is_not_adopted());
    if !handed_on {
        out.push("There is no control to hand over to the deployer.".to_owned());
    }
    out
}

fn open(hazard: &Hazard) -> Vec<String> {
    let own = || {
        hazard
            .controls()
            .filter(|control| control.duty != Some(Duty::Deployment) && !control.is_not_adopted())
    };
    if own().next().is_some() && not_done(own()).is_none() {
        return vec![
            "Open means that actions remain with the manufacturer, but all of its controls are \
             implemented."
                .to_owned(),
        ];
    }
    Vec::new()
}

/// How many controls are planned, and how many have no state in the record: `2 are planned (D1,
/// D2)`; `None` if each is implemented or not adopted.
pub fn not_done<'c>(controls: impl Iterator<Item = &'c Control>) -> Option<String> {
    let mut planned = Vec::new();
    let mut unknown = Vec::new();
    for control in controls {
        match control.state {
            ControlState::Implemented | ControlState::NotAdopted => {}
            ControlState::Planned => planned.push(control.id.0.as_str()),
            ControlState::Unknown => unknown.push(control.id.0.as_str()),
        }
    }
    let are = |ids: &[&str]| if ids.len() == 1 { "is" } else { "are" };
    let mut parts = Vec::new();
    if !planned.is_empty() {
        let (count, are) = (planned.len(), are(&planned));
        parts.push(format!("{count} {are} planned ({})", planned.join(", ")));
    }
    if !unknown.is_empty() {
        let (count, are) = (unknown.len(), are(&unknown));
        parts.push(format!("{count} {are} not stated ({})", unknown.join(", ")));
    }
    (!parts.is_empty()).then(|| parts.join(" and "))
}
