//! The ranges of the parts of the sheet Risk Matrix, for formulas and drop-downs.

use rust_xlsxwriter::XlsxError;

use super::MatrixParts;
use crate::report::write::xlsx::book::Book;

/// Row and column of the first class, counted from 0: D2.
pub const FIRST: (u32, u16) = (1, 3);
/// The column of the likelihoods: C.
pub const WORDS: u16 = 2;
/// The ranges of the parts of the matrix, for formulas and drop-downs.
pub struct MatrixRanges {
    /// The name of the sheet in a formula.
    sheet: String,
    /// The number of items in each.
    pub likelihoods: u32,
    /// How many severities the matrix has.
    pub severities: u16,
    statuses: u32,
    severity_rows: u32,
}

impl MatrixRanges {
    /// The places of these parts on the sheet with this name.
    pub fn locate(parts: &MatrixParts<'_>, sheet: &str) -> Self {
        let count = |key: &str| {
            let rows = parts.table(key).map_or(0, |table| table.rows.len());
            u32::try_from(rows).unwrap_or_default()
        };
        Self {
            sheet: format!("'{}'", sheet.replace('\'', "''")),
            likelihoods: u32::try_from(parts.map.rows.len()).unwrap_or_default(),
            severities: u16::try_from(parts.map.columns.len()).unwrap_or_default(),
            statuses: count("statuses"),
            severity_rows: count("severities"),
        }
    }

    /// The range of the classes.
    pub fn classes(&self) -> String {
        let (row, column) = FIRST;
        self.range(
            (row, column),
            (row + self.likelihoods, column + self.severities),
        )
    }

    /// Names the ranges for drop-downs and formulas, with the names of NHS Digital's workbook.
    pub fn define(&self, book: &mut Book) -> Result<(), XlsxError> {
        let (row, column) = FIRST;
        let below = row + self.likelihoods;
        let likelihoods = self.range((row, WORDS), (below, WORDS + 1));
        let severities = self.range((below, column), (below + 1, column + self.severities));
        book.define("Likelihood", &format!("={likelihoods}"))?;
        book.define("Consequence", &format!("={severities}"))?;
        if self.statuses > 0 {
            let (row, column) = self.status_at();
            let statuses = self.range((row + 1, column), (row + 1 + self.statuses, column + 1));
            book.define("Status", &format!("={statuses}"))?;
        }
        Ok(())
    }

    /// Whether there is a list of statuses.
    pub fn has_statuses(&self) -> bool {
        self.statuses > 0
    }

    /// The column right of the matrix, after a gap: J if there are five severities.
    pub fn right(&self) -> u16 {
        FIRST.1 + self.severities + 1
    }

    /// The first row of the table of statuses, below that of severities.
    pub fn status_at(&self) -> (u32, u16) {
        (FIRST.0 + self.severity_rows + 2, self.right())
    }

    /// A range of the sheet, without its end.
    fn range(&self, from: (u32, u16), to: (u32, u16)) -> String {
        let cell = |(row, column): (u32, u16)| {
            format!(
                "${}${}",
                rust_xlsxwriter::column_number_to_name(column),
                row + 1
            )
        };
        let last = (to.0.saturating_sub(1), to.1.saturating_sub(1));
        format!("{}!{}:{}", self.sheet, cell(from), cell(last))
    }
}
