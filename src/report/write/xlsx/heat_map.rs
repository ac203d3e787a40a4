//! Heat maps: side by side, with the hazards of each cell listed below.

use rust_xlsxwriter::XlsxError;

use super::page::{COLUMNS, GridSpan, Page, text_cell};
use super::{cell_format, cell_text};
use crate::report::HeatMap;

/// The height of a row of a map, in points.
const ROW: f64 = 54.0;

/// Writes maps side by side, as many as fit, and then the place of each hazard.
pub(super) fn write(page: &mut Page<'_>, maps: &[&HeatMap]) -> Result<(), XlsxError> {
    let mut rest = maps;
    while !rest.is_empty() {
        let mut count = 0;
        let mut width = 0;
        for map in rest {
            width += width_of(map) + u16::from(count > 0);
            if count > 0 && width > COLUMNS {
                break;
            }
            count += 1;
        }
        let (beside, after) = rest.split_at(count);
        let top = page.row;
        let mut left = 0;
        let mut bottom = top;
        for map in beside {
            page.row = top;
            draw(page, map, left)?;
            bottom = bottom.max(page.row);
            left += width_of(map) + 1;
        }
        page.row = bottom + 1;
        rest = after;
    }
    for map in maps {
        places(page, map)?;
    }
    Ok(())
}

fn width_of(map: &HeatMap) -> u16 {
    u16::try_from(map.columns.len() + 1).unwrap_or(COLUMNS)
}

fn draw(page: &mut Page<'_>, map: &HeatMap, left: u16) -> Result<(), XlsxError> {
    cell_text::string(
        &mut page.page,
        (page.row, left),
        &map.title,
        cell_format::heading(),
    )?;
    page.page.set_row_height(page.row, 22)?;
    page.row += 1;
    let across = GridSpan {
        from: left + 1,
        count: width_of(map) - 1,
    };
    let corner = GridSpan {
        from: left,
        count: 1,
    };
    page.cell(corner, &text_cell(&map.down), cell_format::axis(), "Axis")?;
    page.cell(across, &text_cell(&map.across), cell_format::axis(), "Axis")?;
    page.page.set_row_height(page.row, 18)?;
    page.row += 1;
    page.cell(corner, &text_cell(""), cell_format::axis(), "Axis")?;
    for (word, column) in map.columns.iter().zip(left + 1..) {
        let span = GridSpan {
            from: column,
            count: 1,
        };
        page.cell(span, &text_cell(word), cell_format::axis(), "Axis")?;
    }
    page.page.set_row_height(page.row, 30)?;
    page.row += 1;
    for row in &map.rows {
        page.cell(corner, &text_cell(&row.word), cell_format::axis(), "Axis")?;
        for (cell, column) in row.cells.iter().zip(left + 1..) {
            let at = (page.row, column);
            let faces = &page.book.formats;
            let face = faces.heat(cell.place).set_font_size(8);
            match cell.hazards.len() {
                0 => cell_text::string(&mut page.page, at, &cell.words, face)?,
                count => {
                    let count = format!("{count}\n");
                    let [large, small] = faces.heat_words(cell.place);
                    let words = [(&large, count.as_str()), (&small, cell.words.as_str())];
                    cell_text::rich(&mut page.page, at, &words, &face)?;
                }
            }
        }
        page.page.set_row_height(page.row, ROW)?;
        page.row += 1;
    }
    Ok(())
}

/// The hazards of each cell that has any, and those in no cell.
fn places(page: &mut Page<'_>, map: &HeatMap) -> Result<(), XlsxError> {
    let title = format!(
        "{}: hazards in each cell ({}, {})",
        map.title, map.down, map.across
    );
    page.text(&title, cell_format::quiet().set_bold())?;
    for row in &map.rows {
        for (cell, column) in row.cells.iter().zip(&map.columns) {
            if cell.hazards.is_empty() {
                continue;
            }
            let words = format!("{}, {}", row.word, column);
            let format = page.book.formats.shaded(cell_format::body(), cell.place);
            line(page, &words, (&cell.words, format), &cell.hazards)?;
        }
    }
    if !map.unscored.is_empty() {
        let format = cell_format::unscored(cell_format::body());
        line(page, "In no cell", ("Not scored", format), &map.unscored)?;
    }
    page.row += 1;
    Ok(())
}

fn line(
    page: &mut Page<'_>,
    place: &str,
    (class, format): (&str, rust_xlsxwriter::Format),
    hazards: &[String],
) -> Result<(), XlsxError> {
    let spans = [(0, 3), (3, 2), (5, 1), (6, 7)].map(|(from, count)| GridSpan { from, count });
    let count = crate::report::Cell::Count {
        number: hazards.len(),
    };
    let ids = text_cell(&hazards.join(", "));
    let place = page.cell(spans[0], &text_cell(place), cell_format::body(), "Place")?;
    let class = page.cell(spans[1], &text_cell(class), format, "Risk")?;
    let centred = cell_format::body().set_align(rust_xlsxwriter::FormatAlign::Center);
    page.cell(spans[2], &count, centred, "Number")?;
    let ids = page.cell(spans[3], &ids, cell_format::body(), "Hazards")?;
    page.end_row(place.max(class).max(ids))
}
