//! The names of the columns of a table: in one row or in several, below a title and other lines.

use super::super::source::{Merge, Row, Table};
use super::super::vocabulary::{Scored, Target, meaning_of};

/// How many rows can are above the names of the columns.
const ABOVE: usize = 40;

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Column {
    /// Its name; empty for a column without one.
    pub(super) name: String,
    /// The names above it.
    pub(super) above: String,
}

/// The names of the columns of a table of hazards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// The first row with names.
    pub(super) first: usize,
    /// The row behind the last row with names.
    pub(super) end: usize,
    /// The columns.
    pub(super) columns: Vec<Column>,
}

/// Finds the names of the columns; `None` if the table is no table of hazards.
pub(super) fn find(table: &Table) -> Option<Header> {
    let rows = table.rows.iter().enumerate().take(ABOVE);
    let best = rows
        .map(|(at, row)| (known(row), at))
        .max_by_key(|(count, at)| (*count, usize::MAX - at));
    let (_, at) = best?;
    let header = with_groups(table, at);
    is_of_hazards(&header.columns).then_some(header)
}

/// Whether columns are those of hazards: something that only a hazard has, and two more of its parts.
fn is_of_hazards(columns: &[Column]) -> bool {
    let targets: Vec<Target> = columns.iter().filter_map(target).collect();
    let has = |wanted: &dyn Fn(&Target) -> bool| targets.iter().any(wanted);
    let is_danger = |target: &Target| {
        matches!(
            target,
            Target::Name
                | Target::Hazard
                | Target::Harm
                | Target::EffectOrHarm
                | Target::Description
        )
    };
    let parts: [&dyn Fn(&Target) -> bool; 6] = [
        &|target| matches!(target, Target::Causes),
        &|target| matches!(target, Target::Effect | Target::EffectOrHarm | Target::Harm),
        &|target| {
            matches!(
                target,
                Target::Score(_, Scored::Likelihood | Scored::Several)
            )
        },
        &|target| matches!(target, Target::Score(_, Scored::Severity)),
        &|target| matches!(target, Target::Controls(..) | Target::ExistingControls),
        &|target| matches!(target, Target::Score(_, Scored::Risk) | Target::Reason(_)),
    ];
    let says_hazard = columns
        .iter()
        .any(|column| column.name.to_lowercase().contains("hazard"));
    let enough = if says_hazard { 1 } else { 2 };
    has(&is_danger) && parts.iter().filter(|part| has(**part)).count() >= enough
}

/// What a column is, by its name or by its name with those above.
pub(super) fn target(column: &Column) -> Option<Target> {
    meaning_of(&column.name).map(|meaning| meaning.target)
}

/// How many cells of a row have the name of a part of a hazard.
fn known(row: &Row) -> usize {
    let cells = row.cells.iter();
    cells
        .filter(|cell| cell.piece.text.len() < 80 && meaning_of(&cell.piece.text).is_some())
        .count()
}

/// The header around the row with most names: the groups above it, and the row below it that names parts of merged
/// columns.
fn with_groups(table: &Table, at: usize) -> Header {
    let below = at + 1;
    let names_parts = table
        .rows
        .get(below)
        .is_some_and(|row| is_second_row(table, at, row));
    let last = if names_parts { below } else { at };
    let mut first = at;
    while first > 0 && is_group_row(table, first - 1) {
        first -= 1;
    }
    // A row can be longer than the names: a bar in a cell of Markdown makes two of it.
    let width = table.rows[first..].iter().map(|row| row.cells.len()).max();
    let columns = (0..width.unwrap_or(0)).map(|column| {
        let mut names: Vec<String> = Vec::new();
        for row in first..=last {
            let name = match row < at {
                true => group_over(table, row, column),
                false => shown(table, row, column),
            };
            if !name.is_empty() && names.last() != Some(&name) {
                names.push(name);
            }
        }
        let name = names.pop().unwrap_or_default();
        Column {
            name,
            above: names.join(" / "),
        }
    });
    let mut columns: Vec<Column> = columns.collect();
    number_doubles(&mut columns);
    Header {
        first,
        end: last + 1,
        columns,
    }
}

/// Gives the second column of a name the name with its number: `P (2)`.
fn number_doubles(columns: &mut [Column]) {
    for at in (1..columns.len()).rev() {
        let (before, rest) = columns.split_at_mut(at);
        let Some(column) = rest.first_mut().filter(|column| !column.name.is_empty()) else {
            continue;
        };
        let same = before.iter().filter(|other| **other == *column).count();
        if same > 0 {
            column.name = format!("{} ({})", column.name, same + 1);
        }
    }
}

/// The text of a cell, or of the cell that reaches over it.
fn shown(table: &Table, row: usize, column: usize) -> String {
    let Some(cell) = table.rows.get(row).and_then(|row| row.cells.get(column)) else {
        return String::new();
    };
    let text = match cell.merge {
        Merge::Covered { row, column } => &table.rows[row].cells[column].piece.text,
        _ => &cell.piece.text,
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of the group that a column is in: its own, or the nearest to the left in a row of groups.
fn group_over(table: &Table, row: usize, column: usize) -> String {
    let own = shown(table, row, column);
    if !own.is_empty() {
        return own;
    }
    let merged = table.rows[row]
        .cells
        .iter()
        .any(|cell| matches!(cell.merge, Merge::Over { columns, .. } if columns > 1));
    if merged {
        return String::new();
    }
    let left = (0..column).rev().map(|at| shown(table, row, at));
    let mut left = left.filter(|name| !name.is_empty());
    left.next().unwrap_or_default()
}

/// Whether a row names groups of columns: at least one cell that is not in the first column, few in all, and a cell
/// that is merged over columns or has empty neighbours to its right.
fn is_group_row(table: &Table, row: usize) -> bool {
    let cells = &table.rows[row].cells;
    let filled: Vec<usize> = (0..cells.len())
        .filter(|at| !cells[*at].piece.is_empty())
        .collect();
    let beyond_first = filled.iter().any(|at| *at > 0);
    let short = filled.iter().all(|at| cells[*at].piece.text.len() < 60);
    let groups = filled.iter().any(|at| {
        matches!(cells[*at].merge, Merge::Over { columns, .. } if columns > 1)
            || cells.get(at + 1).is_some_and(|next| next.piece.is_empty())
            || at + 1 == cells.len()
    });
    beyond_first && short && groups
}

/// Whether the row below the names has the names of parts: only below cells that are merged, or empty, and all known.
fn is_second_row(table: &Table, at: usize, row: &Row) -> bool {
    let filled: Vec<(usize, &str)> = row
        .cells
        .iter()
        .enumerate()
        .map(|(column, cell)| (column, cell.piece.text.trim()))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let above = |column: usize| table.rows[at].cells.get(column);
    filled.len() > 1
        && filled.iter().all(|(column, text)| {
            let open = above(*column).is_none_or(|cell| {
                cell.piece.is_empty()
                    || matches!(cell.merge, Merge::Over { columns, .. } if columns > 1)
            });
            open && meaning_of(text).is_some()
        })
}
