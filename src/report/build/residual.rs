//! Residual risks that are not simply acceptable, and why the record says that they stand.

use super::hazard::Anchors;
use super::{acceptance, cells, counts};
use crate::hazard::{Record, Summary};
use crate::report::{Block, Cell, Column, Material, Row, Table, clean_line};
use crate::template::{Acceptability, Criteria};

/// Whether a residual risk is undesirable or worse by the declared class.
pub fn is_undesirable(summary: &Summary, criteria: &Criteria) -> bool {
    summary.residual.risk.is_some_and(|class| {
        matches!(
            criteria.acceptability(class),
            Acceptability::AcceptableWithReason | Acceptability::NotAcceptable
        )
    })
}

/// The hazards whose residual risk is undesirable or worse, the worst first.
pub fn undesirable<'a>(material: &'a Material<'_>) -> Vec<&'a (Record, Summary)> {
    let mut found: Vec<&(Record, Summary)> = material
        .scope
        .records
        .iter()
        .filter(|(_, summary)| is_undesirable(summary, &material.template.criteria))
        .collect();
    found.sort_by_key(|(_, summary)| std::cmp::Reverse(summary.residual.risk));
    found
}

/// The reason that a record gives for its residual risk: the justification, or the whole section
/// where no line of it is called so.
pub fn reason(record: &Record, anchors: &Anchors) -> Vec<Block> {
    let residual = &record.hazard.residual;
    if residual.justification.trim().is_empty() {
        return anchors.prose(&residual.text);
    }
    anchors.prose(&residual.justification)
}

/// What a record says of the conditions under which its risk holds: sections of the project's own
/// that are called so.
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

/// The residual risks that are undesirable or worse, or that there is none.
pub fn blocks(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let table = table(material, anchors);
    if table.rows.is_empty() {
        return vec![Block::text(
            "No hazard that is scored has a residual risk that is undesirable or worse by the \
             declared criteria.",
        )];
    }
    vec![Block::Table { table }]
}

/// The residual risks that are undesirable or worse, with the record's reason for each, and its
/// constraints where any record has some.
fn table(material: &Material<'_>, anchors: &Anchors) -> Table {
    let found = undesirable(material);
    let constrained = found
        .iter()
        .any(|(record, _)| !constraints(record, anchors).is_empty());
    let row = |(record, summary): &(Record, Summary)| {
        let mut stated = Cell::prose(reason(record, anchors));
        if stated == Cell::Nothing {
            stated = Cell::words("The record gives no reason");
        }
        let mut cells = vec![
            cells::id(&summary.id),
            Cell::words(clean_line(&summary.name)),
            cells::status(summary),
            counts::risk(summary.residual.risk, material),
            stated,
            acceptance::cell(record, summary, &material.template.criteria, anchors),
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
        Column::text("reason", "Reason that the record gives").weighing(8),
        acceptance::column(),
    ];
    if constrained {
        columns.push(Column::text("constraints", "Constraints in the record"));
    }
    Table {
        key: "residual-risks".to_owned(),
        caption: "Residual risks that are undesirable or worse, the worst first".to_owned(),
        columns,
        rows: found.into_iter().map(row).collect(),
    }
}

/// The ids of hazards, in words.
pub fn named<'a>(ids: impl Iterator<Item = &'a Summary>) -> String {
    let ids: Vec<String> = ids.map(|summary| clean_line(summary.id.as_str())).collect();
    ids.join(", ")
}
