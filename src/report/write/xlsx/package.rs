//! The file of a workbook: its parts, zipped.

use std::collections::BTreeMap;
use std::io::{BufWriter, Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use super::rows::{Misfit, Rows, SharedStrings};
use crate::report::{Format, ReportError};

/// The level of compression. It needs half of the time of the next level, for a file that is a
/// third larger.
pub(super) const LEVEL: u8 = 1;

/// The part of the strings that cells share.
const STRINGS: &str = "xl/sharedStrings.xml";
/// The size of the buffer before compression, in bytes.
const BUFFER: usize = 1 << 16;

/// The workbook that the library has written. The rows of tables, by the index of their sheet
/// counted from 1, replace their patterns.
///
/// # Errors
/// When the library has written sheets in an unexpected form.
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
        // The bytes must depend neither on the day nor on the machine.
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o600)
        .system(System::Unix);
    let mut from = ZipArchive::new(Cursor::new(workbook))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let mut strings = String::new();
    from.by_name(STRINGS)?.read_to_string(&mut strings)?;
    let mut strings = SharedStrings::after(strings)?;
    let mut written = 0;
    for at in 0..from.len() {
        let mut part = from.by_index(at)?;
        let name = part.name()?.into_owned();
        if name == STRINGS {
            continue;
        }
        let Some(rows) = rows.get(&name) else {
            to.raw_copy_file(part)?;
            continue;
        };
        let mut text = String::new();
        part.read_to_string(&mut text)?;
        to.start_file(name, options)?;
        let mut out = BufWriter::with_capacity(BUFFER, &mut to);
        rows.write(&text, &mut strings, &mut out)?;
        out.flush()?;
        written += 1;
    }
    // Last, when all shared strings are known.
    to.start_file(STRINGS, options)?;
    let mut out = BufWriter::with_capacity(BUFFER, &mut to);
    strings.write(&mut out)?;
    out.flush()?;
    drop(out);
    if written != rows.len() {
        return Err(Misfit::Unlike("part for a sheet"));
    }
    Ok(to.finish()?.into_inner())
}
