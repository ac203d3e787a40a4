//! The residual risks of a case: each in one row, with the reason, the person who accepted it and
//! the controls on which it depends.

use super::super::acceptance_state::{AcceptanceState, needs_a_reason, reasoned_classes};
use super::super::anchors::Anchors;
use super::super::known_count::{self, Ground, KnownCount};
use super::super::{acceptance, alarp, cells, counts, notes, residual, undesirable, wording};
use super::condense::cross_reference;
use crate::check::residual_reason;
use crate::hazard::{Record, Summary};
use crate::report::{Block, Cell, Column, Item, Material, Row, Table, clean_line};
use crate::template::{Acceptability, Criteria};

/// The section of a case with its residual risks.
const RISKS: (&str, &str) = ("residual-risk", "Residual risk");

/// Every scored residual risk, the worst first, and how many are unscored.
pub fn blocks(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    if let Some(words) = known_count::no_hazard(material) {
        return vec![Block::text(words)];
    }
    let mut blocks: Vec<Block> = unscored(material).into_iter().collect();
    let criteria = &material.template.criteria;
    let undesirable = known_count::hazards(material, |it| {
        undesirable::is_known_undesirable(it, criteria)
    });
    if undesirable.known > 0 {
        blocks.push(Block::text(format!(
            "Residual risks that are undesirable or worse by the criteria in force: {}.",
            undesirable.words()
        )));
        let table = table(material, anchors);
        blocks.push(Block::Table { table });
    }
    blocks
}

/// The hazards without a known residual risk.
fn unscored(material: &Material<'_>) -> Option<Block> {
    let summaries = material.scope.records.iter().map(|(_, summary)| summary);
    let all = material.scope.records.len();
    let unscored: Vec<&Summary> = summaries
        .filter(|summary| summary.residual.risk.is_none())
        .collect();
    let which = match unscored.len() {
        0 => return None,
        // The table of all hazards has the ID of each.
        count if count == all => String::new(),
        _ => format!(": {}", wording::hazard_ids(unscored.iter().copied())),
    };
    Some(notes::warning(format!(
        "The residual risk of {} of {all} hazards is not known, because they have no residual \
         score{which}.",
        unscored.len(),
    )))
}

/// A row for each residual risk, with its constraints if any record has some.
fn table(material: &Material<'_>, anchors: &Anchors) -> Table {
    let found = undesirable::worst_first(material, |summary| summary.residual.risk.is_some());
    let constrained = found
        .iter()
        .any(|(record, _)| !residual::constraints(record, anchors).is_empty());
    let criteria = &material.template.criteria;
    let row = |(record, summary): &(Record, Summary)| {
        let mut cells = vec![
            cells::id(&summary.id),
            Cell::words(clean_line(&summary.name)),
            counts::risk(summary.residual.risk, material),
            reason(record, summary, criteria, anchors),
            accepted(record, summary, criteria, anchors),
            residual::not_in_place(record),
        ];
        if constrained {
            cells.push(Cell::prose(residual::constraints(record, anchors)));
        }
        Row {
            hazard: Some(summary.id.clone()),
            cells,
        }
    };
    let mut columns = vec![
        Column::name("hazard", "Hazard").weighing(2),
        Column::text("name", "Name").weighing(3),
        Column::choice("residual-risk", "Residual risk").weighing(2),
        Column::text("reason", "Reason that the record gives").weighing(10),
        acceptance::column(),
        Column::text("not-in-place", "Controls not implemented yet").weighing(2),
    ];
    if constrained {
        columns.push(Column::text("constraints", "Constraints in the record"));
    }
    Table {
        key: "residual-risks".to_owned(),
        caption: "Every residual risk that is scored, the worst first".to_owned(),
        columns,
        rows: found.into_iter().map(row).collect(),
    }
}

/// The reason in a record, or the fact that a required one is missing.
fn reason(record: &Record, summary: &Summary, criteria: &Criteria, anchors: &Anchors) -> Cell {
    let class = summary.residual.risk;
    match residual_reason(&record.hazard) {
        Some(reason) => Cell::prose(anchors.prose(reason)),
        None if class.is_some_and(|class| needs_a_reason(class, criteria)) => {
            Cell::words("The record gives no reason")
        }
        None => Cell::Nothing,
    }
}

/// The required facts that a record has. The reason has another column.
fn accepted(record: &Record, summary: &Summary, criteria: &Criteria, anchors: &Anchors) -> Cell {
    let standing = AcceptanceState::from_record(record, summary, criteria);
    let mut blocks = match standing {
        AcceptanceState::NotAccepted | AcceptanceState::NoAnalysis | AcceptanceState::Accepts => {
            vec![Block::text(standing.words(record, summary, criteria))]
        }
        _ => Vec::new(),
    };
    blocks.extend(acceptance::sentences(&record.hazard, anchors));
    Cell::prose(blocks)
}

/// How many residual risks need a reason, how many have one, and the requirements of each class.
/// The table of the residual risks has the reasons.
pub fn reasons(material: &Material<'_>) -> Vec<Block> {
    if let Some(words) = known_count::no_hazard(material) {
        return vec![Block::text(words)];
    }
    let criteria = &material.template.criteria;
    let is_asked = |summary: &Summary| Some(needs_a_reason(summary.residual.risk?, criteria));
    let needs = known_count::hazards(material, is_asked);
    let mut blocks = vec![Block::text(format!(
        "Residual risks {}: {}.",
        reasoned_classes(material),
        needs.words()
    ))];
    let asked: Vec<&(Record, Summary)> = material
        .scope
        .records
        .iter()
        .filter(|(_, summary)| is_asked(summary) == Some(true))
        .collect();
    if asked.is_empty() {
        return blocks;
    }
    let given = KnownCount::count(
        Ground::Scored,
        asked
            .iter()
            .map(|(record, _)| Some(residual_reason(&record.hazard).is_some())),
    );
    blocks.push(cross_reference(
        &format!(
            "The record gives a reason for {}. hazlog has not judged whether a reason shows that \
             the risk is as low as reasonably practicable. ",
            given.words()
        ),
        RISKS,
        " gives each risk with its reason. Each class requires:",
    ));
    blocks.push(Block::List {
        first: None,
        items: asks(&asked, criteria),
    });
    blocks
}

/// The requirements of each class that has a risk, the worst first.
fn asks(asked: &[&(Record, Summary)], criteria: &Criteria) -> Vec<Item> {
    let mut items = Vec::new();
    for level in criteria.classes.iter().rev() {
        let of_class = |found: &&&(Record, Summary)| found.1.residual.risk == Some(level.class);
        let Some((_, summary)) = asked.iter().find(of_class) else {
            continue;
        };
        let asks = match criteria.acceptability(level.class) {
            Acceptability::Acceptable => "The criteria accept it",
            _ => alarp::asks(summary, criteria),
        };
        items.push(Item {
            state: None,
            blocks: vec![Block::text(format!(
                "{}: {asks}",
                clean_line(&criteria.words(level.class))
            ))],
        });
    }
    items
}
