//! The risk matrix of a case, printed once: with the hazards in it if any residual risk is scored,
//! and otherwise in the criteria.

use super::super::{criteria, heat_maps, known_count};
use super::condense::cross_reference;
use crate::hazard::AssessmentKind;
use crate::report::{Block, Material};

/// How many hazards have an initial risk, and where their classes and scores are.
pub fn initial(material: &Material<'_>) -> Vec<Block> {
    if let Some(words) = known_count::no_hazard(material) {
        return vec![Block::text(words)];
    }
    let scored = known_count::of_all(records(material, AssessmentKind::Initial));
    let counted = format!("Hazards with an initial risk: {}.", scored.words());
    if scored.count == 0 {
        return vec![Block::text(counted)];
    }
    vec![
        cross_reference(
            &format!("{counted} "),
            ("risk-evaluation", "Clinical risk evaluation"),
            " counts them by class.",
        ),
        cross_reference(
            "",
            ("hazard-log", "Hazard log"),
            " gives the likelihood, the severity and the class of each.",
        ),
    ]
}

/// The matrix with each hazard at its residual scores, or the fact that no hazard has any.
pub fn residual(material: &Material<'_>) -> Vec<Block> {
    if is_drawn(material) {
        let map = heat_maps::map(AssessmentKind::Residual, material);
        return vec![Block::HeatMap { map }];
    }
    match known_count::no_hazard(material) {
        Some(_) => Vec::new(),
        None => vec![cross_reference(
            "No hazard has a residual risk to show in the risk matrix, which is in ",
            CRITERIA,
            ".",
        )],
    }
}

const CRITERIA: (&str, &str) = ("risk-criteria", "Annex A");

/// The criteria in force, without a second print of the matrix.
pub fn criteria(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = criteria::blocks(material);
    if is_drawn(material) {
        let place = ("residual-risk", "Residual risk");
        let instead = cross_reference(
            "The matrix, with the class of each likelihood and severity and the hazards in it, is \
             in ",
            place,
            ".",
        );
        for block in &mut blocks {
            if matches!(block, Block::HeatMap { .. }) {
                *block = instead.clone();
            }
        }
    }
    blocks
}

/// Whether the residual risks are printed in the matrix.
fn is_drawn(material: &Material<'_>) -> bool {
    records(material, AssessmentKind::Residual).any(|is_scored| is_scored)
}

/// For each hazard, whether one of the two assessments has a risk.
fn records<'a>(
    material: &'a Material<'_>,
    kind: AssessmentKind,
) -> impl Iterator<Item = bool> + 'a {
    let records = material.scope.records.iter();
    records.map(move |(_, summary)| heat_maps::scores_of(summary, kind).risk.is_some())
}
