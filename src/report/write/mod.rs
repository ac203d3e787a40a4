//! Writers: the bytes of a report in each format. No writer computes anything.
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

use super::{Format, Kind, Report, ReportError, ReportSubject, Templates};

/// Like [`write`], but consumes the report and frees parts of it as soon as they are written.
///
/// # Errors
/// As for [`write`].
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
/// When the kind cannot have that format, a template is broken, or the report is too large for the
/// format.
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
        (Format::Xlsx, ReportSubject::OneVersion(Kind::Nhs)) => xlsx::write_nhs(report),
        (Format::Xlsx, _) => xlsx::write(report),
        (Format::Md, _) => markdown::write(report),
        (Format::Csv, _) => csv::write(report),
        (Format::Json, _) => json::write(report),
        (Format::Svg, _) => svg::write(report),
    }
}
