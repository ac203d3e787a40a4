//! Implemented controls that are not verified, or not shown to be effective.

use crate::check::rules::shared::adopted_controls::in_place;
use crate::check::rules::shared::current_risk::{is_accepted, needs_controls};
use crate::check::{Finding, Findings, Grade, Subject};
use crate::hazard::{Control, Duty};
use crate::template::StatusKind;

/// Which hazards a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WhichHazards {
    /// Hazards that are closed or transferred.
    Accepted,
    /// Hazards past draft that are neither.
    BeforeThat,
}

/// Reports each implemented control that `lacks` something, with the message that `says` gives.
pub(super) fn report(
    subject: &Subject<'_>,
    findings: &mut Findings<'_>,
    when: WhichHazards,
    lacks: impl Fn(&Control) -> bool,
    says: impl Fn(&Control) -> String,
) {
    if !needs_controls(subject) || (when == WhichHazards::Accepted) != is_accepted(subject) {
        return;
    }
    for control in in_place(subject).filter(|control| lacks(control)) {
        let found = findings.at(subject.control_place(control), says(control));
        unless_it_is_the_deployers(subject, control, found);
    }
}

/// Lowers a finding about a control that the deployer implements (DCB0129 6.3.1), because the
/// deployer verifies it. In a closed hazard, all controls must be verified.
pub(super) fn unless_it_is_the_deployers(
    subject: &Subject<'_>,
    control: &Control,
    finding: &mut Finding,
) {
    let closed = subject.status() == Some(StatusKind::Closed);
    if control.duty == Some(Duty::Deployment) && !closed {
        finding.at_most(Grade::Warning);
    }
}
