//! The questions before a hazard is closed or transferred.

use crate::hazard::{Assessment, ControlState, Duty, Hazard, contradictions, not_done};
use crate::template::StatusKind;

/// How much of a record the user has read since hazlog was started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadState {
    /// The user has opened the record and seen its last line.
    ToTheEnd,
    /// The user has not seen all of it as it is now.
    Partly,
}

/// A question about a status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StatusQuestion {
    /// The status that was chosen.
    pub status: usize,
    /// The facts that contradict it.
    pub reasons: Vec<String>,
}

/// Why hazlog asks before a hazard gets a status of this kind, in sentences; empty if it does not
/// ask.
pub(super) fn reasons_to_ask(hazard: &Hazard, kind: StatusKind, reading: ReadState) -> Vec<String> {
    let mut reasons = Vec::new();
    if !matches!(kind, StatusKind::Closed | StatusKind::Transferred) {
        return reasons;
    }
    if reading == ReadState::Partly {
        reasons.push("You have not read this hazard to the end.".to_owned());
    }
    if !is_scored(&hazard.initial) {
        reasons.push("The initial risk is not scored.".to_owned());
    }
    reasons.extend(contradictions(hazard, kind));
    if kind == StatusKind::Transferred {
        reasons.extend(transferred(hazard));
    }
    reasons
}

fn is_scored(assessment: &Assessment) -> bool {
    let scores = assessment.scores();
    scores.likelihood.is_some() && scores.severity.is_some()
}

/// What [`contradictions`] does not look at for a transfer: the residual risk, and controls that
/// are not the manufacturer's. The planned controls of the deployer are those that the transfer
/// hands over.
fn transferred(hazard: &Hazard) -> Vec<String> {
    let mut reasons = Vec::new();
    let others = hazard.controls().filter(|control| match control.duty {
        Some(Duty::Manufacturer) => false,
        Some(Duty::Deployment) => control.state == ControlState::Unknown,
        None => true,
    });
    if let Some(left) = not_done(others) {
        reasons.push(format!("Among the other controls, {left}."));
    }
    if !is_scored(&hazard.residual) {
        reasons.push("The residual risk is not scored.".to_owned());
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::overlay::testing::{assessment, hazard};

    fn reasons(hazard: &Hazard, kind: StatusKind, reading: ReadState) -> Vec<String> {
        reasons_to_ask(hazard, kind, reading)
    }

    #[test]
    fn a_hazard_that_is_read_scored_and_complete_needs_no_question() {
        let done = Hazard {
            initial: assessment(Some((3, 4))),
            residual: assessment(Some((1, 4))),
            ..Hazard::default()
        };
        let closed = StatusKind::Closed;
        assert!(reasons(&done, closed, ReadState::ToTheEnd).is_empty());
        assert_eq!(
            reasons(&done, closed, ReadState::Partly),
            ["You have not read this hazard to the end."]
        );
        for kind in [StatusKind::Draft, StatusKind::Open, StatusKind::Other] {
            assert!(reasons(&Hazard::default(), kind, ReadState::Partly).is_empty());
        }
    }

    #[test]
    fn each_reason_against_a_transfer_is_named() {
        assert_eq!(
            reasons(
                &Hazard::default(),
                StatusKind::Transferred,
                ReadState::Partly
            ),
            [
                "You have not read this hazard to the end.",
                "The initial risk is not scored.",
                "There is no control to hand over to the deployer.",
                "The residual risk is not scored.",
            ]
        );
        assert_eq!(
            reasons(&hazard(), StatusKind::Transferred, ReadState::ToTheEnd),
            [
                "Transferred means that the manufacturer's actions are done, but among the \
                 manufacturer's controls 1 is planned (D2) and 1 is not stated (V1).",
                "The residual risk is not scored.",
            ]
        );
    }
}
