//! A table of hazards: its rows, grouped by hazard.

use super::super::source::{Cell, Merge, Piece, Row, Table, Visibility};
use super::super::vocabulary::{Target, words_of};
use super::header::{self, Column, Header};
use super::raw_hazard::{Layout, Outside, OutsideReason, RawEntry, RawHazard};

/// Adds the hazards of a table to a layout; `false` if it is no table of hazards.
pub(super) fn read(table: &Table, container: usize, layout: &mut Layout) -> bool {
    let Some(header) = header::find(table) else {
        return false;
    };
    for row in &table.rows[..header.first] {
        outside(&OutsideReason::Unknown, row, layout);
    }
    for row in &table.rows[header.first..header.end] {
        outside(&OutsideReason::ColumnName, row, layout);
    }
    let targets: Vec<Option<Target>> = header.columns.iter().map(header::target).collect();
    let rows = Rows {
        table,
        header: &header,
        targets: &targets,
        container,
    };
    let last = rows.last();
    let first = layout.hazards.len();
    let mut empty = 0;
    let mut hidden = Vec::new();
    for at in header.end..table.rows.len() {
        let row = &table.rows[at];
        if row.cells.iter().all(|cell| cell.piece.is_empty()) {
            continue;
        }
        if at > last {
            outside(&OutsideReason::Unknown, row, layout);
            continue;
        }
        match rows.kind(at) {
            RowKind::Template => outside(&OutsideReason::TemplateRow, row, layout),
            RowKind::Empty => {
                empty += 1;
                outside(&OutsideReason::EmptyRow, row, layout);
            }
            RowKind::Title => outside(&OutsideReason::Heading, row, layout),
            RowKind::Hazard => {
                if row.visibility == Visibility::Hidden {
                    hidden.push(rows.place(at));
                }
                rows.add(at, first, layout);
            }
        }
    }
    tell(empty, &hidden, layout);
    true
}

/// Adds the texts of a row that is no hazard.
fn outside(why: &OutsideReason, row: &Row, layout: &mut Layout) {
    let cells = row.cells.iter().filter(|cell| !cell.piece.is_empty());
    layout.outside.extend(cells.map(|cell| Outside {
        piece: cell.piece.clone(),
        why: why.clone(),
    }));
}

/// Tells how many rows are empty, and which are hidden.
fn tell(empty: usize, hidden: &[String], layout: &mut Layout) {
    if empty > 0 {
        let rows = match empty {
            1 => "1 row has".to_owned(),
            count => format!("{count} rows have"),
        };
        layout
            .notices
            .push(format!("{rows} an id and a status and nothing else"));
    }
    for place in hidden {
        layout
            .notices
            .push(format!("{place} is hidden in the source"));
    }
}

/// What a row is.
enum RowKind {
    Hazard,
    /// It has no more than an id and a status.
    Empty,
    /// It has the marks of a template.
    Template,
    /// It names the rows below it.
    Title,
}

struct Rows<'a> {
    table: &'a Table,
    header: &'a Header,
    targets: &'a [Option<Target>],
    container: usize,
}

