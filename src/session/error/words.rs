//! Hazards in the words of errors.

use crate::hazard::HazardId;

/// Their ids: `Hazard-0001, Hazard-0002`.
pub(super) fn names(ids: &[HazardId]) -> String {
    let names: Vec<&str> = ids.iter().map(HazardId::as_str).collect();
    names.join(", ")
}

/// Ids that somebody may have meant.
pub(super) fn near_hint(near: &[HazardId]) -> String {
    if near.is_empty() {
        return "run `hazlog list` to see every id".to_owned();
    }
    let near: Vec<String> = near.iter().map(|id| format!("`{id}`")).collect();
    format!("did you mean {}?", near.join(" or "))
}
