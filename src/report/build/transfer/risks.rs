//! Every residual risk of the report, before the signatures: first the scored ones, the worst
//! first, and then separately the unscored ones.

use super::super::acceptance_state::AcceptanceState;
use super::super::anchors::Anchors;
use super::super::{acceptance, counts, duty, notes, residual, wording};
use super::rows::{head, row};
use crate::hazard::{Record, Summary};
use crate::report::{Block, Cell, Column, Material, Table};

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

/// Both tables, each with its introduction.
pub fn blocks(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let all = material.scope.records.len();
    if all == 0 {
        return vec![Block::text(
            "This report has no hazard, so it shows no residual risk.",
        )];
    }
    let table = table(material, anchors);
    let unscored = unscored_table(material);
    let mut blocks = vec![Block::text(format!(
        "{} of {} in this report {} a residual risk. The manufacturer's risk criteria are in an \
         annex.",
        table.rows.len(),
        wording::plural(all, "hazard"),
        if table.rows.len() == 1 { "has" } else { "have" }
    ))];
    if !unscored.rows.is_empty() {
        blocks.push(notes::warning(format!(
            "{} of {} without a residual risk. Nobody can accept a risk that is not scored: ask \
             the manufacturer for the score before you sign.",
            unscored.rows.len(),
            wording::plural_are(all, "hazard")
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

/// A row for each residual risk, of transferred and other hazards.
pub fn table(material: &Material<'_>, anchors: &Anchors) -> Table {
    let rows = scored(material).into_iter().map(|(record, summary)| {
        let reason = match Cell::prose(residual::reason(record, anchors)) {
            Cell::Nothing => Cell::words("The record gives no reason"),
            cell => cell,
        };
        let mut cells = head(summary);
        cells.extend([
            counts::risk(summary.residual.risk, material),
            accepted(record, summary, material, anchors),
            residual::not_in_place(record),
            reason,
            Cell::words(place(record, summary, material)),
        ]);
        row(summary, cells)
    });
    Table {
        key: "residual-risks".to_owned(),
        caption: "Every residual risk, the worst first".to_owned(),
        columns: vec![
            Column::name("hazard", "Hazard"),
            Column::text("name", "Name").weighing(3),
            Column::choice("status", "Status"),
            Column::choice("residual-risk", "Residual risk"),
            Column::text("acceptance", "Who accepted it, when and why").weighing(4),
            Column::text("not-in-place", "Controls not implemented yet").weighing(2),
            Column::text("reason", "Reason in the record").weighing(12),
            Column::choice("place", "In this pack").weighing(2),
        ],
        rows: rows.collect(),
    }
}

/// The person who accepted a residual risk, or the requirements of its class.
fn accepted(
    record: &Record,
    summary: &Summary,
    material: &Material<'_>,
    anchors: &Anchors,
) -> Cell {
    let criteria = &material.template.criteria;
    match acceptance::cell(record, summary, criteria, anchors) {
        Cell::Nothing => {
            let state = AcceptanceState::from_record(record, summary, criteria);
            Cell::words(state.words(record, summary, criteria))
        }
        cell => cell,
    }
}

/// A row for each hazard without a residual risk.
pub fn unscored_table(material: &Material<'_>) -> Table {
    let rows = unscored(material).map(|(record, summary)| {
        let mut cells = head(summary);
        cells.extend([
            counts::risk(summary.initial.risk, material),
            Cell::words(place(record, summary, material)),
        ]);
        row(summary, cells)
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

/// Why a hazard is in the pack.
fn place(record: &Record, summary: &Summary, material: &Material<'_>) -> &'static str {
    if record.hazard.is_draft(material.template) {
        return "Draft";
    }
    if duty::is_transferred(summary) {
        return "Transferred";
    }
    match duty::concerns(record, summary) {
        true => "Declared controls",
        false => "Only this risk",
    }
}
