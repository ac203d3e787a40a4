//! The parts of a transfer pack as blocks: the hazards that are left out, the number of duties, and
//! the conditions of the risks.

use super::super::anchors::Anchors;
use super::super::{Half, controls, duty, notes, residual, wording};
use crate::hazard::Summary;
use crate::report::{Block, Cell, Column, Material, Pair, Row, Table, clean_line};

/// The hazards that are not in the pack.
fn others<'a>(material: &'a Material<'_>) -> Vec<&'a Summary> {
    let records = material.scope.records.iter();
    records
        .filter(|(record, summary)| !duty::concerns(record, summary))
        .map(|(_, summary)| summary)
        .collect()
}

/// The hazards without a section in the pack, and the reason.
pub fn left_out(material: &Material<'_>) -> String {
    let others = others(material);
    let all = material.scope.records.len();
    if all == 0 {
        return "This report has no hazard, so nothing is left out of the pack.".to_owned();
    }
    if others.is_empty() {
        return format!(
            "Every hazard of this report ({all}) concerns a deployer, so none is left out."
        );
    }
    format!(
        "This pack gives only the residual risk of {} of {} hazards. They are not transferred, and \
         none of their controls is, or may be, a duty of the deployer: {}. Their records are in \
         the hazard log with the same digest.",
        others.len(),
        all,
        wording::hazard_ids(others.into_iter())
    )
}

/// The text that the pack leaves out, and its place. The workbook has each record in full.
pub fn left_out_blocks(half: Half, material: &Material<'_>) -> Vec<Block> {
    let mut blocks = vec![notes::left_out(left_out(material))];
    if half == Half::Document && duty::taken_over(material).next().is_some() {
        blocks.push(notes::left_out(
            "This pack leaves out the manufacturer's controls, the existing controls, the code and \
             the further sections of each record. Every word of each record is in the hazard log with \
             the same digest, which goes with this pack: `hazlog report log`.",
        ));
    }
    blocks.extend(controls::left_out(material));
    blocks
}

/// The number of duties by basis.
pub fn duties(material: &Material<'_>) -> Vec<Block> {
    use duty::Basis::{Heading, Owner, Unstated, Usual};
    let all: Vec<duty::Basis> = duty::taken_over(material)
        .flat_map(|(record, _)| duty::duties(record))
        .map(|(_, basis)| basis)
        .collect();
    let row = |words: &str, is: &dyn Fn(duty::Basis) -> bool| Row {
        hazard: None,
        cells: vec![
            Cell::words(words),
            Cell::Count {
                number: all.iter().filter(|basis| is(**basis)).count(),
            },
        ],
    };
    let mut rows: Vec<Row> = [Heading, Owner, Usual, Unstated]
        .into_iter()
        .map(|basis| row(basis.words(), &move |of| of == basis))
        .collect();
    rows.push(row("All duties", &|_| true));
    vec![Block::Table {
        table: Table {
            key: "duties-by-basis".to_owned(),
            caption: "Duties, by whose they are in the record".to_owned(),
            columns: vec![
                Column::name("basis", "Whose duty").weighing(4),
                Column::number("count", "Controls"),
            ],
            rows,
        },
    }]
}

/// The conditions of the risks, from the records.
pub fn constraints(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let pairs: Vec<Pair> = duty::taken_over(material)
        .filter_map(|(record, summary)| {
            let said = residual::constraints(record, anchors);
            (!said.is_empty()).then(|| Pair {
                name: clean_line(summary.id.as_str()),
                value: Cell::prose(said),
            })
        })
        .collect();
    if pairs.is_empty() {
        return vec![Block::text(
            "No section of these records is titled constraint, limitation, condition of use or \
             assumption. A condition can be in another part of a record: read the reason for each \
             residual risk below.",
        )];
    }
    vec![Block::Facts { pairs }]
}
