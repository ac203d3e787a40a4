//! Builders: from the log's material to a report.

mod about;
mod acceptance;
mod acceptance_state;
mod alarp;
mod anchored;
mod anchors;
mod assessment;
mod card;
mod case;
mod cells;
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
mod glance;
mod hazard;
mod heat;
mod known;
mod log;
mod narrative;
mod nhs;
mod notes;
mod outline;
mod people;
mod register;
mod residual;
mod score_card;
mod summary;
mod to_do;
mod totals;
mod trace;
mod transfer;
mod undesirable;
mod wording;
mod words;

pub use narrative::{FOLDER, PARTS, Part, case_files};

use super::{Format, Kind, Material, Report, ReportError, ScopeNotice, Templates};

/// Which half of a report is asked for: a workbook needs no pages, and a page no sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// Sections: for HTML, PDF, DOCX, Markdown and pictures.
    Document,
    /// Sheets: for XLSX, CSV and JSON.
    Data,
}

impl Half {
    /// The half that a format is written of.
    pub const fn of(format: Format) -> Self {
        match format {
            Format::Html | Format::Pdf | Format::Docx | Format::Md | Format::Svg => Self::Document,
            Format::Xlsx | Format::Csv | Format::Json => Self::Data,
        }
    }
}

/// Builds a report, and holds it against the log before it is given out.
///
/// # Errors
/// When a template cannot be used or leaves out what every report must hold, or when the report
/// does not say what the log says.
pub fn build(
    kind: Kind,
    half: Half,
    material: &Material<'_>,
    templates: &Templates,
) -> Result<Report, ReportError> {
    let mut report = match kind {
        Kind::Log => log::build(half, material, templates)?,
        Kind::Nhs => nhs::build(material),
        Kind::Case => case::build(half, material, templates)?,
        Kind::Dtac => dtac::build(half, material, templates)?,
        Kind::Summary => summary::build(half, material, templates)?,
        Kind::Trace => trace::build(half, material, templates)?,
        Kind::Transfer => transfer::build(half, material, templates)?,
    };
    begin(&mut report, material);
    if let Some(part) = report.about.extract() {
        extract::mark(&mut report, &part);
    }
    if half == Half::Document {
        anchored::settle(&mut report);
    }
    consistency::check(&report, half, material)?;
    Ok(report)
}

/// What a report begins with: what may be missing in it, why it must not be issued, and which part
/// of the log it is about; then what else there is to know.
fn begin(report: &mut Report, material: &Material<'_>) {
    let notices = std::mem::take(&mut report.about.notices);
    let matches_nothing = notices
        .iter()
        .any(|notice| matches!(notice, ScopeNotice::NoMatch { .. }));
    let part = report.about.extract().filter(|_| !matches_nothing);
    let fitness = fitness::of(report.kind, &report.about, material);
    let (first, rest): (Vec<_>, Vec<_>) = notices.into_iter().partition(ScopeNotice::is_incomplete);
    report.about.notices = first
        .into_iter()
        .chain(fitness.map(ScopeNotice::Fitness))
        .chain(part.map(ScopeNotice::Part))
        .chain(rest)
        .collect();
}
