//! Who accepted which residual risk, when and why, and which records are deprecated.

use super::acceptance_state::AcceptanceState;
use super::anchors::Anchors;
use super::known_count::{self, KnownCount};
use super::undesirable;

use crate::hazard::{Decision, DecisionKey, Hazard, Record, Summary};
use crate::report::{Block, Cell, Column, Item, Material, Pair, clean_line};
use crate::template::Criteria;

/// The column of [`cell`].
pub fn column() -> Column {
    Column::text("acceptance", "Acceptance in the record").weighing(4)
}

/// Who accepted a residual risk, with the reason and the risk-benefit analysis.
pub fn cell(record: &Record, summary: &Summary, criteria: &Criteria, anchors: &Anchors) -> Cell {
    Cell::prose(blocks(record, summary, criteria, anchors))
}

/// The same text as blocks.
pub fn blocks(
    record: &Record,
    summary: &Summary,
    criteria: &Criteria,
    anchors: &Anchors,
) -> Vec<Block> {
    let mut blocks = missing(record, summary, criteria);
    blocks.extend(sentences(&record.hazard, anchors));
    blocks
}

/// The sentence for a residual risk that nobody accepted although its class demands it, with the
/// demands.
pub fn missing(record: &Record, summary: &Summary, criteria: &Criteria) -> Vec<Block> {
    let standing = AcceptanceState::from_record(record, summary, criteria);
    match standing.lacks_acceptance() {
        true => vec![Block::text(standing.words(record, summary, criteria))],
        false => Vec::new(),
    }
}

/// What a record says about the acceptance of its residual risk.
pub fn sentences(hazard: &Hazard, anchors: &Anchors) -> Vec<Block> {
    let keys = [DecisionKey::Accepted, DecisionKey::RiskBenefit];
    let said = keys
        .into_iter()
        .filter_map(|key| Some(hazard.decision(key)?.sentence(key)));
    said.flat_map(|words| anchors.prose(&words)).collect()
}

/// The reasons in the record for its status and for its deprecation.
pub fn deprecation(hazard: &Hazard, anchors: &Anchors) -> Vec<Block> {
    let keys = [DecisionKey::StatusReason, DecisionKey::Deprecated];
    let said = keys
        .into_iter()
        .filter_map(|key| Some(hazard.decision(key)?.sentence(key)));
    said.flat_map(|words| anchors.prose(&words)).collect()
}

/// The records with a reason for their deprecation.
pub fn deprecated(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let items = material
        .scope
        .records
        .iter()
        .filter_map(|(record, summary)| {
            let act = record.hazard.decision(DecisionKey::Deprecated)?;
            let id = clean_line(summary.id.as_str());
            let words = format!("{id}. {}", act.sentence(DecisionKey::Deprecated));
            Some(Item {
                state: None,
                blocks: anchors.prose(&words),
            })
        });
    let items: Vec<Item> = items.collect();
    match items.is_empty() {
        true => Vec::new(),
        false => vec![
            Block::text("Records that say why they are deprecated:"),
            Block::List { first: None, items },
        ],
    }
}

/// Which residual risks a named person has accepted, and which still need that.
pub fn acceptance_counts(material: &Material<'_>) -> [Pair; 2] {
    let criteria = &material.template.criteria;
    let mut accepted = Vec::new();
    let mut others = Vec::new();
    for (record, summary) in undesirable::hazards(material) {
        let id = clean_line(summary.id.as_str());
        let act = record.hazard.decision(DecisionKey::Accepted);
        match AcceptanceState::from_record(record, summary, criteria) {
            AcceptanceState::Accepted => {
                let by = act.map_or_else(String::new, who);
                accepted.push(format!("{id} ({by})"));
            }
            _ => others.push(id),
        }
    }
    let asked = known_count::hazards(material, |it| {
        undesirable::is_known_undesirable(it, criteria)
    });
    let listed = |list: Vec<String>| {
        let count = KnownCount {
            count: list.len(),
            ..asked
        };
        match list.is_empty() {
            true => count.cell(),
            false => Cell::words(format!("{}: {}", count.words(), list.join(", "))),
        }
    };
    [
        pair(
            "Undesirable or worse, accepted by a named person",
            listed(accepted),
        ),
        pair("Undesirable or worse, not accepted", listed(others)),
    ]
}

fn who(act: &Decision) -> String {
    let person = clean_line(act.person());
    match act.day() {
        Some(day) => format!("{person}, {day}"),
        None => person,
    }
}

fn pair(name: &str, value: Cell) -> Pair {
    Pair {
        name: name.to_owned(),
        value,
    }
}
