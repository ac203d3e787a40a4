//! The trace: from hazard to cause, control, evidence and code, and back, with the gaps.

mod backward;
mod gap_counts;
mod gaps;
mod hazard_tables;
mod tables;
mod thread;

use super::anchors::Anchors;
use super::blank_report::blank_report;
use super::builder::ReportBuilder;
use super::hazard::title;
use super::outline::{self, Insert, Inserts};
use super::sheets::{sheet, table_sheet};
use super::{Half, about, cells, consistency, controls, findings, notes};
use crate::hazard::{Record, Summary};
use crate::report::{
    About, Block, Kind, Material, Report, ReportError, Section, Sheet, SheetBlock, Table, Templates,
};
pub use thread::causes_in;
use thread::{Faults, Thread, threads};

/// The required parts of every trace.
const NEEDED: [&str; 8] = [
    "about",
    "left-out",
    "honesty",
    "overview",
    "gaps-by-kind",
    "gaps",
    "back",
    "hazards",
];

/// The sentence about the links between causes and controls.
const HONESTY: &str = "A record lists the causes and the controls of a hazard. It links a control \
                       to a cause only where the text of the control names the cause by number. \
                       Where the text names none, this report says “Not stated” and does not guess.";

/// The text that the report leaves out, and its place.
const LEFT_OUT: &str = "The description, effect, harm, existing controls, reasons for the scores \
                        and history of each hazard. A trace shows only what depends on what. The \
                        hazard log with the same digest has the rest (`hazlog report log`).";

/// A hazard with its threads.
struct TracedHazard<'a> {
    record: &'a Record,
    summary: &'a Summary,
    threads: Vec<Thread<'a>>,
    gaps: Vec<gaps::FoundGap>,
}

/// The builder of the traceability report.
pub const BUILDER: ReportBuilder = ReportBuilder {
    build,
    requirement: consistency::trace,
    written_parts: None,
    instead_of_signing: None,
};

/// Builds the trace.
fn build(
    half: Half,
    material: &Material<'_>,
    templates: &Templates,
) -> Result<Report, ReportError> {
    let about = about::build(material);
    let anchors = Anchors::collect(material);
    let faults = Faults::collect(material);
    let traced: Vec<TracedHazard<'_>> = material
        .scope
        .records
        .iter()
        .map(|(record, summary)| {
            let threads = threads(record, summary, &faults);
            let gaps = gaps::find(record, &threads);
            TracedHazard {
                record,
                summary,
                threads,
                gaps,
            }
        })
        .collect();
    let mut report = blank_report(Kind::Trace, "Traceability", about, material);
    match half {
        Half::Document => {
            let facts = outline::facts(&report.about, &report.title);
            let inserts = inserts(&report.about, &traced, material, &anchors);
            let filled = outline::fill("trace.md", templates, &facts, inserts, &NEEDED)?;
            report.sections = filled.sections;
        }
        Half::Data => report.sheets = sheets(&report.about, &traced, material, &anchors),
    }
    Ok(report)
}

