//! The answers to C1.2.4 and C1.2.5 of DTAC.

use super::anchors::Anchors;
use super::blank_report::blank_report;
use super::builder::ReportBuilder;
use super::outline::{self, Insert, Inserts};
use super::transfer::duties;
use super::{
    Half, about, acceptance_state, alarp, assessment, consistency, criteria, findings, heat_maps,
    narrative, notes, people, register, residual, totals,
};
use crate::check::Person;
use crate::hazard::AssessmentKind;
use crate::report::{
    About, Block, Cell, Kind, Material, Pair, Report, ReportError, Table, Templates,
};

/// The stems of its written parts.
const PARTS: [&str; 10] = [
    "intended-use",
    "system-definition",
    "risk-management-system",
    "risk-analysis",
    "test-functional",
    "test-non-functional",
    "test-issues",
    "residual-risk",
    "operating-constraints",
    "safety-officer",
];

/// Its required generated parts.
const NEEDED: [&str; 12] = [
    "about",
    "left-out",
    "assessment",
    "totals",
    "heat-maps",
    "unshown",
    "user-actions",
    "criteria",
    "residual-risks",
    "transferred",
    "not-alarp",
    "officers",
];

/// The builder of the answers to DTAC.
pub const BUILDER: ReportBuilder = ReportBuilder {
    build,
    requirement: consistency::dtac,
    written_parts: Some(|| PARTS.to_vec()),
    instead_of_signing: None,
};

/// Builds the answers. They have no sheets, because they cannot be a workbook.
fn build(
    half: Half,
    material: &Material<'_>,
    templates: &Templates,
) -> Result<Report, ReportError> {
    let about = about::build(material);
    let title = "DTAC clinical safety: C1.2.4 and C1.2.5";
    let mut report = blank_report(Kind::Dtac, title, about, material);
    if half == Half::Document {
        let mut facts = outline::facts(&report.about, &report.title);
        let classes = acceptance_state::reasoned_classes(material);
        facts.insert("reasoned_classes", classes.into());
        let inserts = inserts(&report.about, material);
        let needed: Vec<&str> = NEEDED.into_iter().chain(PARTS).collect();
        let filled = outline::fill("dtac.md", templates, &facts, inserts, &needed)?;
        report.sections = filled.sections;
    }
    Ok(report)
}

fn inserts(about: &About, material: &Material<'_>) -> Inserts {
    let anchors = &Anchors::collect(material);
    let blocks = |blocks: Vec<Block>| Insert {
        blocks,
        sections: Vec::new(),
    };
    let table = |table: Table| Block::Table { table };
    let map = |kind| Block::HeatMap {
        map: heat_maps::map(kind, material),
    };
    let mut inserts: Inserts = PARTS
        .into_iter()
        .map(|stem| (stem, blocks(narrative::blocks(stem, material, anchors))))
        .collect();
    let mut unshown = assessment::unshown(material, anchors);
    unshown.extend(register::not_adopted(
        material.scope.records.iter(),
        anchors,
    ));
    inserts.extend([
        ("about", blocks(about::blocks(about))),
        ("left-out", blocks(left_out(material))),
        (
            "assessment",
            blocks(vec![table(assessment::table(material, anchors))]),
        ),
        ("totals", blocks(vec![table(totals::by_risk(material))])),
        (
            "heat-maps",
            blocks(vec![
                map(AssessmentKind::Initial),
                map(AssessmentKind::Residual),
            ]),
        ),
        ("unshown", blocks(unshown)),
        ("user-actions", blocks(duties::declared(material, anchors))),
        ("criteria", blocks(criteria::blocks(material))),
        (
            "residual-risks",
            blocks(residual::blocks(material, anchors)),
        ),
        (
            "transferred",
            blocks(duties::transferred_blocks(material, anchors)),
        ),
        ("not-alarp", blocks(alarp::blocks(material, anchors))),
        ("officers", blocks(officers(material))),
        ("findings", blocks(findings::blocks(&about.findings))),
        ("waivers", blocks(findings::waiver_blocks(&about.waived))),
    ]);
    inserts
}

fn left_out(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = vec![notes::left_out(
        "Causes, effects, evidence and the authors' own sections of each hazard. DTAC asks for the \
         hazard log as well as this document, and the hazard log has them (`hazlog report log`, \
         with the same digest).",
    )];
    blocks.extend(narrative::elsewhere(&PARTS, material));
    blocks
}

/// The answers of each clinical safety officer to C1.2.5.
fn officers(material: &Material<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = material
        .people
        .iter()
        .filter(|person| people::is_officer(person))
        .map(officer)
        .collect();
    if blocks.is_empty() {
        blocks = people::blocks(material);
        blocks.push(officer(&Person::default()));
    }
    blocks
}

fn officer(person: &Person) -> Block {
    let or_fill = |text: &Option<String>| match people::text_or_nothing(text) {
        Cell::Nothing => Cell::Fill,
        cell => cell,
    };
    let pair = |name: &str, value| Pair {
        name: name.to_owned(),
        value,
    };
    Block::Facts {
        pairs: vec![
            pair("Name", or_fill(&person.name)),
            pair("Role", or_fill(&person.role)),
            pair("Profession", Cell::Fill),
            pair("Professional registration", or_fill(&person.registration)),
            pair("Registration last checked on", Cell::Fill),
            pair("Authority for this product", Cell::Fill),
            pair("Address", or_fill(&person.email)),
        ],
    }
}
