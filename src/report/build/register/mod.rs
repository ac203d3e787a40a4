//! The tables of a log: hazards, causes, controls, actions.

mod actions;
mod hazards;
mod not_adopted;
mod open;
mod owners;
mod suggested;

pub use actions::{NO_OWNER, actions, nothing_open, owners};
pub use hazards::{hazards, overview, parted};
pub use not_adopted::not_adopted;
pub use open::{ActionKind, OpenAction, open};
pub use owners::by_owner;
pub use suggested::{drafts as suggesting, note as suggested, without as without_suggested};

use super::anchors::Anchors;
use super::cells;
use super::controls::{self as counted, group_words};
use crate::hazard::{Control, Duty, FactKey, Summary};
use crate::report::{Block, Cell, Column, Material, Row, Table, clean_line};

/// A row for each cause.
pub fn causes(material: &Material<'_>, anchors: &Anchors) -> Table {
    let mut rows = Vec::new();
    for (record, summary) in material.scope.records {
        for (number, cause) in (1..).zip(&record.hazard.cause_list) {
            rows.push(Row {
                hazard: Some(summary.id.clone()),
                cells: vec![
                    cells::id(&summary.id),
                    Cell::Count { number },
                    Cell::prose(anchors.prose(cause)),
                ],
            });
        }
    }
    Table {
        key: "causes".to_owned(),
        caption: "Causes".to_owned(),
        columns: vec![
            Column::name("hazard", "Hazard"),
            Column::number("number", "Number"),
            Column::text("cause", "Cause"),
        ],
        rows,
    }
}

/// A row for each control.
pub fn controls(material: &Material<'_>, anchors: &Anchors) -> Table {
    const FACTS: [FactKey; 9] = [
        FactKey::Evidence,
        FactKey::Implementation,
        FactKey::Verified,
        FactKey::Effective,
        FactKey::ActsOn,
        FactKey::Owner,
        FactKey::Due,
        FactKey::Introduces,
        FactKey::NotAdopted,
    ];
    let mut columns = vec![
        Column::choice("hazard", "Hazard"),
        Column::name("control", "Control").weighing(2),
        Column::choice("group", "Kind"),
        Column::choice("duty", "Duty of"),
        Column::choice("state", "State"),
        Column::text("text", "What it is"),
    ];
    columns.extend(FACTS.map(|key| {
        let name = crate::template::normalise(key.title()).replace(' ', "-");
        Column::text(&name, key.title()).weighing(2)
    }));
    let mut rows = Vec::new();
    for (record, summary) in material.scope.records {
        for control in counted::of_record(record) {
            let mut row = vec![
                cells::id(&summary.id),
                control_id(summary, control),
                Cell::words(group_words(control.group)),
                duty(control.duty),
                Cell::state(control.state),
                Cell::prose(anchors.prose(&control.text)),
            ];
            row.extend(FACTS.map(|key| fact(control, key, anchors)));
            rows.push(Row {
                hazard: Some(summary.id.clone()),
                cells: row,
            });
        }
    }
    Table {
        key: "controls".to_owned(),
        caption: "Controls".to_owned(),
        columns,
        rows,
    }
}

/// A control's ID in the log: `Hazard-0022/D3`.
pub fn control_id(summary: &Summary, control: &Control) -> Cell {
    Cell::Link {
        text: clean_line(&format!("{}/{}", summary.id, control.id)),
        anchor: cells::anchor(&summary.id),
    }
}

/// The texts of a control's facts with a key.
pub fn fact(control: &Control, key: FactKey, anchors: &Anchors) -> Cell {
    let blocks: Vec<Block> = control
        .values(key)
        .flat_map(|value| anchors.prose(value))
        .collect();
    Cell::prose(blocks)
}

/// Whose duty a control is, in words.
pub fn duty(duty: Option<Duty>) -> Cell {
    Cell::words(match duty {
        Some(Duty::Manufacturer) => "Manufacturer",
        Some(Duty::Deployment) => "Deployer",
        None => "Not stated",
    })
}

/// The texts of a row, to compare its words.
pub fn texts_of(row: &Row) -> Vec<String> {
    row.cells.iter().map(Cell::text).collect()
}
