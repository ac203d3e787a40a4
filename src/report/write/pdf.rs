//! Not written yet.

use crate::report::{Format, Report, ReportError, Templates};

pub(super) fn write(_report: &Report, _templates: &Templates) -> Result<Vec<u8>, ReportError> {
    Err(ReportError::Writer {
        format: Format::Pdf,
        message: "not written yet".to_owned(),
    })
}
