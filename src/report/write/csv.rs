//! CSV in the form of RFC 4180, of the sheet of hazards, or of the rows of a version history.
//!
//! The file begins with a byte order mark: without one, Excel reads UTF-8 in the code page of the
//! machine and garbles every name that is not English. A cell that a workbook would take for a
//! formula begins with an apostrophe. A report about a part of the log says so in a last column,
//! because a table has no other place for it.

use crate::report::{Format, Report, ReportError, ReportSubject, SheetBlock, Table};
use crate::text::without_formula;

/// The sheet in the file.
const SHEET: &str = "hazards";
/// The sheet in the file of a draft of a version history.
const AMENDMENTS: &str = "amendments";
/// The sheet of the words without a column.
const WRITTEN: &str = "as-written";

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The table of hazards.
pub(super) fn write(report: &Report) -> Result<Vec<u8>, ReportError> {
    let sheet = match report.kind {
        ReportSubject::Amendments => AMENDMENTS,
        ReportSubject::OneVersion(_) | ReportSubject::Comparison => SHEET,
    };
    let table = table_of(report, sheet).ok_or_else(|| ReportError::Writer {
        format: Format::Csv,
        message: format!("this report has no sheet `{sheet}`"),
    })?;
    // A row has every word of its record, also those that a workbook has on another sheet.
    let written = table_of(report, WRITTEN);
    let columns = written.map(|it| it.columns.iter().skip(1));
    let mut out = BYTE_ORDER_MARK.to_owned();
    let part = report.about.extract().map(|part| part.words());
    let titles = table.columns.iter().chain(columns.into_iter().flatten());
    let titles = titles.map(|column| {
        if column.group.is_empty() {
            column.title.clone()
        } else {
            format!("{}: {}", column.group, column.title)
        }
    });
    let scope = part.iter().map(|_| "Scope".to_owned());
    push_row(titles.chain(scope), &mut out);
    for (at, row) in table.rows.iter().enumerate() {
        let more = written.and_then(|it| it.rows.get(at));
        let more = more.into_iter().flat_map(|row| row.cells.iter().skip(1));
        let cells = row.cells.iter().chain(more);
        let cells = cells.map(crate::report::Cell::text);
        push_row(cells.chain(part.clone()), &mut out);
    }
    Ok(out.into_bytes())
}

fn table_of<'r>(report: &'r Report, key: &str) -> Option<&'r Table> {
    let blocks = report.sheets.iter().filter(|sheet| sheet.key == key);
    blocks
        .flat_map(|sheet| &sheet.blocks)
        .find_map(|block| match block {
            SheetBlock::Table(table) => Some(table),
            _ => None,
        })
}

fn push_row(cells: impl Iterator<Item = String>, out: &mut String) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        push_cell(&cell, out);
    }
    out.push_str("\r\n");
}

fn push_cell(text: &str, out: &mut String) {
    let cell = without_formula(text);
    let is_quoted = text.contains([',', '"', '\n', '\r'])
        || text.starts_with(char::is_whitespace)
        || text.ends_with(char::is_whitespace);
    if !is_quoted {
        out.push_str(&cell);
        return;
    }
    out.push('"');
    out.push_str(&cell.replace('"', "\"\""));
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> String {
        let mut out = String::new();
        push_cell(text, &mut out);
        out
    }

    #[test]
    fn a_cell_is_quoted_where_it_must_be() {
        assert_eq!(cell("plain"), "plain");
        assert_eq!(cell("a, \"b\"\nc"), "\"a, \"\"b\"\"\nc\"");
        assert_eq!(cell(" edge"), "\" edge\"");
    }

    #[test]
    fn no_cell_becomes_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "＝1"] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        assert_eq!(cell("- a\n- b"), "\"'- a\n- b\"");
        assert_eq!(cell("\t=1"), "\"'\t=1\"");
    }
}
