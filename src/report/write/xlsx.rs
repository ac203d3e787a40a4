//! Not written yet.

use crate::report::{Format, Report, ReportError};

pub(super) fn write(_report: &Report) -> Result<Vec<u8>, ReportError> {
    Err(ReportError::Writer {
        format: Format::Xlsx,
        message: "not written yet".to_owned(),
    })
}

pub(super) fn write_nhs(report: &Report) -> Result<Vec<u8>, ReportError> {
    write(report)
}
