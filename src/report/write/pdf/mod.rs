//! A report as PDF, laid out by typst and tagged for screen readers: PDF/UA-1 and PDF/A-2a.
//!
//! The template `page.typ` gets the model as values, never as typst source, so that text of a
//! record can never be an instruction. A long report is laid out in parts of some hazards each,
//! because typst keeps everything that it has computed for a document until the document is
//! complete.
//!
//! | what | where |
//! |---|---|
//! | the pages put together: parts, contents, margins | `assemble`, `parts` |
//! | the values that the template is given | `template_values`, `blocks`, `heat_map`, `bow_tie`, `widths` |
//! | what typst works with: sources, fonts, no disk and no clock | `typst_world`, `fonts` |
//! | letters that no font has, and where a long word may break | `glyphs_and_breaks` |
//! | pages that are laid out: read, and made smaller in memory | `frames`, `compact_frames` |
//! | what typst finds wrong, in our own terms | `faults` |

#[cfg(feature = "pdf")]
mod assemble;
#[cfg(feature = "pdf")]
mod blocks;
#[cfg(feature = "pdf")]
mod bow_tie;
#[cfg(feature = "pdf")]
mod compact_frames;
#[cfg(feature = "pdf")]
mod faults;
#[cfg(feature = "pdf")]
mod fonts;
#[cfg(feature = "pdf")]
mod frames;
#[cfg(feature = "pdf")]
mod glyphs_and_breaks;
#[cfg(feature = "pdf")]
mod heat_map;
#[cfg(feature = "pdf")]
mod parts;
#[cfg(feature = "pdf")]
mod template_values;
#[cfg(all(test, feature = "pdf"))]
mod tests;
#[cfg(feature = "pdf")]
mod typst_world;
#[cfg(feature = "pdf")]
mod widths;

#[cfg(not(feature = "pdf"))]
use crate::report::Format;
use crate::report::{Report, ReportError, Templates};

/// The bytes of the report.
pub(super) fn write(report: &Report, templates: &Templates) -> Result<Vec<u8>, ReportError> {
    lay_out(report, templates)?.export()
}

/// The bytes of a report. Consumes the report, and frees its memory as soon as its pages exist.
pub(super) fn write_last(report: Report, templates: &Templates) -> Result<Vec<u8>, ReportError> {
    let pages = lay_out(&report, templates)?;
    drop(report);
    pages.export()
}

#[cfg(feature = "pdf")]
fn lay_out<'t>(
    report: &Report,
    templates: &'t Templates,
) -> Result<assemble::Pages<'t>, ReportError> {
    assemble::lay_out(report, templates.get("page.typ"))
}

/// Says that this program cannot write PDF.
#[cfg(not(feature = "pdf"))]
fn lay_out(_report: &Report, _templates: &Templates) -> Result<NoPages, ReportError> {
    Err(ReportError::NotBuilt(Format::Pdf))
}

/// A type without values, for a program without PDF.
#[cfg(not(feature = "pdf"))]
enum NoPages {}

#[cfg(not(feature = "pdf"))]
impl NoPages {
    fn export(self) -> Result<Vec<u8>, ReportError> {
        match self {}
    }
}
