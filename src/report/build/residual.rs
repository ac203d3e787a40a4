//! Residual risks: how many are known, who accepted each, and its conditions.

use super::anchors::Anchors;
use super::known_count::{self, Ground, KnownCount};
use super::{acceptance, cells, controls, counts, notes, undesirable, wording};
use crate::hazard::{ControlState, Record, Summary};
use crate::report::{Block, Cell, Column, Material, Row, Table, clean_line};

/// The reason for the residual risk in a record: the justification, or the whole section if no line
/// has that name.
pub fn reason(record: &Record, anchors: &Anchors) -> Vec<Block> {
    let residual = &record.hazard.residual;
    if residual.justification.trim().is_empty() {
        return anchors.prose(&residual.text);
    }
    anchors.prose(&residual.justification)
}

/// The conditions of the risk of a record: sections of the project with such a name.
pub fn constraints(record: &Record, anchors: &Anchors) -> Vec<Block> {
    const TITLES: [&str; 5] = [
        "constraint",
        "limitation",
        "conditions of use",
        "condition of use",
        "assumption",
    ];
    let mut blocks = Vec::new();
    for info in &record.hazard.sections {
        let title = crate::template::normalise(&info.title);
        if info.field.is_none() && TITLES.iter().any(|word| title.contains(word)) {
            blocks.extend(anchors.prose(info.body.of(record.text())));
        }
    }
    blocks
}

/// Every scored residual risk, the worst first, and how many are unscored.
pub fn blocks(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    if let Some(words) = known_count::no_hazard(material) {
        return vec![Block::text(words)];
    }
    let mut blocks = Vec::new();
    let is_unscored = |summary: &&Summary| summary.residual.risk.is_none();
    let summaries = material.scope.records.iter().map(|(_, summary)| summary);
    let unscored: Vec<&Summary> = summaries.filter(is_unscored).collect();
    if !unscored.is_empty() {
        blocks.push(notes::warning(format!(
            "The residual risk of {} of {} hazards is not known, because they have no residual \
             score: {}.",
            unscored.len(),
            material.scope.records.len(),
            wording::hazard_ids(unscored.into_iter())
        )));
    }
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

/// Every scored residual risk, with the person who accepted it, its controls that are not
/// implemented, and its constraints if any record has some.
fn table(material: &Material<'_>, anchors: &Anchors) -> Table {
    let found = undesirable::worst_first(material, |summary| summary.residual.risk.is_some());
    let constrained = found
        .iter()
        .any(|(record, _)| !constraints(record, anchors).is_empty());
    let row = |(record, summary): &(Record, Summary)| {
        let mut cells = vec![
            cells::id(&summary.id),
            Cell::words(clean_line(&summary.name)),
            cells::status(summary),
            counts::risk(summary.residual.risk, material),
            acceptance::cell(record, summary, &material.template.criteria, anchors),
            not_in_place(record),
        ];
        if constrained {
            cells.push(Cell::prose(constraints(record, anchors)));
        }
        Row {
            hazard: Some(summary.id.clone()),
            cells,
        }
    };
    let mut columns = vec![
        Column::name("hazard", "Hazard"),
        Column::text("name", "Name").weighing(3),
        Column::choice("status", "Status"),
        Column::choice("residual-risk", "Residual risk"),
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

/// The controls of a record that are planned or have no state.
pub fn not_in_place(record: &Record) -> Cell {
    if controls::of_record(record).next().is_none() {
        return Cell::words("The record names no control");
    }
    let of = |state: ControlState, words: &str| {
        let of_state = controls::of_record(record).filter(|it| it.state == state);
        let ids: Vec<String> = of_state
            .map(|control| clean_line(&control.id.to_string()))
            .collect();
        (!ids.is_empty()).then(|| format!("{words}: {}", ids.join(", ")))
    };
    let open = [
        of(ControlState::Planned, "Planned"),
        of(ControlState::Unknown, "Not stated"),
    ];
    let open: Vec<String> = open.into_iter().flatten().collect();
    match open.is_empty() {
        true => Cell::words("None"),
        false => Cell::words(open.join(". ")),
    }
}

/// How many controls are implemented, of those with a state.
pub fn in_place(material: &Material<'_>, wanted: ControlState) -> KnownCount {
    let records = material.scope.records.iter();
    let all = records.flat_map(|(record, _)| controls::of_record(record));
    let adopted = all.filter(|control| !control.is_not_adopted());
    KnownCount::count(
        Ground::Stated,
        adopted.map(|control| match control.state {
            ControlState::Unknown => None,
            state => Some(state == wanted),
        }),
    )
}
