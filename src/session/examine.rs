//! Examines a record by the rules, and makes bytes of what they find: the index keeps those.

use super::Layout;
use crate::check::{RecordCheck, check_record};
use crate::hazard::Record;

/// What the rules find in a record at `path`.
pub(super) fn examine_record(layout: &Layout, record: &Record, path: &str) -> RecordCheck {
    let thresholds = &layout.config.check.thresholds;
    check_record(record, path, &layout.template, thresholds)
}

/// What was found in a record, as bytes. A value that cannot be written down is kept as none,
/// which is then found to be damage.
pub(super) fn to_bytes(examined: &RecordCheck) -> Vec<u8> {
    postcard::to_allocvec(examined).unwrap_or_default()
}
