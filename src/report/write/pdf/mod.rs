//! A report as PDF, laid out by typst and tagged for screen readers: PDF/UA-1 and PDF/A-2a.
//!
//! The model goes into the template `page.typ` as values, never as typst's own language, so that
//! nothing of a record can be an instruction. A long report is laid out in parts of some hazards
//! each, since typst remembers all that it has done for a document until the document is done.

#[cfg(feature = "pdf")]
mod assemble;
#[cfg(feature = "pdf")]
mod blocks;
#[cfg(feature = "pdf")]
mod faults;
#[cfg(feature = "pdf")]
mod fonts;
#[cfg(feature = "pdf")]
mod frames;
#[cfg(feature = "pdf")]
mod letters;
#[cfg(feature = "pdf")]
mod lighten;
#[cfg(feature = "pdf")]
mod parts;
#[cfg(feature = "pdf")]
mod press;
#[cfg(feature = "pdf")]
mod sheet;
#[cfg(all(test, feature = "pdf"))]
mod tests;

use crate::report::{Report, ReportError, Templates};

/// The bytes of the report.
#[cfg(feature = "pdf")]
pub(super) fn write(report: &Report, templates: &Templates) -> Result<Vec<u8>, ReportError> {
    assemble::write(report, templates.get("page.typ"))
}

/// Says that this program cannot.
#[cfg(not(feature = "pdf"))]
pub(super) fn write(_report: &Report, _templates: &Templates) -> Result<Vec<u8>, ReportError> {
    Err(ReportError::NotBuilt("PDF"))
}
