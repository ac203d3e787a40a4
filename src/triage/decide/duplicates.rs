//! Whether a person said of each similar hazard that it is the same or another.

use super::stage::DEPRECATED;
use crate::hazard::Hazard;
use crate::triage::decision::{DecisionState, Lack};
use crate::triage::facts::{HazardFacts, KnownRelation, SimilarHazard};

/// What is known of the similar hazards.
pub(super) fn state(hazard: &Hazard, facts: &HazardFacts) -> DecisionState {
    if hazard.is_deprecated() {
        return DecisionState::NotNeeded(DEPRECATED.to_owned());
    }
    if facts.similar.is_empty() {
        return DecisionState::NotNeeded(
            "no hazard of the log is similar by name, causes or code".to_owned(),
        );
    }
    let open: Vec<Lack> = undecided(facts)
        .map(|similar| Lack::Similar(similar.other.clone()))
        .collect();
    match open.is_empty() {
        true => DecisionState::Decided(about(facts)),
        false => DecisionState::Undecided(open),
    }
}

/// The similar hazards that nobody said anything about.
fn undecided(facts: &HazardFacts) -> impl Iterator<Item = &SimilarHazard> {
    let similar = facts.similar.iter();
    similar.filter(|similar| similar.relation.is_none())
}

/// What a person said about each: `related to Hazard-0031; not the same as Hazard-0022`.
pub(super) fn about(facts: &HazardFacts) -> String {
    let said = facts.similar.iter().filter_map(|similar| {
        let other = &similar.other;
        Some(match similar.relation.as_ref()? {
            KnownRelation::Related(_) => format!("related to {other}"),
            KnownRelation::NotTheSame(_) => format!("not the same as {other}"),
        })
    });
    said.collect::<Vec<_>>().join("; ")
}
