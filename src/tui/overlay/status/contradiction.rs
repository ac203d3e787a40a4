//! Facts of a hazard that contradict a status.

use crate::hazard::{Control, ControlState, Duty, Hazard};
use crate::template::StatusKind;

/// The facts of a hazard that contradict a status, in sentences. These are warnings, never
/// refusals.
pub(super) fn contradictions(hazard: &Hazard, status: StatusKind) -> Vec<String> {
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
pub(super) fn not_done<'c>(controls: impl Iterator<Item = &'c Control>) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::GroupKind;
    use crate::tui::overlay::testing::{assessment, control, group};

    fn with(controls: &[(GroupKind, ControlState)], residual: Option<(u8, u8)>) -> Hazard {
        let all = controls.iter().enumerate().map(|(at, (kind, state))| {
            let id = format!("{}{}", kind.letter(), at + 1);
            group("", *kind, vec![control(&id, *kind, *state, "text")])
        });
        Hazard {
            groups: all.collect(),
            residual: assessment(residual),
            ..Hazard::default()
        }
    }

    const DONE: ControlState = ControlState::Implemented;

    #[test]
    fn closed_needs_every_control_and_the_residual_risk() {
        let good = with(&[(GroupKind::Design, DONE)], Some((1, 2)));
        assert!(contradictions(&good, StatusKind::Closed).is_empty());
        let left = with(
            &[
                (GroupKind::Design, ControlState::Planned),
                (GroupKind::Testing, ControlState::Unknown),
                (GroupKind::Training, ControlState::Planned),
            ],
            None,
        );
        let said = contradictions(&left, StatusKind::Closed);
        assert!(
            said[0].contains("2 are planned (D1, T3) and 1 is not stated (V2)"),
            "{said:?}"
        );
        assert_eq!(said[1], "The residual risk is not scored.");
    }

    #[test]
    fn transferred_needs_finished_controls_of_the_manufacturer_and_one_of_the_deployer() {
        let good = with(
            &[
                (GroupKind::Design, DONE),
                (GroupKind::Training, ControlState::Planned),
            ],
            None,
        );
        assert!(contradictions(&good, StatusKind::Transferred).is_empty());
        let left = with(&[(GroupKind::Design, ControlState::Planned)], None);
        let said = contradictions(&left, StatusKind::Transferred);
        assert!(said[0].contains("1 is planned (D1)"), "{said:?}");
        assert!(
            said[1].contains("no control to hand over to the deployer"),
            "{said:?}"
        );
    }

    #[test]
    fn open_needs_an_open_action() {
        let left = with(&[(GroupKind::Design, ControlState::Unknown)], None);
        assert!(contradictions(&left, StatusKind::Open).is_empty());
        assert!(contradictions(&Hazard::default(), StatusKind::Open).is_empty());
        let done = with(
            &[
                (GroupKind::Design, DONE),
                (GroupKind::Training, ControlState::Planned),
            ],
            None,
        );
        assert_eq!(contradictions(&done, StatusKind::Open).len(), 1);
    }

    #[test]
    fn a_draft_and_a_status_of_the_projects_own_are_not_judged() {
        let hazard = with(&[(GroupKind::Design, DONE)], None);
        assert!(contradictions(&hazard, StatusKind::Draft).is_empty());
        assert!(contradictions(&hazard, StatusKind::Other).is_empty());
    }
}
