//! The facts of a hazard that contradict a status.

use crate::hazard::{ControlState, GroupKind, Hazard, contradictions};
use crate::template::StatusKind;
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
