//! What one kind of report is built with. A new report fills in every field, and the compiler asks for
//! each.

use super::Half;
use super::consistency::Requirement;
use crate::report::{Material, Report, ReportError, Templates};

/// What one kind of report is built with.
pub struct ReportBuilder {
    /// Builds the sections or the sheets.
    pub build: fn(Half, &Material<'_>, &Templates) -> Result<Report, ReportError>,
    /// What must be in it, taken from the records themselves.
    pub requirement: Requirement,
    /// The parts that people write for it, by stem, for a release document; `None` for a report that
    /// is never unfit to issue.
    pub written_parts: Option<fn() -> Vec<&'static str>>,
    /// The sentence in place of the lines to sign, where a filter chooses the hazards; `None` where
    /// nobody signs.
    pub instead_of_signing: Option<&'static str>,
}
