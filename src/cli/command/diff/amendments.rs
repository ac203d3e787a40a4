//! The draft of a version history as text.

use crate::cli::failure::Outcome;
use crate::cli::output::{Ink, Output};
use crate::report::{Comparison, SheetBlock, amendments};
use crate::text::printable;

/// Writes each row of the draft: the title of each column, and what is in it.
pub fn write(out: &mut Output, compared: &Comparison) -> Outcome {
    let report = amendments(compared);
    let blocks = report.sheets.iter().flat_map(|sheet| &sheet.blocks);
    for block in blocks {
        let SheetBlock::Table(table) = block else {
            continue;
        };
        for row in &table.rows {
            for (column, cell) in table.columns.iter().zip(&row.cells) {
                out.inked(Ink::Heading, &format!("{}:", column.title))?;
                let text = cell.text();
                let text = printable(&text);
                let mut lines = text.lines();
                match lines.next() {
                    None => out.line(" (to fill in)")?,
                    Some(first) => out.line(&format!(" {first}"))?,
                }
                for line in lines {
                    out.line(&format!("  {line}"))?;
                }
            }
        }
    }
    Ok(())
}
