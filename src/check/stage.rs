//! The stage of a hazard: draft, live or deprecated.

use serde::{Deserialize, Serialize};

use crate::hazard::{ControlState, Decision, Hazard};
use crate::template::{StatusKind, Template};

/// The stage of a hazard, which decides what its record must have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// No person has assessed it yet: its status is draft or missing, or it has the label for
    /// triage while nothing is scored and no control is implemented. Gaps in a draft are not
    /// errors.
    #[default]
    Draft,
    /// Past draft: its record must be complete.
    Live,
    /// No longer relevant, but kept. Only its format is checked.
    Deprecated,
}

/// The general utility label for a hazard.
pub(super) const HAZARD: u8 = 1;
/// The label for a new hazard that needs triage.
pub(super) const TRIAGE: u8 = 2;
/// The label for a deprecated hazard.
pub(super) const DEPRECATED: u8 = 3;

/// Whether a hazard has a general utility label.
pub(super) fn has_label(hazard: &Hazard, key: u8) -> bool {
    let labels = hazard.labels.known();
    labels.is_some_and(|labels| labels.contains(&key))
}

/// Whether a control is implemented already: then somebody has finished triage.
fn is_begun(hazard: &Hazard) -> bool {
    let mut controls = hazard.controls();
    controls.any(|control| control.state == ControlState::Implemented)
}

impl Stage {
    /// The stage of a hazard. The label for deprecated counts only if a named person has given the
    /// reason and no other label contradicts it.
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

/// Whether the status is compatible with a hazard that nobody has assessed. Whoever set it to
/// closed, transferred or `Fixed` has assessed it.
fn is_open(hazard: &Hazard, template: &Template) -> bool {
    let status = hazard.status.known();
    status.and_then(|at| template.status_kind(*at)) == Some(StatusKind::Open)
}

/// Whether both scores are missing, as in a hazard that waits for triage.
fn unscored(hazard: &Hazard) -> bool {
    let scores = hazard.initial.scores();
    scores.likelihood.is_none() && scores.severity.is_none()
}
