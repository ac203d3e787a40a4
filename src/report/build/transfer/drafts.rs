//! The drafts of a transfer pack. The deployer does not take over their hazards, because nobody has
//! reviewed the suggestions.

use super::super::anchors::Anchors;
use super::super::{controls, duty, known_count, notes, register, wording};
use super::rows;
use crate::hazard::{Record, Summary};
use crate::report::{Block, Cell, Column, Material, Table};

/// The drafts, or a sentence if there are none.
pub fn blocks(material: &Material<'_>) -> Vec<Block> {
    if let Some(words) = known_count::no_hazard(material) {
        return vec![Block::text(words)];
    }
    match note_of(material, IdPlace::InTable) {
        Some(note) => {
            let table = table(material);
            vec![note, Block::Table { table }]
        }
        None => vec![Block::text(
            "No draft of this report suggests a control for a deployer.",
        )],
    }
}

/// The place of the IDs of the drafts.
#[derive(Clone, Copy)]
enum IdPlace {
    /// In the note.
    InNote,
    /// In the table after the note.
    InTable,
}

/// How many drafts suggest how many controls, and that none is a duty; `None` if there are none.
pub fn note(material: &Material<'_>) -> Option<Block> {
    note_of(material, IdPlace::InNote)
}

fn note_of(material: &Material<'_>, named: IdPlace) -> Option<Block> {
    let drafts: Vec<&(Record, Summary)> = duty::drafts(material).collect();
    if drafts.is_empty() {
        return None;
    }
    let suggested = drafts
        .iter()
        .flat_map(|(record, _)| duty::duties(record))
        .count();
    let ids = match named {
        IdPlace::InNote => {
            let drafts = drafts.iter().map(|(_, summary)| summary);
            format!(": {}", super::super::wording::hazard_ids(drafts))
        }
        IdPlace::InTable => String::new(),
    };
    Some(notes::left_out(format!(
        "{} not triaged yet{ids}. Nobody has reviewed the {} that drafts suggest for a deployer. \
         They are not among the actions and duties. The hazard log with the same digest gives them \
         in full.",
        wording::plural_are(drafts.len(), "draft"),
        wording::plural(suggested, "control"),
    )))
}

/// A row for each draft, with the number of controls that it suggests.
fn table(material: &Material<'_>) -> Table {
    let rows = duty::drafts(material).map(|(record, summary)| {
        let mut cells = rows::name(summary);
        cells.push(Cell::Count {
            number: duty::duties(record).count(),
        });
        rows::row(summary, cells)
    });
    Table {
        key: "drafts".to_owned(),
        caption: "Drafts: what they suggest, not reviewed".to_owned(),
        columns: vec![
            Column::name("hazard", "Hazard"),
            Column::text("name", "Name"),
            Column::number("count", "Suggested controls"),
        ],
        rows: rows.collect(),
    }
}

/// A row for each control that a draft suggests.
pub fn controls(material: &Material<'_>, anchors: &Anchors) -> Table {
    let rows = duty::drafts(material).flat_map(|(record, summary)| {
        duty::duties(record).map(move |(control, basis)| {
            let mut cells = rows::head(summary);
            cells.extend([
                register::control_id(summary, control),
                Cell::prose(anchors.prose(&control.text)),
                Cell::words(controls::group_words(control.group)),
                Cell::words(basis.words()),
            ]);
            rows::row(summary, cells)
        })
    });
    Table {
        key: "draft-controls".to_owned(),
        caption: "Controls that drafts suggest, not reviewed: no action for you".to_owned(),
        columns: vec![
            Column::choice("hazard", "Hazard"),
            Column::text("name", "Hazard name").weighing(2),
            Column::choice("status", "Status"),
            Column::name("control", "Control").weighing(2),
            Column::text("text", "What the draft suggests"),
            Column::choice("kind", "Kind"),
            Column::choice("duty", "Whose duty it would be").weighing(2),
        ],
        rows: rows.collect(),
    }
}
