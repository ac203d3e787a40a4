//! The clinical safety case report: the parts that people wrote and the facts of the log.
//!
//! | what | where |
//! |---|---|
//! | names and numbers: product, release, people, approval | `facts` |
//! | the hazards in a line each, and the matrix with them in it | `overview`, `maps` |
//! | hazard types, and ids without a hazard | `coverage` |
//! | residual risks, with who accepted each | `risks` |
//! | duties of the deployer, and open actions | `duties`, `actions` |
//! | the results of test runs | `test_runs` |
//! | equal columns moved into a caption, and cross-references | `condense` |

mod actions;
mod condense;
mod coverage;
mod duties;
mod facts;
mod maps;
mod overview;
mod risks;
mod test_runs;

use super::anchors::Anchors;
use super::blank_report::blank_report;
use super::builder::ReportBuilder;
use super::narrative::{self, PARTS};
use super::outline::{self, Insert, Inserts};
use super::{
    Half, about, acceptance_state, assessment, consistency, counts, findings, notes, people,
    register, totals,
};
use crate::report::{About, Block, Kind, Material, Report, ReportError, Section, Table, Templates};

/// The generated parts that every case must have.
const NEEDED: [&str; 28] = [
    "document-control",
    "approvals",
    "about",
    "left-out",
    "numbers",
    "people",
    "analysis-numbers",
    "initial-map",
    "totals",
    "controls-by-kind",
    "residual-map",
    "moved",
    "residual-risks",
    "not-alarp",
    "transferred",
    "duties",
    "log-reference",
    "overview",
    "unshown",
    "actions",
    "release-configuration",
    "criteria",
    "findings",
    "components",
    "coverage",
    "ids",
    "limits-of-checks",
    "test-results",
];

/// The anchors of the sections without a number: those before and after the eleven sections in the
/// guidance.
const UNNUMBERED: [&str; 8] = [
    "document-control",
    "executive-summary",
    "medical-device",
    "risk-criteria",
    "findings",
    "waivers",
    "about",
    "annexes",
];

/// The builder of the clinical safety case report.
pub const BUILDER: ReportBuilder = ReportBuilder {
    build,
    requirement: consistency::case,
    written_parts: Some(|| PARTS.iter().map(|part| part.stem).collect()),
    instead_of_signing: Some(
        "This extract has no places for approval, because DCB0129 3.3.2 and 3.5.2 ask for approval \
         of the whole hazard log and of the whole report. For a report to approve, run \
         `hazlog report case` without `--filter`.",
    ),
};

/// Builds the case. It has no sheets, because it cannot be a workbook.
fn build(
    half: Half,
    material: &Material<'_>,
    templates: &Templates,
) -> Result<Report, ReportError> {
    let about = about::build(material);
    let title = "Clinical safety case report";
    let mut report = blank_report(Kind::Case, title, about, material);
    if half == Half::Document {
        let mut facts = outline::facts(&report.about, &report.title);
        let classes = acceptance_state::reasoned_classes(material);
        facts.insert("reasoned_classes", classes.into());
        let inserts = inserts(&report, material);
        let stems = PARTS.iter().map(|part| part.stem);
        let needed: Vec<&str> = NEEDED.into_iter().chain(["waivers"]).chain(stems).collect();
        let filled = outline::fill("case.md", templates, &facts, inserts, &needed)?;
        report.sections = filled.sections;
        number(&mut report.sections);
    }
    Ok(report)
}

/// Numbers the sections of the guidance and their inner sections.
fn number(sections: &mut [Section]) {
    let mut at = 0;
    for section in sections {
        if UNNUMBERED.contains(&section.anchor.as_str()) || section.title.is_empty() {
            continue;
        }
        at += 1;
        section.number = at.to_string();
        outline::number(&mut section.sections, &format!("{at}."));
    }
}

