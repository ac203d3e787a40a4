//! One finding on each line, in the format of compilers, so that editors and scripts can read the
//! places.

use std::io;

use super::human::place;
use super::summary::summary;
use super::{CheckReport, title, waived};
use crate::cli::output::Output;
use crate::text::printable_line;

/// Writes one line for each finding, in the order of the log.
///
/// # Errors
/// If they cannot be written.
pub fn write(report: &CheckReport<'_>, out: &mut Output) -> io::Result<()> {
    for diagnostic in &report.verdict.diagnostics {
        let message = printable_line(&diagnostic.message);
        let line = format!(
            "{}: {}: {message}",
            place(report, diagnostic),
            title(diagnostic)
        );
        match waived(diagnostic) {
            Some(terms) => out.line(&format!("{line} ({})", printable_line(&terms)))?,
            None => out.line(&line)?,
        }
    }
    out.note(&summary(report));
    Ok(())
}
