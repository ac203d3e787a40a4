//! Builders: from the log's material to a report.
//!
//! | what | where |
//! |---|---|
//! | one builder for each kind of report | `builder`, `log`, `nhs`, `case`, `transfer`, `dtac`, `trace`, `summary` |
//! | what differs between two versions of the log | `comparison` |
//! | the order and the wording of a document | `outline`, `narrative` |
//! | a report before anything is in it; its sheets | `blank_report`, `sheets` |
//! | the facts about the report itself | `about`, `fitness`, `extract` |
//! | a hazard as a section, and the card at its head | `hazard`, `card`, `anchors`, `broken_links` |
//! | the causes, the hazard and the harm, with their controls | `bow_tie` |
//! | tables of hazards, causes, controls and open actions | `register`, `to_do`, `cells`, `controls` |
//! | counts and totals | `counts`, `totals`, `known_count`, `score_card`, `heat_maps` |
//! | findings and waivers | `findings` |
//! | risks: criteria, residual risks, who accepted them | `criteria`, `residual`, `undesirable`, `acceptance`, `acceptance_state`, `alarp`, `assessment` |
//! | duties, evidence, people, sign-offs | `duty`, `evidence`, `people`, `sign_offs` |
//! | numbers, ids and notes in words | `wording`, `notes` |
//! | how much fits on the one page of a summary | `page_limits` |
//! | the comparison with the records before a report is given out | `consistency`, `word_set` |

mod about;
mod acceptance;
mod acceptance_state;
mod alarp;
mod anchors;
mod assessment;
mod blank_report;
mod bow_tie;
mod broken_links;
mod builder;
mod card;
mod case;
mod cells;
mod comparison;
mod consistency;
mod controls;
mod counts;
mod criteria;
mod dtac;
mod duty;
mod evidence;
mod extract;
mod findings;
mod fitness;
mod hazard;
mod heat_maps;
mod known_count;
mod log;
mod narrative;
mod nhs;
mod notes;
mod outline;
mod page_limits;
mod people;
mod register;
mod residual;
mod score_card;
mod sheets;
mod sign_offs;
mod summary;
mod to_do;
mod totals;
mod trace;
mod transfer;
mod undesirable;
mod word_set;
mod wording;

pub use bow_tie::bow_tie;
pub use comparison::{add_changes, amendments, build_comparison, comparison_counts, heat_map};
pub use narrative::{FOLDER, NarrativePart, PARTS, case_files};

use self::builder::ReportBuilder;
use super::{Format, Kind, Material, Report, ReportError, ScopeNotice, Templates};

/// The half of a report to build: a workbook needs no pages, and a document needs no sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// Sections: for HTML, PDF, DOCX, Markdown and pictures.
    Document,
    /// Sheets: for XLSX, CSV and JSON.
    Data,
}

impl Half {
    /// The half for a format.
    pub const fn for_format(format: Format) -> Self {
        match format {
            Format::Html | Format::Pdf | Format::Docx | Format::Md | Format::Svg => Self::Document,
            Format::Xlsx | Format::Csv | Format::Json => Self::Data,
        }
    }
}

/// Builds a report and compares it with the log.
///
/// # Errors
/// When a template cannot be used or has no place for a required part, or when the report
/// contradicts the log.
pub fn build(
    kind: Kind,
    half: Half,
    material: &Material<'_>,
    templates: &Templates,
) -> Result<Report, ReportError> {
    let builder = builder(kind);
    let mut report = (builder.build)(half, material, templates)?;
    sign_offs::add(&mut report, half, material);
    begin(&mut report, builder, material);
    if let Some(part) = report.about.extract() {
        extract::mark(&mut report, &part, builder.instead_of_signing);
    }
    if half == Half::Document {
        broken_links::remove_broken_links(&mut report);
    }
    consistency::check(&report, half, material, builder.requirement)?;
    Ok(report)
}

/// The builder of each kind.
const fn builder(kind: Kind) -> &'static ReportBuilder {
    match kind {
        Kind::Log => &log::BUILDER,
        Kind::Nhs => &nhs::BUILDER,
        Kind::Case => &case::BUILDER,
        Kind::Transfer => &transfer::BUILDER,
        Kind::Dtac => &dtac::BUILDER,
        Kind::Trace => &trace::BUILDER,
        Kind::Summary => &summary::BUILDER,
    }
}

/// The first notices of a report: missing content, the reasons not to issue it, its part of the
/// log, and other notices.
fn begin(report: &mut Report, builder: &ReportBuilder, material: &Material<'_>) {
    let notices = std::mem::take(&mut report.about.notices);
    let matches_nothing = notices
        .iter()
        .any(|notice| matches!(notice, ScopeNotice::NoMatch { .. }));
    let part = report.about.extract().filter(|_| !matches_nothing);
    let fitness = fitness::assess(builder.written_parts, &report.about, material);
    let (first, rest): (Vec<_>, Vec<_>) = notices.into_iter().partition(ScopeNotice::is_incomplete);
    report.about.notices = first
        .into_iter()
        .chain(fitness.map(ScopeNotice::Fitness))
        .chain(part.map(ScopeNotice::Part))
        .chain(rest)
        .collect();
}
