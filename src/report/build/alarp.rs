//! Hazards whose risk is not as low as reasonably practicable, or not shown to be.

use std::collections::HashMap;

use super::hazard::Anchors;
use super::{cells, counts, notes, residual};
use crate::check::Group;
use crate::hazard::{Record, Summary};
use crate::report::{Block, Cell, Column, Material, Row, Table, clean_line};
use crate::template::{Acceptability, Criteria};

/// The hazards that are not reduced as far as the criteria ask, or of which nobody knows.
pub fn blocks(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let mut blocks = Vec::new();
    let records = material.scope.records.iter();
    let unscored: Vec<&Summary> = records
        .map(|(_, summary)| summary)
        .filter(|summary| summary.residual.risk.is_none())
        .collect();
    if !unscored.is_empty() {
        blocks.push(notes::warning(format!(
            "Of {} of {} hazards nobody knows, because they have no residual score: {}.",
            unscored.len(),
            material.scope.records.len(),
            residual::named(unscored.into_iter())
        )));
    }
    let table = table(material, anchors);
    if table.rows.is_empty() {
        blocks.push(Block::text(
            "No hazard that is scored has a residual risk that is undesirable or worse by the \
             declared criteria.",
        ));
    } else {
        blocks.push(Block::Table { table });
    }
    blocks
}

fn table(material: &Material<'_>, anchors: &Anchors) -> Table {
    let found = found(material);
    let row = |(record, summary): &(Record, Summary)| {
        let reason = if residual::reason(record, anchors).is_empty() {
            "None"
        } else {
            "Given, as listed"
        };
        let said = found.get(summary.path.as_str()).cloned();
        Row {
            hazard: Some(summary.id.clone()),
            cells: vec![
                cells::id(&summary.id),
                Cell::words(clean_line(&summary.name)),
                counts::risk(summary.residual.risk, material),
                Cell::words(asks(summary, &material.template.criteria)),
                Cell::words(reason),
                Cell::words(said.unwrap_or_default()),
            ],
        }
    };
    Table {
        key: "not-alarp".to_owned(),
        caption: "Residual risks that need a reason, or more".to_owned(),
        columns: vec![
            Column::name("hazard", "Hazard"),
            Column::text("name", "Name"),
            Column::choice("residual-risk", "Residual risk"),
            Column::text("asks", "What the class asks for").weighing(4),
            Column::choice("reason", "Reason in the record").weighing(2),
            Column::text("found", "What the checks found").weighing(4),
        ],
        rows: residual::undesirable(material)
            .into_iter()
            .map(row)
            .collect(),
    }
}

/// What a residual class asks for before its risk may be accepted.
fn asks(summary: &Summary, criteria: &Criteria) -> &'static str {
    let class = summary.residual.risk;
    match class.map(|class| criteria.acceptability(class)) {
        Some(Acceptability::NotAcceptable) => {
            "More controls, or a risk-benefit analysis (DCB0129 6.1.5, 6.1.6 and 6.2.1)"
        }
        Some(Acceptability::AcceptableWithReason) => {
            "Acceptance by a named person, with the reason (DCB0129 6.4.1)"
        }
        _ => "",
    }
}

/// What the checks found about the acceptance of each record's risk, by its path.
fn found<'a>(material: &'a Material<'_>) -> HashMap<&'a str, String> {
    let mut found: HashMap<&str, String> = HashMap::new();
    for diagnostic in &material.verdict.diagnostics {
        let Some(path) = diagnostic.path.as_deref() else {
            continue;
        };
        if diagnostic.rule.group != Group::Acceptance {
            continue;
        }
        let said = found.entry(path).or_default();
        if !said.is_empty() {
            said.push('\n');
        }
        said.push_str(&clean_line(&diagnostic.message));
        if diagnostic.waived.is_some() {
            said.push_str(" (waived)");
        }
    }
    found
}
