//! The tables of the transfer pack: what the deploying organisation has to do, and where it writes
//! what it did.

use super::super::duty::{self, Basis};
use super::super::hazard::Anchors;
use super::super::{cells, counts, register};
use crate::hazard::{Control, FactKey, Record, Summary};
use crate::report::{Block, Cell, Column, ColumnRole, Material, Row, Table, clean_line};

/// The facts of a control that name what shows that it is there or works.
const EVIDENCE: [FactKey; 4] = [
    FactKey::Implementation,
    FactKey::Evidence,
    FactKey::Verified,
    FactKey::Effective,
];

/// A row for each control that is the deploying organisation's duty, or may be.
pub fn table<'a>(
    records: impl Iterator<Item = &'a (Record, Summary)>,
    material: &Material<'_>,
    anchors: &Anchors,
) -> Table {
    let mut rows = Vec::new();
    for (record, summary) in records {
        for (control, basis) in duty::duties(record) {
            let mut cells = vec![
                cells::id(&summary.id),
                Cell::words(clean_line(&summary.name)),
                cells::status(summary),
                counts::risk(summary.residual.risk, material),
            ];
            cells.extend(of_control(control, basis, summary, anchors));
            rows.push(Row {
                hazard: Some(summary.id.clone()),
                cells,
            });
        }
    }
    let mut columns = vec![
        Column::choice("hazard", "Hazard"),
        Column::text("name", "Hazard name").weighing(2),
        Column::choice("status", "Status"),
        Column::choice("residual-risk", "Manufacturer's residual risk"),
    ];
    columns.extend(columns_of_control());
    Table {
        key: "duties".to_owned(),
        caption: "Every control that is, or may be, the deploying organisation's duty".to_owned(),
        columns,
        rows,
    }
}

/// The duties of one hazard.
pub fn of_hazard(record: &Record, summary: &Summary, anchors: &Anchors) -> Table {
    let rows = duty::duties(record).map(|(control, basis)| Row {
        hazard: Some(summary.id.clone()),
        cells: of_control(control, basis, summary, anchors),
    });
    Table {
        key: "duties".to_owned(),
        caption: "What you are to do, and what you did".to_owned(),
        columns: columns_of_control(),
        rows: rows.collect(),
    }
}

fn columns_of_control() -> Vec<Column> {
    vec![
        Column::name("control", "Control").weighing(2),
        Column::text("text", "What is to be done"),
        Column::choice("kind", "Kind"),
        Column::choice("duty", "Whose duty").weighing(2),
        Column::choice("state", "State in the record"),
        Column::text("evidence", "Evidence that the record names").weighing(2),
        Column::fill("in-place", "Your evidence that it is in place"),
        Column::fill("works", "Your evidence that it works"),
        Column::fill("owner", "Your owner").weighing(1),
        Column::fill("date", "Date").weighing(1),
    ]
}

fn of_control(control: &Control, basis: Basis, summary: &Summary, anchors: &Anchors) -> Vec<Cell> {
    vec![
        register::control_id(summary, control),
        Cell::prose(anchors.prose(&control.text)),
        Cell::words(register::group_words(control.group)),
        Cell::words(basis.words()),
        duty::state(control),
        evidence(control, anchors),
        Cell::Fill,
        Cell::Fill,
        Cell::Fill,
        Cell::Fill,
    ]
}

/// What a control's facts name, each behind its key.
pub fn evidence(control: &Control, anchors: &Anchors) -> Cell {
    let mut blocks = Vec::new();
    for key in EVIDENCE {
        for value in control.values(key) {
            blocks.extend(anchors.prose(&format!("{}: {value}", key.title())));
        }
    }
    Cell::prose(blocks)
}

/// The controls that are the deploying organisation's duty, or may be, with nothing to fill in.
pub fn declared<'a>(
    records: impl Iterator<Item = &'a (Record, Summary)>,
    material: &Material<'_>,
    anchors: &Anchors,
) -> Table {
    let mut table = table(records, material, anchors);
    let kept = table
        .columns
        .iter()
        .filter(|column| column.role != ColumnRole::Fill)
        .count();
    // What is to be filled in stands at the end.
    table.columns.truncate(kept);
    for row in &mut table.rows {
        row.cells.truncate(kept);
    }
    table.caption = "Controls that are, or may be, a duty of the deploying organisation".to_owned();
    table
}

/// The transferred hazards with their declared controls, or that there is none.
pub fn transferred_blocks(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let table = transferred(material, anchors);
    if table.rows.is_empty() {
        return vec![Block::text(
            "No hazard has the status of a transferred one.",
        )];
    }
    vec![Block::Table { table }]
}

/// The transferred hazards with the controls that the log declares for the deploying organisation.
fn transferred(material: &Material<'_>, anchors: &Anchors) -> Table {
    let mut rows = Vec::new();
    for (record, summary) in material.scope.records {
        if !duty::is_transferred(summary) {
            continue;
        }
        let head = || {
            vec![
                cells::id(&summary.id),
                Cell::words(clean_line(&summary.name)),
                counts::risk(summary.residual.risk, material),
            ]
        };
        let before = rows.len();
        for (control, basis) in duty::duties(record) {
            let mut cells = head();
            cells.extend([
                register::control_id(summary, control),
                Cell::prose(anchors.prose(&control.text)),
                Cell::words(basis.words()),
                duty::state(control),
            ]);
            rows.push(cells);
        }
        if rows.len() == before {
            let mut cells = head();
            cells.extend([
                Cell::Nothing,
                Cell::words("The record declares no control for the deploying organisation"),
                Cell::Nothing,
                Cell::Nothing,
            ]);
            rows.push(cells);
        }
    }
    Table {
        key: "transferred".to_owned(),
        caption: "Transferred hazards and the controls that they declare".to_owned(),
        columns: vec![
            Column::name("hazard", "Hazard"),
            Column::text("name", "Name").weighing(2),
            Column::choice("residual-risk", "Residual risk"),
            Column::choice("control", "Control").weighing(2),
            Column::text("text", "What is to be done"),
            Column::choice("duty", "Whose duty").weighing(2),
            Column::choice("state", "State"),
        ],
        rows: rows
            .into_iter()
            .map(|cells| Row {
                hazard: None,
                cells,
            })
            .collect(),
    }
}
