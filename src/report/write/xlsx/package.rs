//! The file that a workbook is: its parts, zipped.

use std::collections::BTreeMap;
use std::io::{BufWriter, Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::rows::{Misfit, Rows};
use crate::report::{Format, ReportError};

/// How hard the rows of tables are pressed: a third of the time of the usual level, for a file that
/// is a little larger.
pub(super) const LEVEL: u8 = 2;

/// The workbook that the library has written, with the rows of its tables in the place of their
/// patterns; by the place of the sheet, counted from 1.
///
/// # Errors
/// When the library has not written the sheets as was expected.
pub(super) fn with_rows(
    workbook: Vec<u8>,
    rows: &BTreeMap<usize, Rows>,
) -> Result<Vec<u8>, ReportError> {
    zipped(workbook, rows).map_err(|misfit| ReportError::Writer {
        format: Format::Xlsx,
        message: match misfit {
            Misfit::Unlike(what) => format!("a sheet is not laid out as was expected: no {what}"),
            Misfit::Io(error) => error.to_string(),
        },
    })
}

fn zipped(workbook: Vec<u8>, rows: &BTreeMap<usize, Rows>) -> Result<Vec<u8>, Misfit> {
    let rows: BTreeMap<String, &Rows> = rows
        .iter()
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(place, rows)| (format!("xl/worksheets/sheet{place}.xml"), rows))
        .collect();
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(i64::from(LEVEL)))
        // Neither the day nor the machine may show in the bytes.
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o600);
    let mut from = ZipArchive::new(Cursor::new(workbook))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let mut written = 0;
    for at in 0..from.len() {
        let mut part = from.by_index(at)?;
        let name = part.name()?.into_owned();
        let Some(rows) = rows.get(&name) else {
            to.raw_copy_file(part)?;
            continue;
        };
        let mut text = String::new();
        part.read_to_string(&mut text)?;
        to.start_file(name, options)?;
        let mut out = BufWriter::with_capacity(1 << 16, &mut to);
        rows.write(&text, &mut out)?;
        out.flush()?;
        written += 1;
    }
    if written != rows.len() {
        return Err(Misfit::Unlike("part for a sheet"));
    }
    Ok(to.finish()?.into_inner())
}

impl From<ZipError> for Misfit {
    fn from(error: ZipError) -> Self {
        Self::Io(error.into())
    }
}
