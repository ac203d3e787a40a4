//! How each hazard was assessed and what was done about it, and what was not shown.

use super::hazard::{Anchors, role_text};
use super::{cells, counts, duty, findings, register};
use crate::hazard::{Control, ControlState, FactKey, Record};
use crate::report::{Block, Cell, Column, Inline, Item, Material, Row, Table, clean_line};
use crate::template::Role;

/// A row a hazard: harm, initial risk, what is done about it, residual risk, status.
pub fn table(material: &Material<'_>, anchors: &Anchors) -> Table {
    let rows = material.scope.records.iter().map(|(record, summary)| {
        let harm = role_text(record, Role::Harm, material);
        Row {
            hazard: Some(summary.id.clone()),
            cells: vec![
                cells::id(&summary.id),
                Cell::words(clean_line(&summary.name)),
                Cell::prose(anchors.prose(&harm)),
                counts::risk(summary.initial.risk, material),
                Cell::prose(mitigations(record, material, anchors)),
                counts::risk(summary.residual.risk, material),
                cells::status(summary),
            ],
        }
    });
    Table {
        key: "assessment".to_owned(),
        caption: "Every hazard: assessment, evaluation and mitigations".to_owned(),
        columns: vec![
            Column::name("hazard", "Hazard"),
            Column::text("name", "Name").weighing(2),
            Column::text("harm", material.template.title_of(Role::Harm)),
            Column::choice("initial-risk", "Initial risk"),
            Column::text("mitigations", "Mitigations").weighing(10),
            Column::choice("residual-risk", "Residual risk"),
            Column::choice("status", "Status"),
        ],
        rows: rows.collect(),
    }
}

/// The existing controls, and the further ones with whether each is in place.
fn mitigations(record: &Record, material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let existing = role_text(record, Role::ExistingControls, material);
    let mut blocks = anchors.prose(&existing);
    let items: Vec<Item> = record
        .hazard
        .controls()
        .map(|control| {
            let state = duty::state(control).text();
            let words = format!("{} ({state}): ", clean_line(&control.id.to_string()));
            let mut said = anchors.prose(&control.text);
            match said.first_mut() {
                Some(Block::Paragraph { line }) => line.insert(0, Inline::Text(words)),
                _ => said.insert(0, Block::text(words)),
            }
            Item {
                state: None,
                blocks: said,
            }
        })
        .collect();
    if !items.is_empty() {
        blocks.push(Block::List { first: None, items });
    }
    blocks
}

/// The controls in place of which the log does not show that they are there, or that they work.
pub fn unshown(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let mut rows = Vec::new();
    let mut in_place = 0;
    for (record, summary) in material.scope.records {
        for control in record.hazard.controls() {
            if control.state != ControlState::Implemented {
                continue;
            }
            in_place += 1;
            if control.is_verified() && control.is_effective() {
                continue;
            }
            rows.push(Row {
                hazard: Some(summary.id.clone()),
                cells: vec![
                    register::control_id(summary, control),
                    Cell::prose(anchors.prose(&control.text)),
                    shown(control, FactKey::Verified, control.is_verified(), anchors),
                    shown(control, FactKey::Effective, control.is_effective(), anchors),
                ],
            });
        }
    }
    if in_place == 0 {
        return vec![Block::text(
            "The log says of no control that it is in place, so nothing was to be shown.",
        )];
    }
    if rows.is_empty() {
        return vec![Block::text(format!(
            "The log says of each of {} in place what verified it and what showed it to be effective.",
            findings::plural(in_place, "control")
        ))];
    }
    let said = format!(
        "Of {} in place, {} not shown to be there and to work, both (DCB0129 6.3.2 and 6.3.3):",
        findings::plural(in_place, "control"),
        if rows.len() == 1 {
            "1 is".to_owned()
        } else {
            format!("{} are", rows.len())
        }
    );
    let table = Table {
        key: "unshown".to_owned(),
        caption: "Controls in place that are not shown to be there, or to work".to_owned(),
        columns: vec![
            Column::name("control", "Control").weighing(2),
            Column::text("text", "What it is"),
            Column::text("verified", "Verified").weighing(2),
            Column::text("effective", "Effective").weighing(2),
        ],
        rows,
    };
    vec![Block::text(said), Block::Table { table }]
}

/// What a control's facts say, or that it was not shown.
fn shown(control: &Control, key: FactKey, done: bool, anchors: &Anchors) -> Cell {
    let said = register::fact(control, key, anchors);
    match said {
        Cell::Nothing => Cell::words("Not stated"),
        said if done => said,
        said => Cell::words(format!("Not done: {}", said.text())),
    }
}