fn inserts(report: &Report, material: &Material<'_>) -> Inserts {
    let anchors = &Anchors::collect(material);
    let mut inserts: Inserts = PARTS
        .iter()
        .map(|part| {
            let blocks = narrative::brief(part.stem, material, anchors);
            (part.stem, insert(blocks))
        })
        .collect();
    inserts.extend(front(report, material));
    inserts.extend(of_analysis(material));
    inserts.extend(of_risk(material, anchors));
    inserts.extend(of_controls(material, anchors));
    inserts.extend(back(&report.about, material));
    inserts
}

/// The front matter, and the sections about the product and the people.
fn front(report: &Report, material: &Material<'_>) -> [(&'static str, Insert); 6] {
    let about = &report.about;
    [
        (
            "document-control",
            insert(facts::document_control(report, material)),
        ),
        ("approvals", insert(facts::approvals(about, material))),
        ("about", insert(facts::about(about))),
        ("left-out", insert(left_out(material))),
        ("numbers", insert(facts::numbers(about, material))),
        ("people", insert(people::blocks(material))),
    ]
}

/// The facts about the release from the settings, and the scope of the log.
fn of_analysis(material: &Material<'_>) -> [(&'static str, Insert); 5] {
    [
        ("test-results", insert(test_runs::blocks(material))),
        ("components", insert(facts::components(material))),
        ("coverage", insert(coverage::coverage(material))),
        ("ids", insert(coverage::ids(material))),
        ("limits-of-checks", insert(coverage::limits_of_checks())),
    ]
}

/// The sections about risks.
fn of_risk(material: &Material<'_>, anchors: &Anchors) -> [(&'static str, Insert); 8] {
    [
        ("analysis-numbers", insert(facts::analysis(material))),
        ("initial-map", insert(maps::initial(material))),
        ("totals", table(totals::by_risk(material))),
        ("residual-map", insert(maps::residual(material))),
        ("moved", table(counts::moved(material))),
        ("residual-risks", insert(risks::blocks(material, anchors))),
        ("not-alarp", insert(risks::reasons(material))),
        ("criteria", insert(maps::criteria(material))),
    ]
}

/// The sections about controls.
fn of_controls(material: &Material<'_>, anchors: &Anchors) -> [(&'static str, Insert); 5] {
    let mut by_kind = vec![Block::Table {
        table: counts::controls(material),
    }];
    by_kind.extend(register::not_adopted(
        material.scope.records.iter(),
        anchors,
    ));
    [
        ("controls-by-kind", insert(by_kind)),
        ("transferred", insert(duties::transferred(material))),
        ("duties", insert(duties::blocks(material, anchors))),
        ("unshown", insert(unshown(material, anchors))),
        ("actions", insert(actions::blocks(material, anchors))),
    ]
}

/// The last sections.
fn back(about: &About, material: &Material<'_>) -> [(&'static str, Insert); 6] {
    [
        ("log-reference", insert(facts::log_reference(about))),
        ("overview", insert(overview::blocks(material))),
        ("by-status", table(totals::by_status(material))),
        (
            "release-configuration",
            insert(facts::configuration(about, material)),
        ),
        ("findings", insert(findings::folded(&about.findings))),
        ("waivers", insert(findings::waiver_blocks(&about.waived))),
    ]
}

/// The implemented controls that do not name both kinds of evidence.
fn unshown(material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let blocks = assessment::unshown(material, anchors).into_iter();
    blocks
        .map(|block| match block {
            Block::Table { table } => Block::Table {
                table: condense::move_equal_columns_to_caption(table, &["verified", "effective"]),
            },
            block => block,
        })
        .collect()
}

fn left_out(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = vec![notes::left_out(
        "The records of the hazards. This report counts and names them, and shows their residual \
         risks, duties and outstanding actions. Issue the hazard log with it (DCB0129 3.3.3). The \
         hazard log has every word of the records: `hazlog report log`, with the same digest.",
    )];
    blocks.extend(narrative::unused(material));
    blocks
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
