//! The decisions as JSON; the keys and their order are part of the interface.

use serde::Serialize;

use crate::session::{ScopeNotice, TriageQueue};
use crate::triage::{Counts, Decision, DecisionState, HazardDecisions, Lack};

/// The page.
#[derive(Serialize)]
pub(super) struct Page<'a> {
    notices: &'a [ScopeNotice],
    place: Option<&'a str>,
    decided: usize,
    undecided: usize,
    not_needed: usize,
    hazards: Vec<Hazard<'a>>,
}

#[derive(Serialize)]
struct Hazard<'a> {
    id: &'a str,
    name: &'a str,
    left_out: Option<&'a str>,
    decided: usize,
    undecided: usize,
    not_needed: usize,
    decisions: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    decision: &'static str,
    control: Option<&'a str>,
    state: &'static str,
    words: String,
    lacks: Vec<String>,
    about: &'a str,
    projection: Vec<&'a str>,
}

/// The page of these hazards.
pub(super) fn page<'a>(
    queue: &'a TriageQueue,
    shown: &[&'a HazardDecisions],
    notices: &'a [ScopeNotice],
) -> Page<'a> {
    let counts = queue.counts();
    Page {
        notices,
        place: queue.place.as_ref().map(crate::hazard::HazardId::as_str),
        decided: counts.decided,
        undecided: counts.undecided,
        not_needed: counts.not_needed,
        hazards: shown.iter().map(|hazard| of(hazard)).collect(),
    }
}

fn of(hazard: &HazardDecisions) -> Hazard<'_> {
    let Counts {
        decided,
        undecided,
        not_needed,
    } = hazard.counts();
    Hazard {
        id: hazard.id.as_str(),
        name: &hazard.name,
        left_out: hazard.left_out.as_deref(),
        decided,
        undecided,
        not_needed,
        decisions: hazard.decisions.iter().map(entry).collect(),
    }
}

fn entry(decision: &Decision) -> Entry<'_> {
    let projection = decision.projection.iter();
    let projection = projection.flat_map(|it| it.waits_for.iter().map(|id| id.0.as_str()));
    Entry {
        decision: decision.kind.word(),
        control: decision.kind.control().map(|id| id.0.as_str()),
        state: match decision.state {
            DecisionState::Decided(_) => "decided",
            DecisionState::Undecided(_) => "undecided",
            DecisionState::NotNeeded(_) => "not-needed",
        },
        words: decision.state.words(),
        lacks: match &decision.state {
            DecisionState::Undecided(lacks) => lacks.iter().map(Lack::words).collect(),
            DecisionState::Decided(_) | DecisionState::NotNeeded(_) => Vec::new(),
        },
        about: &decision.about,
        projection: projection.collect(),
    }
}
