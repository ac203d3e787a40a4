//! Where the evening goes on: the next hazard, from git and the records alone.
//!
//! Nothing is stored for it, so it is the same on another computer, and after the state folder and the index are gone.

use super::facts::TriageFacts;
use crate::hazard::HazardId;
use crate::triage::HazardDecisions;

/// The next hazard: the last one that is begun and unfinished; else the first unfinished one behind the last that is begun, or
/// that the last commit changed; else the first unfinished one.
pub(super) fn place(hazards: &[HazardDecisions], facts: &TriageFacts) -> Option<HazardId> {
    let begun: Vec<&HazardDecisions> = hazards
        .iter()
        .filter(|hazard| is_begun(hazard, facts))
        .collect();
    let unfinished = begun.iter().rfind(|hazard| !hazard.is_finished());
    if let Some(hazard) = unfinished {
        return Some(hazard.id.clone());
    }
    let last = begun.last().map(|hazard| &hazard.id);
    let last = last.or_else(|| facts.last_changed.iter().next_back());
    let mut open = hazards.iter().filter(|hazard| !hazard.is_finished());
    let behind = last.and_then(|last| open.clone().find(|hazard| hazard.id > *last));
    behind
        .or_else(|| open.next())
        .map(|hazard| hazard.id.clone())
}

/// Whether somebody worked on a hazard since the last commit: its record differs from that, or the commit does not have it and
/// something is decided. A record that was only drafted is not begun.
fn is_begun(hazard: &HazardDecisions, facts: &TriageFacts) -> bool {
    let differs = facts
        .uncommitted
        .as_ref()
        .is_none_or(|uncommitted| uncommitted.contains(&hazard.id));
    differs && (facts.is_in_commit(&hazard.id) || hazard.counts().decided > 0)
}
