//! Not written yet.

use crate::report::{Format, Report, ReportError};

pub(super) fn write(_report: &Report) -> Result<Vec<u8>, ReportError> {
    Err(ReportError::Writer {
        format: Format::Md,
        message: "not written yet".to_owned(),
    })
}
