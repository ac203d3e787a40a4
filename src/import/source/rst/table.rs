//! Tables: grids of `+---+`, columns of `====`, and the table of list items.
//!
//! Grids with merged cells are not taken apart: their lines are given as they are.

use super::lines::{Line, indented, text_of};
use crate::import::source::{Cell, Piece, Place, Row, Table};

/// The table that begins at the first line, and how many lines it has.
pub(super) fn table_at(lines: &[Line<'_>]) -> Option<(Table, usize)> {
    let first = lines.first()?.text;
    let length = lines.iter().position(Line::is_blank).unwrap_or(lines.len());
    if is_grid_line(first) {
        return grid(&lines[..length]).map(|rows| (unnamed(rows), length));
    }
    is_column_line(first)
        .then(|| columns(lines))
        .flatten()
        .map(|(rows, length)| (unnamed(rows), length))
}

/// How many lines the table has that begins at the first line and that cannot be taken apart.
pub(super) fn untaken(lines: &[Line<'_>]) -> Option<usize> {
    let first = lines.first()?;
    let end = lines.iter().position(Line::is_blank);
    is_grid_line(first.text).then(|| end.unwrap_or(lines.len()))
}

fn unnamed(rows: Vec<Row>) -> Table {
    Table { name: None, rows }
}

fn row(cells: Vec<(usize, String)>) -> Row {
    let cell =
        |(line, text): (usize, String)| Cell::single(Piece::plain(Place::Line(line), text.trim()));
    Row {
        cells: cells.into_iter().map(cell).collect(),
        ..Row::default()
    }
}

fn is_grid_line(text: &str) -> bool {
    text.len() > 2
        && text.starts_with('+')
        && text.ends_with('+')
        && text.chars().all(|c| matches!(c, '+' | '-' | '='))
}

/// The rows of a grid. Each line has its bars where the first has its crosses; `None` for other grids.
fn grid(lines: &[Line<'_>]) -> Option<Vec<Row>> {
    let first = lines.first()?.text;
    let crosses: Vec<usize> = first
        .char_indices()
        .filter(|(_, c)| *c == '+')
        .map(|(at, _)| at)
        .collect();
    let mut rows = Vec::new();
    let mut cells: Vec<(usize, Vec<String>)> = Vec::new();
    for line in lines {
        let signs: Vec<char> = line.text.chars().collect();
        if is_grid_line(line.text) {
            let same = crosses.iter().all(|at| signs.get(*at) == Some(&'+'));
            if !same || signs.iter().filter(|c| **c == '+').count() != crosses.len() {
                return None;
            }
            if !cells.is_empty() {
                let texts = std::mem::take(&mut cells).into_iter();
                rows.push(row(texts
                    .map(|(line, text)| (line, cell_text(&text)))
                    .collect()));
            }
            continue;
        }
        if crosses.iter().any(|at| signs.get(*at) != Some(&'|')) {
            return None;
        }
        cells.resize_with(crosses.len() - 1, || (line.number, Vec::new()));
        for (at, pair) in crosses.windows(2).enumerate() {
            let text: String = signs[pair[0] + 1..pair[1]].iter().collect();
            cells[at].1.push(text.trim_end().to_owned());
        }
    }
    (cells.is_empty() && !rows.is_empty()).then_some(rows)
}

/// The lines of a cell without their common indentation.
fn cell_text(lines: &[String]) -> String {
    let lines: Vec<Line<'_>> = lines.iter().map(|text| Line { number: 0, text }).collect();
    text_of(super::lines::Lines::inside(&lines).as_slice())
}

fn is_column_line(text: &str) -> bool {
    text.starts_with('=') && text.contains("= ") && text.chars().all(|c| matches!(c, '=' | ' '))
}

/// The rows of a table of columns, and how many lines it has. Its last line is the first again.
fn columns(lines: &[Line<'_>]) -> Option<(Vec<Row>, usize)> {
    let first = lines.first()?.text;
    let mut starts = Vec::new();
    let mut was_blank = true;
    for (at, c) in first.chars().enumerate() {
        if c == '=' && was_blank {
            starts.push(at);
        }
        was_blank = c == ' ';
    }
    let rules: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.text == first)
        .map(|(at, _)| at)
        .take(3)
        .collect();
    // The table ends with a rule before an empty line or the end of the text.
    let is_end = |at: &&usize| lines.get(**at + 1).is_none_or(Line::is_blank);
    let end = *rules.iter().skip(1).find(is_end)?;
    let mut rows: Vec<Vec<(usize, String)>> = Vec::new();
    for line in &lines[1..end] {
        if line.text == first || line.is_blank() {
            continue;
        }
        let signs: Vec<char> = line.text.chars().collect();
        if signs.iter().all(|c| matches!(c, '-' | '=' | ' ')) {
            return None;
        }
        let text = |at: usize| -> String {
            let to = starts.get(at + 1).copied().unwrap_or(signs.len());
            let cell = signs
                .get(starts[at]..to.min(signs.len()))
                .unwrap_or_default();
            cell.iter().collect::<String>().trim().to_owned()
        };
        let texts: Vec<String> = (0..starts.len()).map(text).collect();
        // Words that reach over the gap between two columns are of a merged cell.
        let is_over = |at: &usize| {
            at.checked_sub(1)
                .and_then(|gap| signs.get(gap))
                .is_some_and(|c| *c != ' ')
        };
        if starts.iter().any(is_over) {
            return None;
        }
        match rows.last_mut() {
            Some(last) if texts[0].is_empty() => {
                for (cell, text) in last.iter_mut().zip(texts) {
                    cell.1 = format!("{}\n{text}", cell.1).trim().to_owned();
                }
            }
            _ => rows.push(texts.into_iter().map(|text| (line.number, text)).collect()),
        }
    }
    let rows: Vec<Row> = rows.into_iter().map(row).collect();
    (!rows.is_empty()).then_some((rows, end + 1))
}

/// The rows of a `list-table`: an item for each row, and in it one for each cell.
pub(super) fn list_table(lines: &[Line<'_>]) -> Option<Vec<Row>> {
    let mut rows = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.is_blank() {
            at += 1;
            continue;
        }
        line.text.strip_prefix(['*', '-'])?;
        let length = 1 + indented(&lines[at + 1..], 0);
        let inside: Vec<Line<'_>> = without_marks(&lines[at..at + length]);
        let inside = super::lines::Lines::inside(&inside);
        rows.push(row(items(inside.as_slice())?));
        at += length;
    }
    (!rows.is_empty()).then_some(rows)
}

fn items(lines: &[Line<'_>]) -> Option<Vec<(usize, String)>> {
    let mut cells = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.is_blank() {
            at += 1;
            continue;
        }
        line.text.strip_prefix(['*', '-'])?;
        let length = 1 + indented(&lines[at + 1..], 0);
        let inside = without_marks(&lines[at..at + length]);
        let text = text_of(super::lines::Lines::inside(&inside).as_slice());
        cells.push((line.number, text));
        at += length;
    }
    Some(cells)
}

/// The lines of an item; its mark is no text. The first line has no indentation to count.
fn without_marks<'a>(lines: &[Line<'a>]) -> Vec<Line<'a>> {
    let is_text = |line: &&Line<'a>| !line.is_blank();
    let others = lines.iter().skip(1).filter(is_text).map(Line::indent).min();
    let mut out = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let text = match at {
            0 => line.text.get(1..).unwrap_or_default().trim_start(),
            _ => line.text.get(others.unwrap_or(0)..).unwrap_or(line.text),
        };
        out.push(Line { text, ..*line });
    }
    out
}