fn all_gaps(traced: &[TracedHazard<'_>]) -> Table {
    let rows = traced
        .iter()
        .flat_map(|hazard| gaps::rows(&hazard.gaps, hazard.summary));
    gaps::table(rows.collect())
}

/// The findings about links in the whole log, for example that the code is missing.
fn of_the_log(material: &Material<'_>) -> Vec<String> {
    let found =
        material.verdict.diagnostics.iter().filter(|found| {
            found.path.is_none() && found.rule.group == crate::check::RuleGroup::Links
        });
    found
        .map(|found| crate::report::clean_line(&found.message))
        .collect()
}

fn inserts(
    about: &About,
    traced: &[TracedHazard<'_>],
    material: &Material<'_>,
    anchors: &Anchors,
) -> Inserts {
    let blocks = |blocks: Vec<Block>| Insert {
        blocks,
        sections: Vec::new(),
    };
    let table = |table: Table| vec![Block::Table { table }];
    let mut honesty = vec![notes::remark(HONESTY)];
    honesty.extend(of_the_log(material).into_iter().map(notes::warning));
    honesty.push(Block::text(hazard_tables::evidence_sentences(
        traced, material,
    )));
    let gaps = all_gaps(traced);
    let gaps = match (
        gaps.rows.is_empty(),
        super::known_count::no_hazard(material),
    ) {
        (true, Some(words)) => vec![Block::text(words)],
        (true, None) => vec![Block::text(
            "hazlog found no gap in what it could check. The table above says how much that was.",
        )],
        (false, _) => table(gaps),
    };
    Inserts::from([
        ("about", blocks(about::blocks(about))),
        ("left-out", blocks(left_out(material))),
        ("honesty", blocks(honesty)),
        (
            "overview",
            blocks(table(hazard_tables::overview(traced, material))),
        ),
        (
            "gaps-by-kind",
            blocks(table(gap_counts::by_kind(traced, material))),
        ),
        ("gaps", blocks(gaps)),
        ("back", blocks(table(backward::table(traced, material)))),
        ("findings", blocks(findings::blocks(&about.findings))),
        ("waivers", blocks(findings::waiver_blocks(&about.waived))),
        ("criteria", blocks(super::criteria::blocks(material))),
        (
            "hazards",
            Insert {
                blocks: Vec::new(),
                sections: traced
                    .iter()
                    .map(|hazard| section(hazard, material, anchors))
                    .collect(),
            },
        ),
    ])
}

/// The text that the trace leaves out, and the items that it does not count as controls.
fn left_out(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = vec![notes::left_out(LEFT_OUT)];
    blocks.extend(controls::left_out(material));
    blocks
}

/// The forward trace of a hazard.
fn section(hazard: &TracedHazard<'_>, material: &Material<'_>, anchors: &Anchors) -> Section {
    let (record, summary) = (hazard.record, hazard.summary);
    let mut blocks = vec![Block::Table {
        table: super::hazard::assessments(record, &material.template.criteria),
    }];
    let causes = tables::causes(std::slice::from_ref(hazard), anchors);
    if causes.rows.is_empty() {
        blocks.push(notes::missing("The record names no cause."));
    } else {
        blocks.push(Block::Table { table: causes });
    }
    if controls::of_record(record).next().is_none() {
        blocks.push(notes::missing("The record names no further control."));
    } else {
        blocks.push(Block::Table {
            table: hazard_tables::controls(hazard, anchors),
        });
    }
    let code = hazard_tables::code(hazard, anchors);
    if code.rows.is_empty() {
        blocks.push(Block::text(
            "The record names no code for the hazard itself.",
        ));
    } else {
        blocks.push(Block::Table { table: code });
    }
    if !hazard.gaps.is_empty() {
        blocks.push(Block::Table {
            table: gaps::table(gaps::rows(&hazard.gaps, summary)),
        });
    }
    Section {
        anchor: cells::anchor(&summary.id),
        title: title(summary),
        hazard: Some(Box::new(summary.clone())),
        blocks,
        ..Section::default()
    }
}

fn sheets(
    about: &About,
    traced: &[TracedHazard<'_>],
    material: &Material<'_>,
    anchors: &Anchors,
) -> Vec<Sheet> {
    let mut summary = vec![
        SheetBlock::Heading("Traceability".to_owned()),
        SheetBlock::Text(HONESTY.to_owned()),
    ];
    summary.extend(of_the_log(material).into_iter().map(SheetBlock::Text));
    summary.extend([
        SheetBlock::Text(hazard_tables::evidence_sentences(traced, material)),
        SheetBlock::Table(gap_counts::by_kind(traced, material)),
        SheetBlock::Heading("About this report".to_owned()),
        SheetBlock::Facts(about::facts(about)),
        SheetBlock::Text(LEFT_OUT.replace('`', "")),
    ]);
    let mut matrix = vec![
        SheetBlock::Text(super::criteria::declaration(material)),
        SheetBlock::Table(super::criteria::matrix_table(material)),
    ];
    matrix.extend(super::criteria::definitions(material).map(SheetBlock::Table));
    vec![
        sheet("summary", "Summary", summary),
        table_sheet("Overview", hazard_tables::overview(traced, material)),
        table_sheet("Forward", tables::forward(traced, material, anchors)),
        table_sheet("Causes", tables::causes(traced, anchors)),
        table_sheet("Back", backward::table(traced, material)),
        table_sheet("Gaps", all_gaps(traced)),
        sheet("matrix", "Matrix", matrix),
        table_sheet("Findings", findings::table(&about.findings)),
        table_sheet("Waivers", findings::waiver_table(&about.waived)),
    ]
}
