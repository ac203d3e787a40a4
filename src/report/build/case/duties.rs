//! The duties of a deployer in a case, each once, in low rows.

use super::super::anchors::Anchors;
use super::super::duty::{self, Basis};
use super::super::transfer::duties::EVIDENCE;
use super::super::{cells, counts, known_count, notes, register, wording};
use super::condense::{cross_reference, move_equal_columns_to_caption};
use crate::check::says_nothing;
use crate::hazard::{Control, FactKey};
use crate::report::{Block, Cell, Column, Material, Row, Table, clean_line};

/// The section of a case with the duties.
const DUTIES: (&str, &str) = ("duties", "Duties of the deployer");

/// The controls that are the deployer's duty, or may be: a table for each reason why.
pub fn blocks(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let mut blocks: Vec<Block> = suggested(material).into_iter().collect();
    let bases = [Basis::Heading, Basis::Owner, Basis::Usual, Basis::Unstated];
    let tables: Vec<Table> = bases
        .into_iter()
        .map(|basis| table(basis, material, anchors))
        .filter(|table| !table.rows.is_empty())
        .collect();
    if tables.is_empty() {
        let none = "No triaged hazard in this report has a control that is, or may be, a duty of \
                    the deployer.";
        blocks.push(Block::text(
            known_count::no_hazard(material).unwrap_or(none),
        ));
        return blocks;
    }
    blocks.extend(evidence(material));
    blocks.extend(tables.into_iter().map(|table| Block::Table { table }));
    blocks
}

/// How many of the duties name evidence, and where it is; `None` if none does.
fn evidence(material: &Material<'_>) -> Option<Block> {
    let duties = || duty::taken_over(material).flat_map(|(record, _)| duty::duties(record));
    let is_named = |(control, _): &(&Control, Basis)| {
        let mut facts = EVIDENCE.into_iter().flat_map(|key| control.values(key));
        facts.next().is_some()
    };
    let named = duties().filter(is_named).count();
    let verb = if named == 1 { "names" } else { "name" };
    (named > 0).then(|| {
        notes::left_out(format!(
            "The evidence that {named} of these {} {verb}. The hazard log with the same digest \
             has it: `hazlog report log`.",
            wording::plural(duties().count(), "control")
        ))
    })
}

/// How many duties drafts suggest, and where they are; `None` if no draft suggests one.
fn suggested(material: &Material<'_>) -> Option<Block> {
    let drafts = duty::drafts(material).count();
    let controls = duty::drafts(material)
        .flat_map(|(record, _)| duty::duties(record))
        .count();
    if drafts == 0 {
        return None;
    }
    let verb = if drafts == 1 { "suggests" } else { "suggest" };
    Some(cross_reference(
        &format!(
            "{} {verb} {} for a deployer. Nobody has reviewed what a draft suggests, so none of it \
             is a duty yet. ",
            wording::plural(drafts, "draft"),
            wording::plural(controls, "control"),
        ),
        ("actions", "Outstanding actions"),
        " names the drafts, and the hazard log with the same digest gives them in full.",
    ))
}

/// A row for each duty of triaged hazards with this `basis`.
fn table(basis: Basis, material: &Material<'_>, anchors: &Anchors) -> Table {
    let mut rows = Vec::new();
    for (record, summary) in duty::taken_over(material) {
        for (control, _) in duty::duties(record).filter(|(_, found)| *found == basis) {
            rows.push(Row {
                hazard: Some(summary.id.clone()),
                cells: vec![
                    register::control_id(summary, control),
                    Cell::prose(anchors.prose(&control.text)),
                    duty::state(control),
                    owner(control, anchors),
                ],
            });
        }
    }
    let table = Table {
        key: "duties".to_owned(),
        caption: format!("Whose duty: {}", basis.words()),
        columns: vec![
            Column::name("control", "Control").weighing(2),
            Column::text("text", "What to do").weighing(12),
            Column::text("state", "State").weighing(2),
            Column::text("owner", "Control owner").weighing(2),
        ],
        rows,
    };
    move_equal_columns_to_caption(table, &["state", "owner"])
}

fn owner(control: &Control, anchors: &Anchors) -> Cell {
    let mut named = control.values(FactKey::Owner);
    match named.any(|owner| !says_nothing(owner)) {
        true => register::fact(control, FactKey::Owner, anchors),
        false => Cell::words("None"),
    }
}

/// The transferred hazards, each with the IDs of its declared controls, or the fact that there is
/// none.
pub fn transferred(material: &Material<'_>) -> Vec<Block> {
    let records = material.scope.records.iter();
    let rows: Vec<Row> = records
        .filter(|(_, summary)| duty::is_transferred(summary))
        .map(|(record, summary)| {
            let ids: Vec<String> = duty::duties(record)
                .map(|(control, _)| clean_line(&control.id.to_string()))
                .collect();
            Row {
                hazard: Some(summary.id.clone()),
                cells: vec![
                    cells::id(&summary.id),
                    Cell::words(clean_line(&summary.name)),
                    counts::risk(summary.residual.risk, material),
                    Cell::words(match ids.is_empty() {
                        true => "The record declares no control for the deployer".to_owned(),
                        false => ids.join(", "),
                    }),
                ],
            }
        })
        .collect();
    if rows.is_empty() {
        let none = "No hazard of this report has a status that means transferred.";
        return vec![Block::text(
            known_count::no_hazard(material).unwrap_or(none),
        )];
    }
    let table = Table {
        key: "transferred".to_owned(),
        caption: "Transferred hazards and the controls that they declare".to_owned(),
        columns: vec![
            Column::name("hazard", "Hazard"),
            Column::text("name", "Name"),
            Column::choice("residual-risk", "Residual risk").weighing(2),
            Column::text("controls", "Declared controls"),
        ],
        rows,
    };
    vec![
        Block::Table { table },
        cross_reference("", DUTIES, " says what to do for each of these controls."),
    ]
}
