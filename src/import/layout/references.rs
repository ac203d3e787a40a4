//! Values that name an entry of a list elsewhere in the source: `causeIds: [C01]` beside a list `causes`.

use std::collections::BTreeMap;

use super::super::source::Piece;
use super::super::vocabulary::words_of;
use super::raw_hazard::{Layout, OtherTable, Outside, OutsideReason, RawEntry};

/// A list with ids, by the word for one of its entries.
struct NamedList {
    /// The place of the table in the layout.
    table: usize,
    /// The columns of the id and of the words.
    id: usize,
    words: usize,
    /// The row of each id.
    rows: BTreeMap<String, usize>,
}

/// Puts the words of the entries in the place of their ids.
pub(super) fn resolve(layout: &mut Layout) {
    let lists = named_lists(&layout.tables);
    let mut used: Vec<(usize, usize)> = Vec::new();
    for hazard in &mut layout.hazards {
        let entries = std::mem::take(&mut hazard.entries);
        for entry in entries {
            let found = stem(&entry.name).and_then(|stem| Some((lists.get(&stem)?, stem)));
            let rows = found
                .as_ref()
                .and_then(|(list, _)| rows_of(list, &entry.value));
            let (Some((list, stem)), Some(rows)) = (found, rows) else {
                hazard.entries.push(entry);
                continue;
            };
            for row in rows {
                used.push((list.table, row));
                hazard.entries.push(RawEntry {
                    name: stem.clone(),
                    above: String::new(),
                    value: layout.tables[list.table].rows[row][list.words].clone(),
                    row: entry.row,
                });
            }
            layout.outside.push(Outside {
                piece: entry.value,
                why: OutsideReason::Link,
            });
        }
    }
    for list in lists.values() {
        take_used(layout, list, &used);
    }
}

fn named_lists(tables: &[OtherTable]) -> BTreeMap<String, NamedList> {
    let mut lists = BTreeMap::new();
    for (table, found) in tables.iter().enumerate() {
        let Some(head) = found.rows.first() else {
            continue;
        };
        let column = |names: &[&str]| {
            head.iter()
                .position(|cell| names.contains(&words_of(&cell.text).as_str()))
        };
        let (Some(id), Some(words)) = (
            column(&["id"]),
            column(&["description", "text", "name", "title"]),
        ) else {
            continue;
        };
        let rows = found.rows.iter().enumerate().skip(1);
        let rows =
            rows.filter_map(|(row, cells)| Some((cells.get(id)?.text.trim().to_owned(), row)));
        let list = NamedList {
            table,
            id,
            words,
            rows: rows.filter(|(id, _)| !id.is_empty()).collect(),
        };
        if let Some(title) = found.title.rsplit('.').next().map(words_of) {
            lists.insert(singular(&title), list);
        }
    }
    lists
}

/// The word for what a name refers to: `causeIds`, `impactID` and `mitigation_ids` refer to causes, impacts and
/// mitigations.
fn stem(name: &str) -> Option<String> {
    let words = words_of(name);
    let stem = words
        .strip_suffix(" ids")
        .or_else(|| words.strip_suffix(" id"))?;
    Some(singular(stem))
}

fn singular(word: &str) -> String {
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

/// The rows that all ids of a value name; `None` if one of them names none.
fn rows_of(list: &NamedList, value: &Piece) -> Option<Vec<usize>> {
    let ids = value
        .text
        .split(['\n', ',', ';'])
        .map(str::trim)
        .filter(|id| !id.is_empty());
    let rows: Option<Vec<usize>> = ids.map(|id| list.rows.get(id).copied()).collect();
    rows.filter(|rows| !rows.is_empty())
}

/// Takes the id and the words of used rows out of their table: they are in the hazards now.
fn take_used(layout: &mut Layout, list: &NamedList, used: &[(usize, usize)]) {
    let rows = &mut layout.tables[list.table].rows;
    let mut taken = Vec::new();
    for (row, cells) in rows.iter_mut().enumerate() {
        let is_head = row == 0 && used.iter().any(|(table, _)| *table == list.table);
        if !is_head && !used.contains(&(list.table, row)) {
            continue;
        }
        for column in [list.id, list.words] {
            if let Some(cell) = cells.get_mut(column).filter(|cell| !cell.is_empty()) {
                taken.push((is_head, cell.clone()));
                cell.text.clear();
            }
        }
    }
    layout
        .outside
        .extend(taken.into_iter().map(|(is_head, piece)| Outside {
            piece,
            why: match is_head {
                true => OutsideReason::ColumnName,
                false => OutsideReason::Link,
            },
        }));
}
