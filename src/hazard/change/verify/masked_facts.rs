//! A hazard with some of its facts masked, so that all others can be compared.

use crate::hazard::change::FrontKey;
use crate::hazard::{Answer, Assessment, Control, ControlGroup, GroupItem, Hazard};
use crate::template::Role;
use crate::text::Span;

/// The part of the residual assessment that a change is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Residual {
    Likelihood,
    Severity,
    Reason,
    Accepted,
    RiskBenefit,
}

/// The masked value: not yet decided.
pub(super) fn undecided<T>(answer: Answer<T>) -> Answer<T> {
    match answer {
        Answer::Absent | Answer::Blank | Answer::Tbc => Answer::Absent,
        Answer::Known(value) => Answer::Known(value),
        Answer::Unrecognised => Answer::Unrecognised,
    }
}

pub(super) fn is_unread<T>(answer: &Answer<T>) -> bool {
    matches!(answer, Answer::Unrecognised)
}

pub(super) fn mask_residual(residual: &mut Assessment, of: Residual) {
    residual.text.clear();
    residual.likelihood = undecided(residual.likelihood);
    residual.severity = undecided(residual.severity);
    match of {
        Residual::Likelihood => {
            residual.likelihood = Answer::Absent;
            residual.stated_risk = Answer::Absent;
        }
        Residual::Severity => {
            residual.severity = Answer::Absent;
            residual.stated_risk = Answer::Absent;
        }
        Residual::Reason => residual.justification.clear(),
        Residual::Accepted => residual.accepted = None,
        Residual::RiskBenefit => residual.risk_benefit = None,
    }
}

/// Masks the reason for deprecation of a hazard, and the text of the sections that can have it.
pub(super) fn mask_deprecation(hazard: &mut Hazard) {
    hazard.deprecated = None;
    hazard.labels = undecided(std::mem::take(&mut hazard.labels));
    hazard.status = undecided(std::mem::take(&mut hazard.status));
    hazard.labels_text.clear();
    hazard.status_text.clear();
    hazard.residual.text.clear();
}

/// Masks the reason for the status, and the text of the section that can have it.
pub(super) fn mask_status_reason(hazard: &mut Hazard) {
    hazard.status_reason = None;
    hazard.status = undecided(std::mem::take(&mut hazard.status));
    hazard.status_text.clear();
}

pub(super) fn mask_front(hazard: &mut Hazard, key: FrontKey) {
    hazard.front.text.clear();
    match key {
        FrontKey::Raised => hazard.front.raised = None,
        FrontKey::Source => hazard.front.source = None,
        FrontKey::NextReview => hazard.front.next_review = None,
        FrontKey::IntroducedBy => hazard.front.introduced_by = None,
    }
}

/// Masks all facts from the section of a role: its text, and what is read from it. Facts that are not masked
/// are compared, so that a change of them is refused.
pub(super) fn mask_role(hazard: &mut Hazard, role: Role) {
    hazard.text_mut(role).clear();
    match role {
        Role::UtilityLabel => hazard.labels = Answer::Absent,
        Role::Likelihood => hazard.initial.likelihood = Answer::Absent,
        Role::Severity => hazard.initial.severity = Answer::Absent,
        Role::Risk => {
            hazard.initial.stated_risk = Answer::Absent;
            hazard.initial.justification.clear();
        }
        Role::Causes => hazard.cause_list.clear(),
        Role::HazardType => hazard.types.clear(),
        Role::HazardControls => hazard.groups.clear(),
        Role::Residual => hazard.residual = Assessment::default(),
        Role::Status => hazard.status = Answer::Absent,
        Role::Code => hazard.code_list.clear(),
        _ => {}
    }
}

/// A hazard without the places of its parts, because every edit before them moves them.
pub(super) fn placeless(hazard: &Hazard) -> Hazard {
    let nowhere = Span::at(0);
    let mut hazard = hazard.clone();
    for section in &mut hazard.sections {
        (section.extent, section.heading, section.body) = (nowhere, nowhere, nowhere);
        (section.start_line, section.end_line) = (0, 0);
    }
    let residual = &mut hazard.residual;
    let acts = [
        &mut hazard.deprecated,
        &mut hazard.status_reason,
        &mut residual.accepted,
        &mut residual.risk_benefit,
    ];
    for act in acts.into_iter().flatten() {
        (act.span, act.value_span) = (nowhere, nowhere);
    }
    for reference in &mut hazard.code_list {
        reference.span = nowhere;
    }
    for group in &mut hazard.groups {
        placeless_group(group);
    }
    hazard
}

fn placeless_group(group: &mut ControlGroup) {
    (group.heading, group.body) = (Span::at(0), Span::at(0));
    group.section = 0;
    for item in &mut group.items {
        match item {
            GroupItem::Control(control) => placeless_control(control),
            GroupItem::Prose(_) => {}
        }
    }
}

/// Masks the places of a control.
pub(super) fn placeless_control(control: &mut Control) {
    let nowhere = Span::at(0);
    (control.span, control.text_span) = (nowhere, nowhere);
    // It follows from the text and the marks, which are compared.
    control.names_type = false;
    for fact in &mut control.facts {
        (fact.span, fact.value_span) = (nowhere, nowhere);
    }
}
