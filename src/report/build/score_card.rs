//! The score card: the state of the log, short enough to read in a minute.

use super::anchors::Anchors;
use super::{acceptance, findings, register, wording};
use crate::hazard::Summary;
use crate::report::{About, Block, Cell, Material, Pair};
use crate::template::Acceptability;

/// The most hazards that a line names.
const NAMED: usize = 10;

/// The text for a log without hazards.
const NONE: &str = "None to count";

/// The lines. Every count names its base.
pub fn blocks(about: &About, material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let pair = |name: &str, words: String| Pair {
        name: name.to_owned(),
        value: Cell::words(words),
    };
    let all: Vec<&Summary> = material.scope.records.iter().map(|(_, it)| it).collect();
    let scored: Vec<&Summary> = all
        .iter()
        .copied()
        .filter(|summary| summary.residual.risk.is_some())
        .collect();
    let to_do = register::actions(material, anchors).rows.len();
    let mut pairs = vec![
        pair(
            "Residual risk scored",
            match all.len() {
                0 => NONE.to_owned(),
                count => format!("{} of {}", scored.len(), wording::plural(count, "hazard")),
            },
        ),
        pair("Worst residual risk", worst(&scored, material)),
        pair(
            "Residual risk not acceptable by the criteria in force",
            not_acceptable(&scored, material),
        ),
    ];
    pairs.extend(acceptance::acceptance_counts(material));
    let to_do = match all.len() {
        0 => NONE.to_owned(),
        _ => match register::without_suggested(material) {
            None => wording::plural(to_do, "action"),
            Some(without) => format!("{}, {without}", wording::plural(to_do, "action")),
        },
    };
    pairs.push(pair("Still to be done", to_do));
    let mut blocks = vec![Block::Facts { pairs }];
    blocks.extend(findings::by_grade(about));
    blocks
}

fn worst(scored: &[&Summary], material: &Material<'_>) -> String {
    let Some(class) = scored.iter().filter_map(|it| it.residual.risk).max() else {
        return "Not known: no residual risk is scored".to_owned();
    };
    let of_class = scored.iter().filter(|it| it.residual.risk == Some(class));
    let words = material.template.criteria.words(class);
    format!("{words}: {}", named(of_class.copied()))
}

fn not_acceptable(scored: &[&Summary], material: &Material<'_>) -> String {
    if scored.is_empty() {
        return "Not known: no residual risk is scored".to_owned();
    }
    let criteria = &material.template.criteria;
    let is = |summary: &&&Summary| {
        summary
            .residual
            .risk
            .is_some_and(|class| criteria.acceptability(class) == Acceptability::NotAcceptable)
    };
    let found: Vec<&Summary> = scored.iter().filter(is).copied().collect();
    let count = format!("{} of the {} scored", found.len(), scored.len());
    if found.is_empty() {
        return count;
    }
    format!("{count}: {}", named(found.into_iter()))
}

fn named<'a>(hazards: impl Iterator<Item = &'a Summary>) -> String {
    let all: Vec<&Summary> = hazards.collect();
    let count = all.len();
    let names = wording::hazard_ids(all.into_iter().take(NAMED));
    if count > NAMED {
        return format!("{count} hazards, the first {NAMED} of them {names}");
    }
    names
}
