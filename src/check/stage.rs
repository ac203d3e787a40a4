//! How far a hazard is: a draft, past that, or set aside.

use serde::{Deserialize, Serialize};

use crate::hazard::{ControlState, Decision, Hazard};
use crate::template::{StatusKind, Template};

/// How far a hazard is, which decides what can be asked of its record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// No person has assessed it yet: by its status, by having none, or by the label for triage
    /// while nothing is scored and no control is in place. Only what is wrong at any stage is an error in it; gaps are not.
    #[default]
    Draft,
    /// Past draft: everything is asked of it.
    Live,
    /// No longer thought relevant, and kept. Nothing but its form is asked of it.
    Deprecated,
}

/// The general utility labels of the mission's document: a hazard,
pub(super) const HAZARD: u8 = 1;
/// a new hazard, for triage,
pub(super) const TRIAGE: u8 = 2;
/// and one that is deprecated.
pub(super) const DEPRECATED: u8 = 3;

/// Whether a hazard has a general utility label.
pub(super) fn has_label(hazard: &Hazard, key: u8) -> bool {
    let labels = hazard.labels.known();
    labels.is_some_and(|labels| labels.contains(&key))
}

/// Whether a control is in place already: then somebody has taken the hazard out of triage.
fn is_begun(hazard: &Hazard) -> bool {
    let mut controls = hazard.controls();
    controls.any(|control| control.state == ControlState::Implemented)
}

impl Stage {
    /// The stage of a hazard. One that is labelled as deprecated is set aside only where a named
    /// person has said why, and where no other label contradicts it.
    pub fn of_hazard(hazard: &Hazard, template: &Template) -> Self {
        let has = |key: u8| has_label(hazard, key);
        let decided = hazard
            .deprecated
            .as_ref()
            .is_some_and(Decision::is_complete);
        if has(DEPRECATED) && !has(HAZARD) && !has(TRIAGE) && decided {
            Self::Deprecated
        } else if hazard.is_draft(template)
            || (has(TRIAGE) && unscored(hazard) && is_open(hazard, template) && !is_begun(hazard))
        {
            Self::Draft
        } else {
            Self::Live
        }
    }
}

/// Whether the status allows that nobody has assessed the hazard yet. Whoever wrote that it is
/// closed, transferred or `Fixed` has.
fn is_open(hazard: &Hazard, template: &Template) -> bool {
    let status = hazard.status.known();
    status.and_then(|at| template.status_kind(*at)) == Some(StatusKind::Open)
}

/// Whether neither score is there, as in a hazard that waits for triage.
fn unscored(hazard: &Hazard) -> bool {
    let scores = hazard.initial.scores();
    scores.likelihood.is_none() && scores.severity.is_none()
}
