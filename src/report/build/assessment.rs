//! The assessment and the controls of each hazard, and the missing evidence.

use super::anchors::Anchors;
use super::hazard::role_text;
use super::{cells, controls, counts, duty, evidence, known_count, register};
use crate::hazard::{Control, ControlState, FactKey, Record};
use crate::report::{Block, Cell, Column, Inline, Item, Material, Row, Table, clean_line};
use crate::template::Role;

/// A row for each hazard: harm, initial risk, controls, residual risk, status.
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

/// The existing controls, and the further ones with the state of each.
fn mitigations(record: &Record, material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let existing = role_text(record, Role::ExistingControls, material);
    let mut blocks = anchors.prose(&existing);
    let items: Vec<Item> = controls::of_record(record)
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

/// The implemented controls that do not name both kinds of evidence, and how many do.
pub fn unshown(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    if known_count::controls(material) == 0 {
        return vec![Block::text(
            "The hazards of this report have no control, so none names evidence.",
        )];
    }
    let evidence = evidence::in_place(material);
    if evidence.controls == 0 {
        return vec![Block::text(evidence.sentences())];
    }
    let mut blocks = Vec::new();
    if evidence.both == evidence.controls {
        blocks.push(Block::text(evidence.of_both_sorts()));
        return blocks;
    }
    blocks.push(Block::text(format!(
        "{} The table lists those that do not name both kinds of evidence (DCB0129 6.3.2 and \
         6.3.3).",
        evidence.sentences()
    )));
    blocks.push(Block::Table {
        table: without_evidence(material, anchors),
    });
    blocks
}

fn without_evidence(material: &Material<'_>, anchors: &Anchors) -> Table {
    let mut rows = Vec::new();
    for (record, summary) in material.scope.records {
        let in_place = controls::of_record(record)
            .filter(|control| control.state == ControlState::Implemented);
        for control in in_place.filter(|it| !(it.is_verified() && it.is_effective())) {
            rows.push(Row {
                hazard: Some(summary.id.clone()),
                cells: vec![
                    register::control_id(summary, control),
                    Cell::prose(anchors.prose(&control.text)),
                    named(control, FactKey::Verified, anchors),
                    named(control, FactKey::Effective, anchors),
                ],
            });
        }
    }
    Table {
        key: "unshown".to_owned(),
        caption: "Implemented controls that do not name both kinds of evidence".to_owned(),
        columns: vec![
            Column::name("control", "Control").weighing(2),
            Column::text("text", "What it is"),
            Column::text("verified", "Verification evidence").weighing(2),
            Column::text("effective", "Effectiveness evidence").weighing(2),
        ],
        rows,
    }
}

/// The evidence in a control's facts with a key, or why these do not count.
fn named(control: &Control, key: FactKey, anchors: &Anchors) -> Cell {
    let said = register::fact(control, key, anchors);
    let is_named = match key {
        FactKey::Verified => control.is_verified(),
        _ => control.is_effective(),
    };
    let mut facts = control.facts.iter().filter(|fact| fact.key == key);
    let is_refuted = facts.any(|fact| control.refuted.contains(&fact.value_span));
    match said {
        Cell::Nothing => Cell::words("Not stated"),
        said if is_named => said,
        said if is_refuted => Cell::words(format!(
            "Does not count, because hazlog looked it up and it shows nothing: {}",
            said.text()
        )),
        said => Cell::words(format!("Does not count: {}", said.text())),
    }
}
