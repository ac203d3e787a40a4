//! The values of the cells of a sheet, as calamine reads them. Formulas never run: their last value is in the file.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, Style, Xlsx, XlsxError};

use super::super::Unreadable;
use super::super::package::damaged_part;
use super::super::spreadsheet::{Budget, CellList, Sheet, in_format, in_general, iso_time, tidy};
use super::frame::Frame;
use super::workbook::SheetPart;

/// A workbook for calamine.
pub(super) type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Opens a workbook.
pub(super) fn open(bytes: &[u8]) -> Result<Book<'_>, Unreadable> {
    Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => damaged_part("EncryptedPackage"),
        _ => damaged_part("xl/workbook.xml"),
    })
}

/// What a person must know about the values of a sheet.
#[derive(Default)]
pub(super) struct Values {
    /// The cells with dates, by column.
    pub dates: BTreeMap<u32, CellList>,
    /// The cells with errors, by the word of the error.
    pub errors: BTreeMap<String, CellList>,
}

/// Reads the values of a sheet.
pub(super) fn read(
    book: &mut Book<'_>,
    part: &SheetPart,
    frame: &Frame,
    sheet: &mut Sheet,
    budget: &mut Budget,
) -> Result<Values, Unreadable> {
    let damaged = |_| damaged_part(&part.path);
    let mut values = Values::default();
    let mut cells = book.worksheet_cells_reader(&part.name).map_err(damaged)?;
    let formats: Vec<Option<String>> = cells.styles().iter().map(format_of).collect();
    loop {
        let (cell, style) = match cells.next_cell_with_style_id() {
            Ok(Some(cell)) => cell,
            Ok(None) => break,
            // An error that is younger than calamine, such as `#SPILL!`. The frame has its word.
            Err(XlsxError::CellError(_)) => continue,
            Err(error) => return Err(damaged(error)),
        };
        let (row, column) = cell.get_position();
        let (row, column) = (row.saturating_add(1), column.saturating_add(1));
        let words = match cell.get_value() {
            DataRef::Empty | DataRef::Error(_) => continue,
            DataRef::Int(number) => number.to_string(),
            DataRef::Float(number) => number_in_format(*number, formats.get(style)),
            DataRef::String(text) => tidy(text),
            DataRef::SharedString(text) => tidy(text),
            DataRef::Bool(is_true) => if *is_true { "TRUE" } else { "FALSE" }.to_owned(),
            DataRef::DateTime(time) => {
                values.dates.entry(column).or_default().add(row, column);
                words_of_time(time)
            }
            DataRef::DateTimeIso(time) => {
                values.dates.entry(column).or_default().add(row, column);
                iso_time(time)
            }
            DataRef::DurationIso(time) => time.clone(),
        };
        sheet.add(row, column, words, budget)?;
    }
    for (row, column, word) in &frame.errors {
        sheet.add(*row, *column, tidy(word), budget)?;
        let list = values.errors.entry(tidy(word)).or_default();
        list.add(*row, *column);
    }
    Ok(values)
}

/// The code of the format of numbers.
fn format_of(style: &Style) -> Option<String> {
    let format = style.number_format.as_ref()?;
    (format.format_code != "General").then(|| format.format_code.clone())
}

fn number_in_format(number: f64, format: Option<&Option<String>>) -> String {
    match format {
        Some(Some(format)) => in_format(number, format),
        _ => in_general(number),
    }
}

/// A date as `2026-09-03`, with the time where it has one; a time as `14:30`; a duration as hours and minutes.
fn words_of_time(time: &ExcelDateTime) -> String {
    let value = time.as_f64();
    if time.is_duration() && (0.0..1e9).contains(&value) {
        let minutes = (value * 24.0 * 60.0).round();
        return format!("{}:{:02}", (minutes / 60.0).floor(), minutes % 60.0);
    }
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let clock = match (hour, minute, second) {
        (0, 0, 0) => String::new(),
        (_, _, 0) => format!("{hour:02}:{minute:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    match (value < 1.0, clock.is_empty()) {
        (true, true) => "00:00".to_owned(),
        (true, false) => clock,
        (false, true) => format!("{year:04}-{month:02}-{day:02}"),
        (false, false) => format!("{year:04}-{month:02}-{day:02} {clock}"),
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    use super::*;

    #[test]
    fn dates_are_iso_days() {
        for (value, kind, is_1904, words) in [
            (46_268.0, DateTime, false, "2026-09-03"),
            (44_806.0, DateTime, true, "2026-09-03"),
            (46_268.604_166_666_7, DateTime, false, "2026-09-03 14:30"),
            (0.5, DateTime, false, "12:00"),
            (0.0, DateTime, false, "00:00"),
            (1.25, TimeDelta, false, "30:00"),
        ] {
            let time = ExcelDateTime::new(value, kind, is_1904);
            assert_eq!(words_of_time(&time), words, "{value}");
        }
    }
}
