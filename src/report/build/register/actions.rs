//! The table of the open actions, one row each, and the actions by owner.

use super::super::anchors::Anchors;
use super::super::hazard::role_text;
use super::super::{cells, controls, wording};
use super::open::{self, OpenAction};
use super::suggested::without;
use super::{control_id, duty, fact};
use crate::hazard::FactKey;
use crate::report::{Cell, Column, Material, Row, Table, clean_line};
use crate::template::Role;

/// The text for an owner that no record names.
pub const NO_OWNER: &str = "No owner";

/// A row for each open action, sorted by its due day and then by owner.
pub fn actions(material: &Material<'_>, anchors: &Anchors) -> Table {
    const CAPTION: &str = "Open actions, by the day on which they are due";
    let open = open::open(material);
    let rows = open.iter().map(|open| row(open, material, anchors));
    Table {
        key: "actions".to_owned(),
        caption: match without(material) {
            None => CAPTION.to_owned(),
            Some(without) => format!("{CAPTION}, {without}"),
        },
        columns: vec![
            Column::choice("hazard", "Hazard"),
            Column::name("action", "Action").weighing(2),
            Column::text("due", "Due").weighing(1),
            Column::text("owner", "Control owner").weighing(2),
            Column::choice("control", "Control").weighing(2),
            Column::text("text", "What it is about"),
            Column::choice("duty", "Duty of"),
            Column::text("assigned", "Hazard assigned to").weighing(2),
        ],
        rows: rows.collect(),
    }
}

fn row(open: &OpenAction<'_>, material: &Material<'_>, anchors: &Anchors) -> Row {
    let (record, summary) = (open.record, open.summary);
    let due = open
        .control
        .map(|control| fact(control, FactKey::Due, anchors));
    let or = |cell: Option<Cell>, words: &str| match cell {
        Some(Cell::Nothing) | None => Cell::words(words),
        Some(cell) => cell,
    };
    Row {
        hazard: Some(summary.id.clone()),
        cells: vec![
            cells::id(&summary.id),
            Cell::words(open.action.words()),
            or(due, "No day"),
            Cell::words(open.owner().unwrap_or_else(|| NO_OWNER.to_owned())),
            open.control
                .map_or(Cell::Nothing, |control| control_id(summary, control)),
            match open.control {
                Some(control) => Cell::prose(anchors.prose(&control.text)),
                None => Cell::words(clean_line(&summary.name)),
            },
            duty(open.control.and_then(|control| control.duty)),
            Cell::prose(anchors.prose(&role_text(record, Role::Assignment, material))),
        ],
    }
}

/// The text for a log without open actions.
pub fn nothing_open(material: &Material<'_>) -> String {
    let records = material.scope.records;
    if records.is_empty() {
        return "This report has no hazard, so it cannot list an open action.".to_owned();
    }
    let controls = records
        .iter()
        .flat_map(|(record, _)| controls::of_record(record))
        .count();
    format!(
        "No action is open for the hazards of this report. The records of {} have both scores and \
         are triaged. They list {}, each marked as implemented or as not adopted.",
        wording::plural(records.len(), "hazard"),
        wording::plural(controls, "control")
    )
}

/// The open actions by owner, in alphabetical order; those without an owner last.
pub fn owners<'a>(open: &[OpenAction<'a>]) -> Vec<(Option<String>, Vec<OpenAction<'a>>)> {
    let mut owners: Vec<(Option<String>, Vec<OpenAction<'a>>)> = Vec::new();
    for action in open {
        let owner = action.owner();
        match owners.iter_mut().find(|(other, _)| *other == owner) {
            Some((_, actions)) => actions.push(*action),
            None => owners.push((owner, vec![*action])),
        }
    }
    owners.sort_by_cached_key(|(owner, _)| {
        let name = owner.as_ref().map(|owner| owner.to_lowercase());
        (name.is_none(), name)
    });
    owners
}
