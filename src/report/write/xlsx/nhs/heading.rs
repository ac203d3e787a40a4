//! The titles of the log's columns, in rows 1 to 4. A title of several columns is merged.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::report::write::xlsx::{cell_format, cell_text};
use crate::report::{Column, Table};

/// How many rows the titles have.
pub const ROWS: u32 = 4;
/// The separator between the titles of two rows in a column's group.
const LEVEL: &str = " / ";
/// The heights of the rows, in points.
const HEIGHTS: [f64; ROWS as usize] = [24.0, 22.0, 20.0, 30.0];

/// Writes the titles.
pub fn write(page: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    for (height, row) in HEIGHTS.into_iter().zip(0u32..) {
        page.set_row_height(row, height)?;
    }
    let levels: Vec<Vec<&str>> = table.columns.iter().map(levels).collect();
    for (column, at) in table.columns.iter().zip(0u16..) {
        if column.group.is_empty() {
            // Number and date begin in row 2; owner and status span all four rows.
            let top = if at < 2 { 1 } else { 0 };
            merged(
                page,
                (top, at),
                (ROWS - 1, at),
                &column.title,
                &cell_format::column(),
            )?;
        } else {
            cell_text::string(page, (ROWS - 1, at), &column.title, cell_format::column())?;
        }
    }
    for depth in 0..3 {
        runs(page, &levels, depth)?;
    }
    Ok(())
}

/// The columns at which a part begins. A top title is above all columns of its part, so a page can
/// end before a part and never inside one.
pub fn parts(table: &Table) -> Vec<u16> {
    let highest = |column: &Column| levels(column).first().map(ToString::to_string);
    let mut parts = Vec::new();
    let mut before: Option<String> = None;
    for (column, at) in table.columns.iter().zip(0u16..) {
        let of = highest(column);
        if of.is_some() && of != before {
            parts.push(at);
            before = of;
        }
    }
    parts
}

/// The titles above a column, the highest first.
fn levels(column: &Column) -> Vec<&str> {
    if column.group.is_empty() {
        return Vec::new();
    }
    column.group.split(LEVEL).collect()
}

/// Writes the titles of one depth, one above each run of columns with the same titles down to it. A
/// title without another below it spans down to the titles of the columns.
fn runs(page: &mut Worksheet, levels: &[Vec<&str>], depth: usize) -> Result<(), XlsxError> {
    let mut from = 0;
    for run in levels.chunk_by(|one, other| one.get(..=depth) == other.get(..=depth)) {
        let to = from + run.len() - 1;
        if let Some(titles) = run.first()
            && let Some(title) = titles.get(depth)
            && let (Ok(left), Ok(right)) = (u16::try_from(from), u16::try_from(to))
            && let Ok(top) = u32::try_from(depth)
        {
            let bottom = if titles.len() == depth + 1 {
                ROWS - 2
            } else {
                top
            };
            let format = match depth {
                0 => cell_format::columns(),
                _ => cell_format::columns().set_background_color(cell_format::BLUE),
            };
            merged(page, (top, left), (bottom, right), title, &format)?;
        }
        from = to + 1;
    }
    Ok(())
}

fn merged(
    page: &mut Worksheet,
    from: (u32, u16),
    to: (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if from == to {
        return cell_text::string(page, from, text, format.clone());
    }
    page.merge_range(from.0, from.1, to.0, to.1, text, format)?;
    Ok(())
}
