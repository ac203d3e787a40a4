//! The tables of the open actions: a row each, by owner, and by hazard.

use super::super::hazard::{Anchors, role_text};
use super::super::{cells, controls, findings, notes};
use super::open::{self, Action, Open};
use super::owners::by_owner;
use super::{control_id, duty, fact};
use crate::hazard::FactKey;
use crate::report::{Block, Cell, Column, Material, Row, Table, clean_line};
use crate::template::Role;

/// More actions than these are told a hazard a row in a document: as many pages of them as there
/// are pages of hazards help nobody.
const MANY: usize = 300;

/// What is said in the place of an owner that no record names.
pub const NO_OWNER: &str = "No owner";

/// A row for each open action, sorted by the day that it is due, then by owner.
pub fn actions(material: &Material<'_>, anchors: &Anchors) -> Table {
    of(&open::open(material), CAPTION, material, anchors)
}

const CAPTION: &str = "Open actions, by the day on which they are due";

fn of(open: &[Open<'_>], caption: &str, material: &Material<'_>, anchors: &Anchors) -> Table {
    let rows = open.iter().map(|open| row(open, material, anchors));
    Table {
        key: "actions".to_owned(),
        caption: caption.to_owned(),
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

fn row(open: &Open<'_>, material: &Material<'_>, anchors: &Anchors) -> Row {
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

/// The open actions for a document: how many each owner has, and then a table an owner; or a row a
/// hazard, where there are very many.
pub fn action_blocks(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let open = open::open(material);
    let mut blocks: Vec<Block> = controls::left_out(material).into_iter().collect();
    if open.is_empty() {
        blocks.push(Block::text(nothing_open(material)));
        return blocks;
    }
    let owners = owners(&open);
    blocks.push(Block::Table {
        table: by_owner(&owners, material.checked_on),
    });
    if open.len() > MANY {
        blocks.push(notes::left_out(format!(
            "The {} open actions are listed in one row for each hazard. The hazard log with the \
             same digest says in each hazard what the control is, who owns it and when it is due. Its \
             workbook has a row for each action: `hazlog report log --format xlsx`.",
            open.len()
        )));
        let table = by_hazard(material);
        blocks.push(Block::Table { table });
        return blocks;
    }
    for (owner, open) in owners {
        let who = owner.map_or_else(|| "without an owner".to_owned(), |it| format!("of {it}"));
        let caption = format!("Open actions {who}, by the day on which they are due");
        let table = of(&open, &caption, material, anchors);
        blocks.push(Block::Table { table });
    }
    blocks
}

/// What is said where no action is open.
pub fn nothing_open(material: &Material<'_>) -> String {
    let records = material.scope.records;
    if records.is_empty() {
        return "This report holds no hazard, so it cannot list an open action.".to_owned();
    }
    let controls = records
        .iter()
        .flat_map(|(record, _)| controls::of(record))
        .count();
    format!(
        "No action is open for the hazards of this report. The records of {} have both scores and \
         a status past draft. They list {}, each marked as in place or as not adopted.",
        findings::plural(records.len(), "hazard"),
        findings::plural(controls, "control")
    )
}

/// The open actions by owner, in the order of the alphabet, those without an owner last.
pub fn owners<'a>(open: &[Open<'a>]) -> Vec<(Option<String>, Vec<Open<'a>>)> {
    let mut owners: Vec<(Option<String>, Vec<Open<'a>>)> = Vec::new();
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

/// A row for each hazard with an open action, in the order of the report.
fn by_hazard(material: &Material<'_>) -> Table {
    let mut rows = Vec::new();
    for (record, summary) in material.scope.records {
        let actions: Vec<Open<'_>> = open::of(record, summary, material).collect();
        if actions.is_empty() {
            continue;
        }
        let whole = actions.iter().filter(|action| action.control.is_none());
        let whole: Vec<&str> = whole.map(|action| action.action.words()).collect();
        let named = |wanted: Action| {
            let those = actions.iter().filter(|action| action.action == wanted);
            let ids: Vec<String> = those
                .filter_map(|action| action.control)
                .map(|control| clean_line(&control.id.to_string()))
                .collect();
            Cell::words(ids.join(", "))
        };
        rows.push(Row {
            hazard: Some(summary.id.clone()),
            cells: vec![
                cells::id(&summary.id),
                Cell::words(clean_line(&summary.name)),
                Cell::words(whole.join("; ")),
                named(Action::PutInPlace),
                named(Action::StateWhether),
            ],
        });
    }
    Table {
        key: "actions-by-hazard".to_owned(),
        caption: "What is still to be done, by hazard".to_owned(),
        columns: vec![
            Column::name("hazard", "Hazard"),
            Column::text("name", "Name"),
            Column::text("whole", "For the hazard").weighing(2),
            Column::text("planned", "Controls to put in place").weighing(2),
            Column::text("unknown", "Controls not said to be in place or planned").weighing(2),
        ],
        rows,
    }
}
