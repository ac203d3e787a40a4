//! Whether a hazard is still a draft, and whether it is deprecated.

use crate::hazard::Hazard;
use crate::template::{StatusKind, Template};

/// The reason why a deprecated hazard needs no decision, as a clause.
pub(super) const DEPRECATED: &str = "the hazard is deprecated";

/// Whether the status is one that a person gave: one of the template's, and no draft.
pub(super) fn has_left_draft(hazard: &Hazard, template: &Template) -> bool {
    let kind = hazard
        .status
        .known()
        .and_then(|at| template.status_kind(*at));
    kind.is_some_and(|kind| kind != StatusKind::Draft)
}
