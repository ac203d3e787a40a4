//! The transfer pack (DCB0160): the transferred hazards, every control that is the deployer's duty,
//! every residual risk that the deployer accepts, and fields for its own assessment. Drafts are in
//! an annex.
//!
//! | what | where |
//! |---|---|
//! | the document: its parts as blocks, and a section for each hazard | `blocks`, `hazard_sections` |
//! | the workbook | `sheets`, `hazards` |
//! | what the deployer has to do | `duties`, `steps` |
//! | residual risks, the lines to sign, room for scores | `risks`, `acceptance`, `scores` |
//! | drafts, and the findings as counts | `drafts`, `finding_counts` |
//! | how the rows of these tables begin | `rows` |

mod acceptance;
mod blocks;
mod drafts;
pub mod duties;
mod finding_counts;
mod hazard_sections;
mod hazards;
mod risks;
mod rows;
mod scores;
mod sheets;
mod steps;

use super::anchors::Anchors;
use super::blank_report::blank_report;
use super::builder::ReportBuilder;
use super::outline::{self, Insert, Inserts};
use super::{Half, about, consistency, criteria, duty, findings, narrative, register};
use crate::report::{About, Block, Kind, Material, Report, ReportError, Section, Table, Templates};

/// The required parts of every transfer pack.
const NEEDED: [&str; 16] = [
    "about",
    "left-out",
    "steps",
    "contacts",
    "operating-constraints",
    "overview",
    "declaring",
    "duties",
    "residual-risks",
    "scores",
    "acceptance",
    "signatures",
    "criteria",
    "findings",
    "waivers",
    "drafts",
];

/// The parts that people write for it, by stem.
const PARTS: [&str; 1] = ["operating-constraints"];

/// The builder of the transfer pack.
pub const BUILDER: ReportBuilder = ReportBuilder {
    build,
    requirement: consistency::transfer,
    written_parts: Some(|| PARTS.to_vec()),
    instead_of_signing: Some(
        "This extract has no places for acceptance, because DCB0160 2.2.2 is about all residual \
         risk. For a pack to accept, ask the manufacturer for the whole one: \
         `hazlog report transfer` without `--filter`.",
    ),
};

/// Builds the transfer pack.
fn build(
    half: Half,
    material: &Material<'_>,
    templates: &Templates,
) -> Result<Report, ReportError> {
    let about = about::build(material);
    let anchors = Anchors::collect(material);
    let mut report = blank_report(Kind::Transfer, "DCB0160 transfer pack", about, material);
    match half {
        Half::Document => {
            let facts = outline::facts(&report.about, &report.title);
            let mut inserts = of_hazards(material, &anchors);
            inserts.extend(around(&report.about, material, &anchors));
            let filled = outline::fill("transfer.md", templates, &facts, inserts, &NEEDED)?;
            report.sections = filled.sections;
        }
        Half::Data => report.sheets = sheets::build(&report.about, material, &anchors),
    }
    Ok(report)
}

/// The facts of the records for the deployer.
fn of_hazards(material: &Material<'_>, anchors: &Anchors) -> Inserts {
    let mut actions = blocks::duties(material);
    actions.extend(duties::actions(material, anchors));
    actions.extend(register::not_adopted(duty::taken_over(material), anchors));
    let hazards = |(blocks, sections): (Vec<Block>, Vec<Section>)| Insert { blocks, sections };
    Inserts::from([
        (
            "overview",
            hazards(hazard_sections::transferred(material, anchors)),
        ),
        (
            "declaring",
            hazards(hazard_sections::declaring(material, anchors)),
        ),
        ("duties", insert(actions)),
        ("drafts", insert(drafts::blocks(material))),
        ("residual-risks", insert(risks::blocks(material, anchors))),
        ("scores", insert(scores(material))),
        ("acceptance", insert(acceptance::blocks(material))),
        (
            "constraints",
            insert(blocks::constraints(material, anchors)),
        ),
    ])
}

/// Fields for the deployer's own scores.
fn scores(material: &Material<'_>) -> Vec<Block> {
    let table = scores::table(material);
    vec![match table.rows.is_empty() {
        true => Block::text("This report has no triaged hazard, so there is none to score."),
        false => Block::Table { table },
    }]
}

/// The criteria without the words about who chose the matrix, with which the pack begins.
fn criteria_of(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::HeatMap {
        map: criteria::matrix(material),
    }];
    let tables = criteria::definitions(material);
    blocks.extend(tables.map(|table| Block::Table { table }));
    blocks
}

/// The sections other than the records.
fn around(
    about: &About,
    material: &Material<'_>,
    anchors: &Anchors,
) -> [(&'static str, Insert); 9] {
    [
        ("about", insert(about::blocks(about))),
        (
            "left-out",
            insert(blocks::left_out_blocks(Half::Document, material)),
        ),
        ("steps", table(steps::table())),
        ("contacts", insert(acceptance::incidents(material, anchors))),
        (
            "operating-constraints",
            insert(narrative::blocks(
                "operating-constraints",
                material,
                anchors,
            )),
        ),
        ("signatures", insert(acceptance::signatures(about))),
        ("criteria", insert(criteria_of(material))),
        ("findings", insert(finding_counts::blocks(about, material))),
        ("waivers", insert(findings::waiver_blocks(&about.waived))),
    ]
}

fn insert(blocks: Vec<Block>) -> Insert {
    Insert {
        blocks,
        sections: Vec::new(),
    }
}

fn table(table: Table) -> Insert {
    insert(vec![Block::Table { table }])
}
