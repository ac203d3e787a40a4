//! Writers: a report's bytes in each format. None of them computes anything.
//!
//! `html`, `pdf`, `docx`, `markdown` and `svg` write the sections of a report; `xlsx`, `csv` and `json`
//! write its sheets. `xml` is what `docx`, `xlsx` and `svg` share.

mod csv;
mod docx;
mod html;
mod json;
mod markdown;
mod pdf;
mod svg;
mod xlsx;
mod xml;

pub use html::{SiteFile, site};

use super::{Format, Kind, Report, ReportError, Templates};

/// As [`write`], of a report that nobody needs any more: what is not needed until the end is let
/// go on the way.
///
/// # Errors
/// As [`write`].
pub fn write_last(
    report: Report,
    format: Format,
    templates: &Templates,
) -> Result<Vec<u8>, ReportError> {
    match format {
        Format::Pdf if report.kind.formats().contains(&format) => {
            pdf::write_last(report, templates)
        }
        _ => write(&report, format, templates),
    }
}

/// The bytes of a report in a format: the same for the same report, wherever and whenever.
///
/// # Errors
/// When the kind is not written in that format, a template is broken, or the format cannot hold
/// what the report says.
pub fn write(
    report: &Report,
    format: Format,
    templates: &Templates,
) -> Result<Vec<u8>, ReportError> {
    if !report.kind.formats().contains(&format) {
        return Err(ReportError::NoSuchFormat {
            kind: report.kind,
            format,
        });
    }
    match (format, report.kind) {
        (Format::Html, _) => html::write(report, templates),
        (Format::Pdf, _) => pdf::write(report, templates),
        (Format::Docx, _) => docx::write(report),
        (Format::Xlsx, Kind::Nhs) => xlsx::write_nhs(report),
        (Format::Xlsx, _) => xlsx::write(report),
        (Format::Md, _) => markdown::write(report),
        (Format::Csv, _) => csv::write(report),
        (Format::Json, _) => json::write(report),
        (Format::Svg, _) => svg::write(report),
    }
}
