//! The stage of a hazard: draft, live or deprecated.

use serde::{Deserialize, Serialize};

use crate::hazard::label::TRIAGE;
use crate::hazard::{ControlState, Hazard};
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

/// Whether a control is implemented already: then somebody has finished triage.
fn is_begun(hazard: &Hazard) -> bool {
    let mut controls = hazard.controls();
    controls.any(|control| control.state == ControlState::Implemented)
}

impl Stage {
    /// The stage of a hazard. The label for deprecated counts only if a named person has given the
    /// reason and no other label contradicts it.
    pub fn of_hazard(hazard: &Hazard, template: &Template) -> Self {
        if hazard.is_deprecated() {
            Self::Deprecated
        } else if hazard.is_draft(template)
            || (hazard.has_label(TRIAGE)
                && unscored(hazard)
                && is_open(hazard, template)
                && !is_begun(hazard))
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
