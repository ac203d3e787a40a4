//! Examines a record with the rules, and stores the findings as bytes for the index.

use super::Layout;
use crate::check::{RecordCheck, check_record};
use crate::hazard::Record;

/// The findings in a record at `path`.
pub(super) fn examine_record(layout: &Layout, record: &Record, path: &str) -> RecordCheck {
    let thresholds = &layout.config.check.thresholds;
    check_record(record, path, &layout.template, thresholds)
}

/// The findings of a record as bytes. Findings that cannot be stored become empty bytes, which
/// later count as damage.
pub(super) fn to_bytes(examined: &RecordCheck) -> Vec<u8> {
    postcard::to_allocvec(examined).unwrap_or_default()
}
