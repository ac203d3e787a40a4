//! The transfer pack: what a deploying organisation takes over (DCB0160): transferred hazards,
//! every control that is its duty, every residual risk that it accepts, and room for its own
//! assessment. Drafts stand apart.

mod acceptance;
mod blocks;
mod drafts;
pub mod duties;
mod hazards;
mod risks;
mod sheets;
mod steps;

use super::hazard::Anchors;
use super::log::empty;
use super::outline::{self, Insert, Inserts};
use super::{Half, about, criteria, duty, findings, narrative, register};
use crate::report::{About, Block, Kind, Material, Report, ReportError, Table, Templates};

/// What every transfer pack must hold.
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
    "acceptance",
    "signatures",
    "criteria",
    "findings",
    "waivers",
    "hazards",
    "drafts",
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
            let mut inserts = of_hazards(material, &anchors);
            inserts.extend(around(&report.about, material, &anchors));
            let filled = outline::fill("transfer.md", templates, &facts, inserts, &NEEDED)?;
            report.sections = filled.sections;
        }
        Half::Data => report.sheets = sheets::of(&report.about, material, &anchors),
    }
    Ok(report)
}

/// What the records say, for the deploying organisation.
fn of_hazards(material: &Material<'_>, anchors: &Anchors) -> Inserts {
    let mut duties = blocks::duties(material);
    duties.extend(register::not_adopted(duty::taken_over(material), anchors));
    let sections = duty::taken_over(material)
        .map(|(record, summary)| blocks::section(record, summary, material, anchors))
        .collect();
    Inserts::from([
        ("overview", insert(blocks::transferred(material))),
        ("declaring", insert(blocks::declaring(material))),
        ("duties", insert(duties)),
        ("drafts", insert(drafts::blocks(material))),
        ("residual-risks", insert(risks::blocks(material, anchors))),
        ("acceptance", insert(acceptance::blocks(material))),
        (
            "constraints",
            insert(blocks::constraints(material, anchors)),
        ),
        (
            "hazards",
            Insert {
                blocks: Vec::new(),
                sections,
            },
        ),
    ])
}

/// What stands around the records.
fn around(
    about: &About,
    material: &Material<'_>,
    anchors: &Anchors,
) -> [(&'static str, Insert); 9] {
    [
        ("about", insert(about::blocks(about))),
        ("left-out", insert(blocks::left_out_blocks(material))),
        ("steps", table(steps::table())),
        ("contacts", table(acceptance::contacts(material))),
        (
            "operating-constraints",
            insert(narrative::blocks(
                "operating-constraints",
                material,
                anchors,
            )),
        ),
        ("signatures", insert(acceptance::signatures(about))),
        ("criteria", insert(criteria::blocks(material))),
        ("findings", insert(blocks::found(about, material))),
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
