//! The controls that were not adopted, with the reason for each.

use super::super::anchors::Anchors;
use super::super::controls;
use super::{control_id, duty, fact};
use crate::hazard::{FactKey, Record, Summary};
use crate::report::{Block, Cell, Column, Row, Table};

/// Their table below a text; empty if every control was adopted.
pub fn not_adopted<'a>(
    records: impl Iterator<Item = &'a (Record, Summary)>,
    anchors: &Anchors,
) -> Vec<Block> {
    let mut rows = Vec::new();
    for (record, summary) in records {
        for control in controls::of_record(record).filter(|control| control.is_not_adopted()) {
            rows.push(Row {
                hazard: Some(summary.id.clone()),
                cells: vec![
                    control_id(summary, control),
                    Cell::prose(anchors.prose(&control.text)),
                    duty(control.duty),
                    fact(control, FactKey::NotAdopted, anchors),
                ],
            });
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let table = Table {
        key: "not-adopted".to_owned(),
        caption: "Controls that were weighed and not adopted".to_owned(),
        columns: vec![
            Column::name("control", "Control").weighing(2),
            Column::text("text", "What it would have been"),
            Column::choice("duty", "Duty of"),
            Column::text("reason", "Why it was not adopted, when and by whom").weighing(3),
        ],
        rows,
    };
    vec![
        Block::text(
            "The records say that these controls were weighed and not adopted. They are neither \
             planned nor implemented, so no residual risk can rest on them.",
        ),
        Block::Table { table },
    ]
}
