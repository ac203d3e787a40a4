//! Where something is in a source.

use std::fmt;
use std::sync::Arc;

/// A place in a source, as the program that a person opens it with shows it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A line of a text, counted from 1.
    Line(usize),
    /// A value of a line whose values are separated by commas or other signs; both counted from 1.
    Value {
        /// The line in which its row begins.
        line: usize,
        /// The column.
        column: u32,
    },
    /// A cell of a sheet; row and column counted from 1.
    Cell {
        /// The name of the sheet.
        sheet: Arc<str>,
        /// The row.
        row: u32,
        /// The column.
        column: u32,
    },
    /// A cell of a table of a document that has no lines; all counted from 1.
    TableCell {
        /// The table.
        table: u32,
        /// The row.
        row: u32,
        /// The column.
        column: u32,
    },
    /// A paragraph of such a document, counted from 1.
    Paragraph(u32),
    /// A key of structured data: `risks[0].harm`.
    Key(Arc<str>),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Value { line, column } => write!(f, "line {line}, column {column}"),
            Self::Cell { sheet, row, column } => {
                write!(f, "sheet `{sheet}`, cell {}{row}", column_letters(*column))
            }
            Self::TableCell { table, row, column } => {
                write!(f, "table {table}, row {row}, column {column}")
            }
            Self::Paragraph(number) => write!(f, "paragraph {number}"),
            Self::Key(key) => write!(f, "`{key}`"),
        }
    }
}

impl Place {
    /// The row, for a person who looks for a hazard and not for one of its cells.
    pub fn row(&self) -> String {
        match self {
            Self::Value { line, .. } => format!("line {line}"),
            Self::Cell { sheet, row, .. } => format!("sheet `{sheet}`, row {row}"),
            Self::TableCell { table, row, .. } => format!("table {table}, row {row}"),
            other => other.to_string(),
        }
    }
}

/// The letters of a column, counted from 1: 28 is `AB`.
pub(super) fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    while left > 0 {
        let digit = (left - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or_default()));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_named_as_a_spreadsheet_names_it() {
        let cell = |column, row| Place::Cell {
            sheet: "Hazard Log".into(),
            row,
            column,
        };
        assert_eq!(cell(2, 8).to_string(), "sheet `Hazard Log`, cell B8");
        assert_eq!(cell(28, 1).to_string(), "sheet `Hazard Log`, cell AB1");
        assert_eq!(cell(702, 3).to_string(), "sheet `Hazard Log`, cell ZZ3");
        assert_eq!(cell(703, 3).row(), "sheet `Hazard Log`, row 3");
        let value = Place::Value { line: 3, column: 5 };
        assert_eq!(value.to_string(), "line 3, column 5");
        assert_eq!(value.row(), "line 3");
    }
}
