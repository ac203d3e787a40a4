//! The hazard log: every word of every record in scope.

use rayon::prelude::*;

use super::anchors::Anchors;
use super::blank_report::blank_report;
use super::builder::ReportBuilder;
use super::hazard::section;
use super::outline::{self, Insert, Inserts};
use super::sheets::{sheet, table_sheet};
use super::{
    Half, about, bow_tie, consistency, criteria, findings, heat_maps, notes, register, score_card,
    to_do, totals, wording,
};
use crate::hazard::{AssessmentKind, RECORD_HEAD, Record, Summary};
use crate::report::{
    About, Block, Kind, Material, Report, ReportError, Sheet, SheetBlock, Table, Templates,
};

/// The required parts of every hazard log.
const NEEDED: [&str; 7] = [
    "about",
    "left-out",
    "heat-maps",
    "criteria",
    "findings",
    "waivers",
    "hazards",
];

/// The builder of the hazard log.
pub const BUILDER: ReportBuilder = ReportBuilder {
    build,
    requirement: consistency::log,
    written_parts: None,
    instead_of_signing: None,
};

/// Builds the hazard log.
fn build(
    half: Half,
    material: &Material<'_>,
    templates: &Templates,
) -> Result<Report, ReportError> {
    let about = about::build(material);
    let anchors = Anchors::collect(material);
    let mut report = blank_report(Kind::Log, "Hazard log", about, material);
    match half {
        Half::Document => {
            let facts = outline::facts(&report.about, &report.title);
            let inserts = inserts(&report.about, material, &anchors);
            let filled = outline::fill("log.md", templates, &facts, inserts, &NEEDED)?;
            report.title = filled.title;
            report.sections = filled.sections;
        }
        Half::Data => report.sheets = sheets(&report.about, material, &anchors),
    }
    Ok(report)
}

/// The lines that this report leaves out of the full records; empty if there are none.
pub fn left_out<'a>(records: impl Iterator<Item = &'a (Record, Summary)>) -> Vec<Block> {
    let lines: Vec<&str> = RECORD_HEAD.lines().filter(|it| !it.is_empty()).collect();
    let has_one = |record: &Record| {
        let mut head = record.hazard.preamble.lines();
        head.any(|line| lines.contains(&line.trim()))
    };
    let (with, all) = records.fold((0, 0), |(with, all), (record, _)| {
        (with + usize::from(has_one(record)), all + 1)
    });
    let named: Vec<String> = lines.iter().map(|line| format!("“{line}”")).collect();
    if with == 0 {
        return Vec::new();
    }
    vec![notes::left_out(format!(
        "The lines {} at the head of {with} of {}. They are the same in each and say nothing about \
         a hazard. Every other word of each record is below.",
        named.join(" and "),
        wording::plural(all, "record"),
    ))]
}

fn inserts(about: &About, material: &Material<'_>, anchors: &Anchors) -> Inserts {
    let blocks = |blocks: Vec<Block>| Insert {
        blocks,
        sections: Vec::new(),
    };
    let table = |table: Table| vec![Block::Table { table }];
    let map = |kind| Block::HeatMap {
        map: heat_maps::map(kind, material),
    };
    let mut actions = to_do::blocks(material);
    actions.extend(to_do::not_adopted(material.scope.records));
    Inserts::from([
        ("about", blocks(self::about::blocks(about))),
        ("left-out", blocks(left_out(material.scope.records.iter()))),
        (
            "score-card",
            blocks(score_card::blocks(about, material, anchors)),
        ),
        (
            "totals",
            blocks(
                [
                    table(totals::by_risk(material)),
                    table(totals::by_status(material)),
                ]
                .concat(),
            ),
        ),
        (
            "heat-maps",
            blocks(vec![
                map(AssessmentKind::Initial),
                map(AssessmentKind::Residual),
            ]),
        ),
        ("overview", blocks(table(register::overview(material)))),
        ("criteria", blocks(meanings(material))),
        ("findings", blocks(findings::blocks(&about.findings))),
        ("waivers", blocks(findings::waiver_blocks(&about.waived))),
        ("actions", blocks(actions)),
        (
            "hazards",
            Insert {
                blocks: Vec::new(),
                sections: material
                    .scope
                    .records
                    .par_iter()
                    .map(|(record, summary)| {
                        let mut section = section(record, summary, material, anchors);
                        let tie = bow_tie::bow_tie(record).map(Box::new);
                        section.blocks.extend(tie.map(|tie| Block::BowTie { tie }));
                        section
                    })
                    .collect(),
            },
        ),
    ])
}

/// The criteria without the matrix, which the heat maps of the summary show cell by cell.
fn meanings(material: &Material<'_>) -> Vec<Block> {
    let tables = criteria::definitions(material);
    let mut blocks = vec![Block::text(criteria::declaration(material))];
    blocks.extend(tables.map(|table| Block::Table { table }));
    blocks
}

fn sheets(about: &About, material: &Material<'_>, anchors: &Anchors) -> Vec<Sheet> {
    let heading = |text: &str| SheetBlock::Heading(text.to_owned());
    let map = |kind| SheetBlock::HeatMap(heat_maps::map(kind, material));
    let mut matrix = vec![
        SheetBlock::Text(criteria::declaration(material)),
        SheetBlock::Table(criteria::matrix_table(material)),
    ];
    matrix.extend(criteria::definitions(material).map(SheetBlock::Table));
    let [hazards, written] = register::parted(register::hazards(material, anchors));
    vec![
        sheet(
            "summary",
            "Summary",
            vec![
                heading("Risk"),
                SheetBlock::Table(totals::by_risk(material)),
                map(AssessmentKind::Initial),
                map(AssessmentKind::Residual),
                SheetBlock::Table(totals::by_status(material)),
                heading("About this report"),
                SheetBlock::Facts(about::facts(about)),
            ],
        ),
        table_sheet("Hazards", hazards),
        table_sheet("Causes", register::causes(material, anchors)),
        table_sheet("Controls", register::controls(material, anchors)),
        table_sheet("Actions", register::actions(material, anchors)),
        sheet("matrix", "Matrix", matrix),
        table_sheet("Findings", findings::table(&about.findings)),
        table_sheet("Waivers", findings::waiver_table(&about.waived)),
        table_sheet("As written", written),
    ]
}
