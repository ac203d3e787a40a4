//! The open actions for a document that has the record of each hazard. A line has a hazard, an
//! owner, a day and the IDs of the controls, because the records have their words.

use std::collections::HashMap;

use super::register::{self, ActionKind, NO_OWNER, OpenAction};
use super::{cells, controls, notes, wording};
use crate::hazard::{FactKey, Record, Summary};
use crate::report::{Block, Cell, Column, Material, Row, Table, clean_line};

/// The key of the table of open actions.
pub const KEY: &str = "actions-by-line";

/// The open actions: how many each owner has, then the lines.
pub fn blocks(material: &Material<'_>) -> Vec<Block> {
    let open = register::open(material);
    let mut blocks: Vec<Block> = controls::left_out(material).into_iter().collect();
    blocks.extend(register::suggested(
        material,
        "The hazards below give them in full.",
    ));
    if open.is_empty() {
        blocks.push(Block::text(register::nothing_open(material)));
        return blocks;
    }
    blocks.push(Block::Table {
        table: register::by_owner(&register::owners(&open), material.checked_on),
    });
    blocks.push(notes::left_out(
        "Each hazard below gives its controls in full. The workbook has a row for each action: \
         `hazlog report log --format xlsx`.",
    ));
    blocks.push(Block::Table {
        table: table(&open),
    });
    blocks
}

/// The actions of a hazard with the same owner and the same day.
struct ActionLine<'a> {
    due: String,
    owner: Option<String>,
    summary: &'a Summary,
    actions: Vec<OpenAction<'a>>,
}

/// A row for each line, in the order of the days and the owners.
fn table(open: &[OpenAction<'_>]) -> Table {
    let mut lines: Vec<ActionLine<'_>> = Vec::new();
    let mut known: HashMap<(String, Option<String>, &str), usize> = HashMap::new();
    for action in open {
        let (due, owner, summary) = (due(action), action.owner(), action.summary);
        let key = (due.clone(), owner.clone(), summary.path.as_str());
        let at = *known.entry(key).or_insert(lines.len());
        if let Some(line) = lines.get_mut(at) {
            line.actions.push(*action);
            continue;
        }
        lines.push(ActionLine {
            due,
            owner,
            summary,
            actions: vec![*action],
        });
    }
    let rows = lines.into_iter().map(|line| Row {
        hazard: Some(line.summary.id.clone()),
        cells: vec![
            Cell::words(if line.due.is_empty() {
                "No day"
            } else {
                &line.due
            }),
            Cell::words(line.owner.as_deref().unwrap_or(NO_OWNER)),
            cells::id(&line.summary.id),
            Cell::words(in_words(&line.actions)),
            Cell::Count {
                number: line.actions.len(),
            },
        ],
    });
    Table {
        key: KEY.to_owned(),
        caption: "Open actions, by the day on which they are due".to_owned(),
        columns: vec![
            Column::choice("due", "Due").weighing(2),
            Column::choice("owner", "Control owner").weighing(2),
            Column::name("hazard", "Hazard").weighing(2),
            Column::text("action", "Action"),
            Column::number("count", "Actions"),
        ],
        rows: rows.collect(),
    }
}

/// The day of an action, as in the record.
fn due(open: &OpenAction<'_>) -> String {
    let control = open.control.into_iter();
    let days: Vec<&str> = control.flat_map(|it| it.values(FactKey::Due)).collect();
    clean_line(&days.join("; "))
}

/// The actions, each once, with the IDs of their controls.
fn in_words(actions: &[OpenAction<'_>]) -> String {
    const ALL: [ActionKind; 5] = [
        ActionKind::Triage,
        ActionKind::ScoreInitial,
        ActionKind::ScoreResidual,
        ActionKind::PutInPlace,
        ActionKind::StateWhether,
    ];
    let said = ALL.into_iter().filter_map(|wanted| {
        let mut those = actions.iter().filter(|it| it.action == wanted).peekable();
        those.peek()?;
        let ids: Vec<String> = those
            .filter_map(|it| it.control)
            .map(|control| clean_line(&control.id.to_string()))
            .collect();
        Some(match ids.is_empty() {
            true => wanted.words().to_owned(),
            false => format!("{}: {}", wanted.words(), ids.join(", ")),
        })
    });
    said.collect::<Vec<_>>().join("; ")
}

/// The controls that were not adopted; empty if every control was adopted.
pub fn not_adopted(records: &[(Record, Summary)]) -> Option<Block> {
    let named = records.iter().flat_map(|(record, summary)| {
        let controls = record.hazard.controls();
        let those = controls.filter(|control| control.is_not_adopted());
        those.map(move |control| clean_line(&format!("{}/{}", summary.id, control.id)))
    });
    let named: Vec<String> = named.collect();
    (!named.is_empty()).then(|| {
        Block::text(format!(
            "{} weighed and not adopted, so no residual risk rests on {}: {}. The record of the \
             hazard below gives the reason for each.",
            match named.len() {
                1 => "1 control was".to_owned(),
                _ => format!("{} were", wording::plural(named.len(), "control")),
            },
            if named.len() == 1 { "it" } else { "them" },
            named.join(", ")
        ))
    })
}
