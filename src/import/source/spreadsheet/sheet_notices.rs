//! Notices that sheets of every form of workbook can have.

use super::super::Unreadable;
use super::super::place::column_letters;
use super::cell_list::CellList;
use super::sheet::Sheet;

/// A sheet that is hidden.
pub(in super::super) fn hidden_sheet(name: &str) -> String {
    format!("sheet `{name}` is hidden. hazlog read it")
}

/// Columns that are hidden, where they have words or are among columns that have.
pub(in super::super) fn hidden_columns(sheet: &Sheet, first: u32, last: u32) -> Option<String> {
    let last = last.min(sheet.last_column());
    let (from, to) = (column_letters(first), column_letters(last));
    let columns = match first == last {
        true => format!("column {from} is hidden. hazlog read it"),
        false => format!("columns {from} to {to} are hidden. hazlog read them"),
    };
    (first <= last).then(|| format!("sheet `{}`: {columns}", sheet.name()))
}

/// Cells of a column that have a date, which each program shows in another form.
pub(in super::super) fn dates(sheet: &str, column: u32, cells: &CellList) -> String {
    let column = column_letters(column);
    let (have, dates) = match cells.is_one() {
        true => ("has", "a date or time"),
        false => ("have", "dates or times"),
    };
    format!(
        "sheet `{sheet}`, column {column}: {cells} {have} {dates}. hazlog wrote each day as year-month-day"
    )
}

/// Cells whose formula failed.
pub(in super::super) fn errors(sheet: &str, word: &str, cells: &CellList) -> String {
    let shows = if cells.is_one() { "shows" } else { "show" };
    format!(
        "sheet `{sheet}`: {cells} {shows} the error `{word}` in place of a value. Correct the formula, or type the value \
         into the record"
    )
}

/// Cells with a formula that no program has computed.
pub(in super::super) fn without_value(sheet: &str, cells: &CellList) -> String {
    let have = if cells.is_one() { "has" } else { "have" };
    format!(
        "sheet `{sheet}`: {cells} {have} a formula and no value. Open the workbook in Excel or LibreOffice, save it, and \
         import it again"
    )
}

/// A workbook without a word.
pub(in super::super) fn no_words() -> Unreadable {
    Unreadable {
        what: "a workbook without a filled cell".to_owned(),
        next: "Check that it is the right file, and that the program that made it saved it"
            .to_owned(),
    }
}
