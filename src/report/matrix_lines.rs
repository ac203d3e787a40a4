//! The matrices of both versions side by side, with the number of hazards in each cell, in lines of text.

use unicode_width::UnicodeWidthStr;

use super::{Comparison, HeatMap, heat_map};
use crate::hazard::AssessmentKind;
use crate::text::printable_line;

/// The space between the two matrices.
const GAP: &str = "    ";

/// Both matrices: side by side in one block where their axes have the same words, otherwise in two blocks. The first line
/// of each block is its heading.
pub fn matrix_lines(title: &str, kind: AssessmentKind, compared: &Comparison) -> Vec<Vec<String>> {
    let maps = compared
        .versions
        .as_ref()
        .map(|version| heat_map(kind, version));
    let rows =
        |map: &HeatMap| -> Vec<String> { map.rows.iter().map(|row| row.word.clone()).collect() };
    let (before, now) = (&maps.before, &maps.after);
    if rows(before) == rows(now) && before.columns == now.columns && before.down == now.down {
        return vec![one(title, &[("before", before), ("now", now)])];
    }
    vec![
        one(title, &[("before", before)]),
        one(title, &[("now", now)]),
    ]
}

/// Matrices with the same axes beside each other.
fn one(title: &str, maps: &[(&str, &HeatMap)]) -> Vec<String> {
    let Some((_, first)) = maps.first() else {
        return Vec::new();
    };
    let number = |at: usize| (at + 1).to_string();
    let counts = maps.iter().flat_map(|(_, map)| &map.rows);
    let counts = counts.flat_map(|row| &row.cells);
    let widest = counts
        .map(|cell| cell.hazards.len().to_string().len())
        .max();
    let cell = widest.unwrap_or(1).max(number(first.columns.len()).len());
    let words = first
        .rows
        .iter()
        .map(|row| printable_line(&row.word).width());
    let words = words.chain([first.down.width(), "Not scored".width(), title.width()]);
    let room = words.max().unwrap_or_default();
    let line = |label: &str, parts: Vec<String>| {
        let label = printable_line(label);
        let pad = " ".repeat(room.saturating_sub(label.width()));
        let line = format!("{label}{pad}  {}", parts.join(GAP));
        line.trim_end().to_owned()
    };
    let row_of = |cells: Vec<String>| {
        let cells = cells.iter().map(|text| format!("{text:>cell$}"));
        cells.collect::<Vec<_>>().join(" ")
    };
    let across = first.columns.len() * (cell + 1) - 1;
    let across = across.max("before".len());
    let wide = |text: String| format!("{text:<across$}");
    let heads = maps.iter().map(|(when, _)| wide((*when).to_owned()));
    let mut lines = vec![line(title, heads.collect())];
    let numbers = || row_of((0..first.columns.len()).map(number).collect());
    let heads = maps.iter().map(|_| wide(numbers()));
    lines.push(line(&first.down, heads.collect()));
    for (at, row) in first.rows.iter().enumerate() {
        let cells = maps.iter().map(|(_, map)| {
            let cells = map.rows.get(at).map_or(&[][..], |row| row.cells.as_slice());
            let counts = cells.iter().map(|cell| count(cell.hazards.len()));
            wide(row_of(counts.collect()))
        });
        lines.push(line(&row.word, cells.collect()));
    }
    let unscored = maps
        .iter()
        .map(|(_, map)| wide(map.unscored.len().to_string()));
    lines.push(line("Not scored", unscored.collect()));
    let columns = first.columns.iter().enumerate();
    let columns: Vec<String> = columns
        .map(|(at, word)| format!("{} {word}", number(at)))
        .collect();
    let columns = format!("{}: {}", first.across, columns.join(", "));
    lines.push(printable_line(&columns));
    lines
}

/// A count; a cell without a hazard is a point, so that the eye finds the others.
fn count(hazards: usize) -> String {
    match hazards {
        0 => ".".to_owned(),
        hazards => hazards.to_string(),
    }
}