impl Rows<'_> {
    /// The last row of the table: below it are notes, in one cell each.
    fn last(&self) -> usize {
        let rows = self.header.end..self.table.rows.len();
        let filled = |at: &usize| {
            let cells = self.table.rows[*at].cells.iter();
            cells.filter(|cell| !cell.piece.is_empty()).count()
        };
        // A table of two columns has rows with one filled cell.
        let least = if self.header.columns.len() > 2 { 2 } else { 1 };
        let last = rows
            .clone()
            .rev()
            .find(|at| filled(at) >= least || (filled(at) == 1 && self.continues(*at)));
        last.unwrap_or(self.header.end)
    }

    /// Whether a row with one filled cell goes on with the hazard above: it is directly below a row of the table and its
    /// cell is not in the first column.
    fn continues(&self, at: usize) -> bool {
        let row = &self.table.rows[at];
        let first = row.cells.iter().position(|cell| !cell.piece.is_empty());
        let above = at.checked_sub(1).map(|above| &self.table.rows[above]);
        let above_filled =
            above.is_some_and(|row| row.cells.iter().any(|cell| !cell.piece.is_empty()));
        at > self.header.end
            && above_filled
            && first.is_some_and(|first| {
                first > 0 && self.targets.get(first).is_some_and(Option::is_some)
            })
    }

    fn kind(&self, at: usize) -> RowKind {
        let row = &self.table.rows[at];
        let filled = || {
            row.cells
                .iter()
                .enumerate()
                .filter(|(_, cell)| !cell.piece.is_empty())
        };
        if filled().any(|(_, cell)| is_template(&cell.piece.text)) {
            return RowKind::Template;
        }
        let says = |column: usize| {
            !matches!(
                self.targets.get(column).copied().flatten(),
                Some(
                    Target::Id
                        | Target::Status
                        | Target::Raised
                        | Target::CauseId
                        | Target::ControlId
                )
            )
        };
        if !filled().any(|(column, cell)| says(column) && !is_rule(&cell.piece.text)) {
            return match filled().count() {
                1 if self.covers_row(at) => RowKind::Title,
                _ => RowKind::Empty,
            };
        }
        if filled().count() == 1
            && (self.covers_row(at) || !self.continues(at))
            && self.header.columns.len() > 2
        {
            return RowKind::Title;
        }
        RowKind::Hazard
    }

    /// Whether the first cell of a row is merged over several columns.
    fn covers_row(&self, at: usize) -> bool {
        let cells = &self.table.rows[at].cells;
        let wide = |cell: &Cell| matches!(cell.merge, Merge::Over { columns, .. } if columns > 2);
        cells.iter().any(wide)
    }

    /// Adds a row to the hazard that it belongs to, or to a new one.
    fn add(&self, at: usize, first: usize, layout: &mut Layout) {
        let values = self.values(at);
        let text = |wanted: Target| {
            values
                .iter()
                .find(|(column, _)| self.targets[*column] == Some(wanted))
                .map(|(_, piece)| piece.text.as_str())
        };
        let (id, name) = (text(Target::Id), text(Target::Name));
        let has_id = self.targets.contains(&Some(Target::Id));
        let above = layout.hazards[first..].last();
        let last_id = above.and_then(|hazard| self.entry(hazard, Target::Id));
        let goes_on = match (id, last_id) {
            (Some(id), Some(last)) => {
                words_of(id) == words_of(&last.text) && id.trim() == last.text.trim()
            }
            (None, Some(_)) => name.is_none() || has_id && self.is_covered(at),
            (Some(_), None) => false,
            (None, None) => {
                above.is_some() && name.is_none() && self.targets.contains(&Some(Target::Name))
            }
        };
        let place = self.place_of(at);
        if !goes_on {
            let entries = self.entries(values, 0);
            layout.hazards.push(RawHazard {
                place,
                entries,
                container: self.container,
                is_whole_file: false,
            });
            return;
        }
        let Some(hazard) = layout.hazards.last_mut() else {
            return;
        };
        let row = hazard.entries.last().map_or(0, |entry| entry.row) + 1;
        hazard.entries.extend(self.entries(values, row));
    }

    /// Whether the cell of the id is merged with the one above.
    fn is_covered(&self, at: usize) -> bool {
        let column = self
            .targets
            .iter()
            .position(|target| *target == Some(Target::Id));
        let cell = column.and_then(|column| self.table.rows[at].cells.get(column));
        cell.is_some_and(|cell| matches!(cell.merge, Merge::Covered { row, .. } if row < at))
    }

    fn entry<'h>(&self, hazard: &'h RawHazard, wanted: Target) -> Option<&'h Piece> {
        let names = self.header.columns.iter().zip(self.targets);
        let mut columns = names
            .filter(|(_, target)| **target == Some(wanted))
            .map(|(column, _)| column);
        let column = columns.next()?;
        let mut entries = hazard.entries.iter();
        entries
            .find(|entry| entry.name == column.name && entry.above == column.above)
            .map(|entry| &entry.value)
    }

    fn values(&self, at: usize) -> Vec<(usize, Piece)> {
        let cells = self.table.rows[at].cells.iter().enumerate();
        cells
            .filter(|(column, cell)| !cell.piece.is_empty() && *column < self.targets.len())
            .map(|(column, cell)| (column, cell.piece.clone()))
            .collect()
    }

    fn entries(&self, values: Vec<(usize, Piece)>, row: usize) -> Vec<RawEntry> {
        let entry = |(column, value): (usize, Piece)| {
            let Column { name, above } = self.header.columns[column].clone();
            RawEntry {
                name,
                above,
                value,
                row,
            }
        };
        values.into_iter().map(entry).collect()
    }

    fn place_of(&self, at: usize) -> super::super::source::Place {
        let cells = self.table.rows[at].cells.iter();
        let mut filled = cells.filter(|cell| !cell.piece.is_empty());
        let first = filled.next().or_else(|| self.table.rows[at].cells.first());
        first.map_or(super::super::source::Place::Line(1), |cell| {
            cell.piece.place.clone()
        })
    }

    fn place(&self, at: usize) -> String {
        self.place_of(at).row()
    }
}

fn is_template(text: &str) -> bool {
    text.contains("{{") || text.contains("{%")
}

fn is_rule(text: &str) -> bool {
    text.chars()
        .all(|sign| matches!(sign, '-' | ':' | '=' | ' ' | '–' | '—'))
}
