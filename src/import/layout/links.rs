//! Rows of a table that name the hazard that they belong to: failure modes with `Hazard ID(s)`.

use super::super::vocabulary::{Target, meaning_of, words_of};
use super::raw_hazard::{Layout, OtherTable, Outside, OutsideReason, RawEntry};
use crate::import::source::Piece;

/// Gives the rows of tables without hazards to the hazards that they name, where every row names one.
pub(super) fn join(layout: &mut Layout) {
    let tables = std::mem::take(&mut layout.tables);
    for table in tables {
        match rows_by_hazard(&table, layout) {
            Some(rows) => give(&table, &rows, layout),
            None => layout.tables.push(table),
        }
    }
}

/// The hazards of each row below the names of the columns.
fn rows_by_hazard(table: &OtherTable, layout: &Layout) -> Option<Vec<Vec<usize>>> {
    let (head, rows) = table.rows.split_first()?;
    let column = head
        .iter()
        .position(|cell| matches!(words_of(&cell.text).as_str(), "hazard id" | "hazard ids"))?;
    let has_own_id = head.iter().any(|cell| words_of(&cell.text) == "id");
    let has_part = head.iter().any(|cell| {
        matches!(
            meaning_of(&cell.text).map(|meaning| meaning.target),
            Some(Target::Causes | Target::Controls(..) | Target::Effect | Target::Harm)
        )
    });
    if !has_own_id || !has_part || rows.is_empty() {
        return None;
    }
    let hazards_of = |row: &Vec<Piece>| -> Option<Vec<usize>> {
        let ids = row
            .get(column)?
            .text
            .split([',', ';', ' '])
            .map(str::trim)
            .filter(|id| !id.is_empty());
        let found: Option<Vec<usize>> = ids.map(|id| hazard_of(layout, id)).collect();
        found.filter(|found| !found.is_empty())
    };
    rows.iter().map(hazards_of).collect()
}

fn hazard_of(layout: &Layout, id: &str) -> Option<usize> {
    layout.hazards.iter().position(|hazard| {
        hazard.entries.iter().any(|entry| {
            entry.value.text.trim() == id
                && meaning_of(&entry.name).is_some_and(|meaning| meaning.target == Target::Id)
        })
    })
}

fn give(table: &OtherTable, rows: &[Vec<usize>], layout: &mut Layout) {
    let Some((head, cells)) = table.rows.split_first() else {
        return;
    };
    for (row, hazards) in cells.iter().zip(rows) {
        for hazard in hazards {
            let hazard = &mut layout.hazards[*hazard];
            let first = hazard.entries.last().map_or(0, |entry| entry.row) + 1;
            for (name, value) in head.iter().zip(row).filter(|(_, value)| !value.is_empty()) {
                let is_link = matches!(
                    words_of(&name.text).as_str(),
                    "id" | "hazard id" | "hazard ids"
                );
                if !is_link {
                    hazard.entries.push(RawEntry {
                        name: name.text.clone(),
                        above: String::new(),
                        value: value.clone(),
                        row: first,
                    });
                }
            }
        }
    }
    let names = head
        .iter()
        .filter(|cell| !cell.is_empty())
        .map(|cell| Outside {
            piece: cell.clone(),
            why: OutsideReason::ColumnName,
        });
    let links = cells
        .iter()
        .flat_map(|row| head.iter().zip(row))
        .filter(|(name, _)| {
            matches!(
                words_of(&name.text).as_str(),
                "id" | "hazard id" | "hazard ids"
            )
        });
    let links = links.map(|(_, cell)| Outside {
        piece: cell.clone(),
        why: OutsideReason::Link,
    });
    layout.outside.extend(names.chain(links));
}
