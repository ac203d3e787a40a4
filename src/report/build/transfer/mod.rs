//! The transfer pack: what a deploying organisation takes over (DCB0160): transferred hazards,
//! every control that is its duty, and room for its own assessment.

pub mod duties;
mod hazards;
mod sheets;

use std::collections::HashSet;

use super::hazard::Anchors;
use super::log::empty;
use super::narrative;
use super::outline::{self, Insert, Inserts};
use super::{Half, about, criteria, duty, findings, notes, register, residual};
use crate::hazard::{Record, Summary};
use crate::report::{
    About, Block, Cell, Column, Held, Kind, Material, Pair, Report, ReportError, Row, Section,
    Table, Templates, clean_line,
};

/// What every transfer pack must hold.
const NEEDED: [&str; 9] = [
    "about",
    "left-out",
    "operating-constraints",
    "overview",
    "duties",
    "criteria",
    "findings",
    "waivers",
    "hazards",
];

/// Builds it.
pub fn build(
    half: Half,
    material: &Material<'_>,
    templates: &Templates,
) -> Result<Report, ReportError> {
    let about = about::of(material);
    let anchors = Anchors::of(material);
    let mut report = empty(Kind::Transfer, "DCB0160 transfer pack", about, material);
    match half {
        Half::Document => {
            let facts = outline::facts(&report.about, &report.title);
            let inserts = inserts(&report.about, material, &anchors);
            let filled = outline::fill("transfer.md", templates, &facts, inserts, &NEEDED)?;
            report.sections = filled.sections;
        }
        Half::Data => report.sheets = sheets::of(&report.about, material, &anchors),
    }
    Ok(report)
}

/// The hazards that are not in the pack.
fn others<'a>(material: &'a Material<'_>) -> Vec<&'a Summary> {
    let records = material.scope.records.iter();
    records
        .filter(|(record, summary)| !duty::concerns(record, summary))
        .map(|(_, summary)| summary)
        .collect()
}

/// Which hazards are not in the pack, and why.
fn left_out(material: &Material<'_>) -> String {
    let others = others(material);
    if others.is_empty() {
        return "Nothing: every hazard of this report concerns a deploying organisation."
            .to_owned();
    }
    format!(
        "{} of {} hazards are not in this pack, because they are not transferred and none of their \
         controls is, or may be, a duty of the deploying organisation: {}. They stand in the hazard \
         log of the same commit.",
        others.len(),
        material.scope.records.len(),
        residual::named(others.into_iter())
    )
}

fn inserts(about: &About, material: &Material<'_>, anchors: &Anchors) -> Inserts {
    let blocks = |blocks: Vec<Block>| Insert {
        blocks,
        sections: Vec::new(),
    };
    let table = |table: Table| vec![Block::Table { table }];
    let mut duties = duty_blocks(material);
    duties.extend(register::not_adopted(duty::concerned(material), anchors));
    let overview = hazards::overview(duty::concerned(material), material);
    let nothing = overview.rows.is_empty();
    let mut shown = table(overview);
    if nothing {
        shown.push(notes::warning(
            "No hazard of this report is transferred, and no control in it is the deploying \
             organisation's duty. That is rare: ask the manufacturer whether it was looked at.",
        ));
    }
    Inserts::from([
        ("about", blocks(about::blocks(about))),
        (
            "left-out",
            blocks(vec![
                notes::left_out(left_out(material)),
                notes::left_out(super::log::left_out()),
            ]),
        ),
        (
            "operating-constraints",
            blocks(narrative::blocks(
                "operating-constraints",
                material,
                anchors,
            )),
        ),
        ("constraints", blocks(constraint_blocks(material, anchors))),
        ("overview", blocks(shown)),
        ("duties", blocks(duties)),
        ("acceptance", blocks(acceptance())),
        ("criteria", blocks(criteria::blocks(material))),
        ("findings", blocks(found(about, material))),
        ("waivers", blocks(findings::waiver_blocks(&about.waived))),
        (
            "hazards",
            Insert {
                blocks: Vec::new(),
                sections: duty::concerned(material)
                    .map(|(record, summary)| section(record, summary, material, anchors))
                    .collect(),
            },
        ),
    ])
}

/// What the checks found about the hazards of the pack, and how much they found elsewhere.
fn found(about: &About, material: &Material<'_>) -> Vec<Block> {
    let ids: HashSet<String> = duty::concerned(material)
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
    let mut blocks = findings::blocks(&own);
    if others > 0 {
        blocks.push(notes::left_out(format!(
            "{} about hazards that are not in this pack.",
            findings::plural(others, "finding")
        )));
    }
    blocks
}

/// How many duties there are, by what each is told.
fn duty_blocks(material: &Material<'_>) -> Vec<Block> {
    use duty::Basis::{Heading, Owner, Unstated, Usual};
    let all: Vec<duty::Basis> = duty::concerned(material)
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
fn constraint_blocks(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let pairs: Vec<Pair> = duty::concerned(material)
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

/// The places in which the deploying organisation accepts the risk.
fn acceptance() -> Vec<Block> {
    let fill = |label: &str, hint: &str| Block::Fill {
        label: label.to_owned(),
        hint: hint.to_owned(),
    };
    vec![
        fill(
            "Organisation",
            "the legal name of the deploying organisation",
        ),
        fill("Received by", "name and role"),
        fill("Received on", "day"),
        fill("Clinical safety officer", "name, profession, registration"),
        fill(
            "Residual risk accepted by",
            "top management: name, role, signature",
        ),
        fill("Accepted on", "day"),
    ]
}

/// A hazard of the pack: what is to be done, room for the own assessment, and the whole record.
fn section(
    record: &Record,
    summary: &Summary,
    material: &Material<'_>,
    anchors: &Anchors,
) -> Section {
    let mut section = super::hazard::section(record, summary, material, anchors);
    let mut own = vec![Block::Facts {
        pairs: vec![Pair {
            name: "Why it is here".to_owned(),
            value: Cell::words(hazards::why(record, summary)),
        }],
    }];
    let table = duties::of_hazard(record, summary, anchors);
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
