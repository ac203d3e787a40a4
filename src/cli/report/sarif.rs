//! Findings as SARIF 2.1.0.

use super::{Report, Sources};
use crate::cli::json::pretty;

/// The report as SARIF.
pub fn document(_report: &Report<'_>, _sources: &mut Sources<'_>) -> serde_json::Result<Vec<u8>> {
    pretty(&())
}
