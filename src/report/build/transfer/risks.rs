//! Every residual risk of the report before anybody signs: those that are scored, the worst first,
//! and apart from them those that nobody has scored.

use super::super::hazard::Anchors;
use super::super::{acceptance, cells, counts, duty, findings, notes, residual};
use crate::hazard::{Record, Summary};
use crate::report::{Block, Cell, Column, Material, Row, Table, clean_line};
use crate::template::{Acceptability, Criteria, RiskClass};

/// The hazards with a residual risk, the worst first, then in the order of the report.
pub fn scored<'a>(material: &'a Material<'_>) -> Vec<&'a (Record, Summary)> {
    let records = material.scope.records.iter();
    let mut scored: Vec<&(Record, Summary)> = records
        .filter(|(_, summary)| summary.residual.risk.is_some())
        .collect();
    scored.sort_by_key(|(_, summary)| std::cmp::Reverse(summary.residual.risk));
    scored
}

/// The hazards without a residual risk, in the order of the report.
pub fn unscored<'a>(
    material: &'a Material<'_>,
) -> impl Iterator<Item = &'a (Record, Summary)> + use<'a> {
    let records = material.scope.records.iter();
    records.filter(|(_, summary)| summary.residual.risk.is_none())
}

/// Both tables, each with what is to be known of it.
pub fn blocks(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let all = material.scope.records.len();
    if all == 0 {
        return vec![Block::text(
            "This report holds no hazard, so it shows no residual risk.",
        )];
    }
    let table = table(material, anchors);
    let unscored = unscored_table(material);
    let mut blocks = vec![Block::text(format!(
        "{} of {} in this report {} a residual risk. The manufacturer's risk criteria are in an \
         annex.",
        table.rows.len(),
        findings::plural(all, "hazard"),
        if table.rows.len() == 1 { "has" } else { "have" }
    ))];
    if !unscored.rows.is_empty() {
        blocks.push(notes::warning(format!(
            "{} of {} without a residual risk. Nobody can accept a risk that is not scored: ask \
             the manufacturer for the score before you sign.",
            unscored.rows.len(),
            findings::plural_are(all, "hazard")
        )));
    }
    let tables = [table, unscored].into_iter();
    blocks.extend(
        tables
            .filter(|table| !table.rows.is_empty())
            .map(|table| Block::Table { table }),
    );
    blocks
}

/// A row for each residual risk, whether the hazard is transferred or not.
pub fn table(material: &Material<'_>, anchors: &Anchors) -> Table {
    let criteria = &material.template.criteria;
    let row = |(record, summary): &(Record, Summary)| {
        let or = |cell: Cell, words: &str| match cell {
            Cell::Nothing => Cell::words(words),
            cell => cell,
        };
        let accepted = acceptance::cell(record, summary, criteria, anchors);
        let reason = Cell::prose(residual::reason(record, anchors));
        Row {
            hazard: Some(summary.id.clone()),
            cells: vec![
                cells::id(&summary.id),
                Cell::words(clean_line(&summary.name)),
                cells::status(summary),
                counts::risk(summary.residual.risk, material),
                Cell::words(summary.residual.risk.map_or("", |it| asks(it, criteria))),
                or(accepted, "The record names nobody"),
                or(reason, "The record gives no reason"),
                Cell::words(place(record, summary, material)),
            ],
        }
    };
    Table {
        key: "residual-risks".to_owned(),
        caption: "Every residual risk, the worst first".to_owned(),
        columns: vec![
            Column::name("hazard", "Hazard"),
            Column::text("name", "Name").weighing(2),
            Column::choice("status", "Status"),
            Column::choice("residual-risk", "Residual risk"),
            Column::choice("criteria", "By the manufacturer's criteria").weighing(2),
            Column::text("acceptance", "Who accepted it, when and why"),
            Column::text("reason", "Reason in the record"),
            Column::choice("place", "In this pack").weighing(2),
        ],
        rows: scored(material).into_iter().map(row).collect(),
    }
}

/// A row for each hazard that has no residual risk.
pub fn unscored_table(material: &Material<'_>) -> Table {
    let rows = unscored(material).map(|(record, summary)| Row {
        hazard: Some(summary.id.clone()),
        cells: vec![
            cells::id(&summary.id),
            Cell::words(clean_line(&summary.name)),
            cells::status(summary),
            counts::risk(summary.initial.risk, material),
            Cell::words(place(record, summary, material)),
        ],
    });
    Table {
        key: "unscored-residual-risks".to_owned(),
        caption: "Hazards without a residual risk".to_owned(),
        columns: vec![
            Column::name("hazard", "Hazard"),
            Column::text("name", "Name"),
            Column::choice("status", "Status"),
            Column::choice("initial-risk", "Initial risk"),
            Column::choice("place", "In this pack").weighing(2),
        ],
        rows: rows.collect(),
    }
}

/// What the manufacturer's criteria say of a class.
fn asks(class: RiskClass, criteria: &Criteria) -> &'static str {
    let mut levels = criteria.classes.iter();
    let is_declared = levels.any(|it| it.class == class && it.acceptability.is_some());
    if !is_declared {
        return "They do not say: taken as not acceptable";
    }
    match criteria.acceptability(class) {
        Acceptability::Acceptable => "Acceptable",
        Acceptability::AcceptableIfJustified => "Acceptable where the record says why it remains",
        Acceptability::AcceptableWithReason => "Acceptable only where a named person accepts it",
        Acceptability::NotAcceptable => {
            "Not acceptable without a risk-benefit analysis that a named person accepts"
        }
    }
}

/// As what a hazard stands in the pack.
fn place(record: &Record, summary: &Summary, material: &Material<'_>) -> &'static str {
    if record.hazard.is_draft(material.template) {
        return "Draft";
    }
    if duty::is_transferred(summary) {
        return "Transferred";
    }
    match duty::concerns(record, summary) {
        true => "Declared controls",
        false => "This risk only",
    }
}
