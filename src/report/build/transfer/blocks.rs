//! The parts of a transfer pack as blocks: what is left out, what is taken over, what the checks
//! found about it, and each hazard with its duties.

use std::collections::HashSet;

use super::super::hazard::Anchors;
use super::super::{controls, duty, findings, log, notes, residual};
use super::{duties as of_duties, hazards};
use crate::hazard::{Record, Summary};
use crate::report::{
    About, Block, Cell, Column, Held, Material, Pair, Row, Section, Table, clean_line,
};

/// The hazards that are not in the pack.
fn others<'a>(material: &'a Material<'_>) -> Vec<&'a Summary> {
    let records = material.scope.records.iter();
    records
        .filter(|(record, summary)| !duty::concerns(record, summary))
        .map(|(_, summary)| summary)
        .collect()
}

/// Which hazards have no section in the pack, and why.
pub fn left_out(material: &Material<'_>) -> String {
    let others = others(material);
    let all = material.scope.records.len();
    if all == 0 {
        return "This report holds no hazard, so nothing is left out of the pack.".to_owned();
    }
    if others.is_empty() {
        return format!(
            "Every hazard of this report ({all}) concerns a deploying organisation, so none is \
             left out."
        );
    }
    format!(
        "{} of {} hazards are not in this pack but for their residual risk, because they are not \
         transferred and none of their controls is, or may be, a duty of the deploying \
         organisation: {}. Their records are in the hazard log with the same digest.",
        others.len(),
        all,
        residual::named(others.into_iter())
    )
}

/// What the pack leaves out, each with where it is.
pub fn left_out_blocks(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = vec![notes::left_out(left_out(material))];
    blocks.extend(log::left_out(duty::taken_over(material)));
    blocks.extend(controls::left_out(material));
    blocks
}

/// The transferred hazards, or that there is none.
pub fn transferred(material: &Material<'_>) -> Vec<Block> {
    let table = hazards::transferred(material);
    if !table.rows.is_empty() {
        return vec![Block::Table { table }];
    }
    let mut blocks = vec![Block::text(
        "No hazard of this report has a status that means transferred.",
    )];
    if duty::taken_over(material).next().is_none() {
        blocks.push(notes::warning(
            "No hazard past draft is transferred or has a control that is the deploying \
             organisation's duty. Ask the manufacturer whether this was looked at.",
        ));
    }
    blocks
}

/// The other hazards that declare controls for the deploying organisation, or that there is none.
pub fn declaring(material: &Material<'_>) -> Vec<Block> {
    let table = hazards::declaring(material);
    vec![match table.rows.is_empty() {
        true => {
            Block::text("No other hazard past draft declares a control that is, or may be, yours.")
        }
        false => Block::Table { table },
    }]
}

/// What the checks found about the hazards of the pack, and how much they found elsewhere.
pub fn found(about: &About, material: &Material<'_>) -> Vec<Block> {
    let ids: HashSet<String> = duty::taken_over(material)
        .map(|(_, summary)| clean_line(summary.id.as_str()))
        .collect();
    let held = &about.findings;
    let mut own = Held {
        list: held
            .list
            .iter()
            .filter(|finding| finding.hazard.is_empty() || ids.contains(&finding.hazard))
            .cloned()
            .collect(),
        gate: held.gate,
        ..Held::default()
    };
    for finding in &own.list {
        match finding.grade.as_str() {
            "error" => own.errors += 1,
            "warning" => own.warnings += 1,
            _ => own.hints += 1,
        }
    }
    let others = held.list.len() - own.list.len();
    let mut blocks = findings::blocks_about(&own, " about the log and the hazards of this pack");
    if others > 0 {
        blocks.push(notes::left_out(format!(
            "{} about hazards that are not taken over.",
            findings::plural(others, "finding")
        )));
    }
    blocks
}

/// How many duties there are, by what each is told.
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
            caption: "Duties, by what the record says of whose they are".to_owned(),
            columns: vec![
                Column::name("basis", "Whose duty").weighing(4),
                Column::number("count", "Controls"),
            ],
            rows,
        },
    }]
}

/// What records say of the conditions under which their risk holds.
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
            "No record of this pack has a section of constraints, limitations or assumptions. The \
             reason for each residual risk stands in its hazard below, and may hold conditions.",
        )];
    }
    vec![Block::Facts { pairs }]
}

/// A hazard of the pack: what is to be done, room for the own assessment, and the whole record.
pub fn section(
    record: &Record,
    summary: &Summary,
    material: &Material<'_>,
    anchors: &Anchors,
) -> Section {
    let mut section = super::super::hazard::section(record, summary, material, anchors);
    let mut own = vec![Block::Facts {
        pairs: vec![Pair {
            name: "Why it is here".to_owned(),
            value: Cell::words(hazards::why(record, summary)),
        }],
    }];
    let table = of_duties::of_hazard(record, summary, anchors);
    if table.rows.is_empty() {
        own.push(notes::missing(
            "This hazard is transferred, and its record declares no control for the deploying \
             organisation: ask the manufacturer what you are to do.",
        ));
    } else {
        own.push(Block::Table { table });
    }
    own.push(Block::Table {
        table: own_assessment(),
    });
    section.blocks.extend(own);
    section
}

/// Room for the deploying organisation's own scores.
fn own_assessment() -> Table {
    let row = |name: &str| {
        let mut cells = vec![Cell::words(name)];
        cells.extend(vec![Cell::Fill; 5]);
        Row {
            hazard: None,
            cells,
        }
    };
    Table {
        key: String::new(),
        caption: "Your own assessment, by your own criteria".to_owned(),
        columns: vec![
            Column::name("assessment", "Assessment"),
            Column::fill("likelihood", "Likelihood"),
            Column::fill("severity", "Severity"),
            Column::fill("risk", "Risk"),
            Column::fill("by", "Scored or accepted by"),
            Column::fill("date", "Date"),
        ],
        rows: vec![row("Yours, initial"), row("Yours, residual")],
    }
}
