//! The controls of a record that rules check.

use super::score_reason::own_section;
use super::words::{has, says_nothing};
use crate::check::{Findings, Subject};
use crate::hazard::{Control, ControlGroup, ControlState, GroupKind, ProblemCode};

/// The controls, without items such as `None` and without controls that were not adopted.
pub(in crate::check::rules) fn adopted<'a>(
    subject: &Subject<'a>,
) -> impl Iterator<Item = &'a Control> {
    let counts = |control: &&Control| !says_nothing(&control.text) && !control.is_not_adopted();
    let all = || subject.hazard().controls().filter(counts).collect();
    subject.adopted_controls(all).iter().copied()
}

/// The implemented controls in the list.
pub(in crate::check::rules) fn in_place<'a>(
    subject: &Subject<'a>,
) -> impl Iterator<Item = &'a Control> {
    adopted(subject).filter(|control| control.state == ControlState::Implemented)
}

/// Whether the record has controls that cannot be counted: prose in the controls section, or a
/// section with another name about controls.
pub(in crate::check::rules) fn are_in_prose(subject: &Subject<'_>) -> bool {
    const TITLES: [&str; 10] = [
        "control",
        "controls",
        "mitigation",
        "mitigations",
        "measure",
        "measures",
        "action",
        "actions",
        "safeguard",
        "safeguards",
    ];
    let mut problems = subject.record.problems.iter();
    problems.any(|found| found.code == ProblemCode::ControlsInProse)
        || own_section(subject, &TITLES).is_some()
}

/// Whether the record has any control other than the existing ones.
pub(in crate::check::rules) fn has_any(subject: &Subject<'_>) -> bool {
    adopted(subject).next().is_some() || are_in_prose(subject)
}

/// Whether the existing controls are more than `None identified`.
pub(in crate::check::rules) fn has_existing(subject: &Subject<'_>) -> bool {
    !says_nothing(&subject.hazard().existing_controls)
}

/// Whether a group's controls are the weakest kind: procedures, training and information.
fn is_administrative(group: &ControlGroup) -> bool {
    const INFORMATION: [&str; 8] = [
        "information",
        "warning",
        "warnings",
        "guidance",
        "procedure",
        "procedures",
        "procedural",
        "policy",
    ];
    match group.kind {
        GroupKind::Training | GroupKind::BusinessProcess => true,
        GroupKind::Other => has(&group.title, &INFORMATION),
        GroupKind::Design | GroupKind::Testing => false,
    }
}

/// Whether there are controls for which `counts` is true, and each of them is a procedure, training
/// or information.
pub(in crate::check::rules) fn are_all_administrative(
    subject: &Subject<'_>,
    counts: impl Fn(&Control) -> bool,
) -> bool {
    let mut some = false;
    for group in &subject.hazard().groups {
        for control in group.controls() {
            if says_nothing(&control.text) || control.is_not_adopted() || !counts(control) {
                continue;
            }
            if !is_administrative(group) {
                return false;
            }
            some = true;
        }
    }
    some && !are_in_prose(subject)
}

/// The controls that lack a fact.
#[derive(Clone, Copy, Debug)]
pub(in crate::check::rules) enum ControlsLacking<'a> {
    /// One control, while others have the fact.
    One(&'a Control),
    /// All of this many controls.
    All(usize),
}

/// Reports the controls that must have a fact (`asked`) and lack it: one by one, or all together if
/// none has it.
pub(in crate::check::rules) fn report_missing_fact(
    subject: &Subject<'_>,
    findings: &mut Findings<'_>,
    asked: impl Fn(&Control) -> bool,
    lacks: impl Fn(&Control) -> bool,
    says: impl Fn(ControlsLacking<'_>) -> String,
) {
    let (mut count, mut lacking) = (0, 0);
    for control in adopted(subject).filter(|control| asked(control)) {
        count += 1;
        lacking += usize::from(lacks(control));
    }
    let all = count > 1 && lacking == count;
    for control in adopted(subject).filter(|control| asked(control) && lacks(control)) {
        let place = subject.control_place(control);
        if all {
            findings.at(place, says(ControlsLacking::All(count)));
            return;
        }
        findings.at(place, says(ControlsLacking::One(control)));
    }
}
