//! The widths of the columns of a table.

use crate::report::{ColumnRole, Table};

/// The width of a letter in a table, in twentieths of a point, and the free space at the sides of a
/// cell.
const LETTER: u32 = 98;
const PADDING: u32 = 170;

/// The longest word, in letters, for which a column is wide enough. A longer word is broken.
const LONGEST_WORD: usize = 16;

/// How many letters of a text count for the share of a column of the author. A longer text wraps in
/// any case.
const MOST_LETTERS: usize = 60;

/// The width of each column; together they are `room`.
pub(super) fn widths(table: &Table, room: u32) -> Vec<u32> {
    let wanted: Vec<Wanted> = (0..table.columns.len())
        .map(|at| Wanted::measure(table, at))
        .collect();
    let least: u32 = wanted.iter().map(|column| column.least).sum();
    let shares: u32 = wanted.iter().map(|column| column.share).sum::<u32>().max(1);
    if least >= room {
        return shared(&wanted, |column| column.least, least.max(1), room);
    }
    // A column whose share is too small for its longest word gets the width of that word; the
    // others share the rest.
    let mut fixed = vec![false; wanted.len()];
    loop {
        let (mut left, mut of) = (room, shares);
        for (column, is_fixed) in wanted.iter().zip(&fixed) {
            if *is_fixed {
                left -= column.least.min(left);
                of -= column.share;
            }
        }
        let width = |column: &Wanted| part(left, column.share, of);
        let short = wanted
            .iter()
            .zip(&fixed)
            .position(|(column, is_fixed)| !is_fixed && width(column) < column.least);
        match short {
            Some(at) => fixed[at] = true,
            None => {
                return wanted
                    .iter()
                    .zip(&fixed)
                    .map(|(column, is_fixed)| {
                        if *is_fixed {
                            column.least
                        } else {
                            width(column)
                        }
                    })
                    .collect();
            }
        }
    }
}

/// The least widths of the columns of a table.
pub(super) fn least_width(table: &Table) -> u32 {
    (0..table.columns.len())
        .map(|at| Wanted::measure(table, at).least)
        .sum()
}

struct Wanted {
    /// Its share of the room.
    share: u32,
    /// The width of its longest word.
    least: u32,
}

impl Wanted {
    fn measure(table: &Table, at: usize) -> Self {
        let column = &table.columns[at];
        let cells = || table.rows.iter().filter_map(|row| row.cells.get(at));
        let is_authors = table.key.is_empty();
        let is_short = matches!(
            column.role,
            ColumnRole::Name | ColumnRole::Choice | ColumnRole::Number
        );
        let mut word = longest_word(&column.title);
        let mut letters = column.title.chars().count();
        if is_authors || is_short {
            for cell in cells() {
                let text = cell.text();
                word = word.max(longest_word(&text));
                letters = letters.max(text.chars().count());
            }
        }
        let share = if is_authors {
            letters.clamp(4, MOST_LETTERS) as u32
        } else {
            u32::from(column.weight.max(1))
        };
        Self {
            share,
            least: word.min(LONGEST_WORD) as u32 * LETTER + PADDING,
        }
    }
}

fn longest_word(text: &str) -> usize {
    let words = text.split(|c: char| c.is_whitespace());
    words.map(|word| word.chars().count()).max().unwrap_or(0)
}

fn shared(wanted: &[Wanted], share: impl Fn(&Wanted) -> u32, of: u32, room: u32) -> Vec<u32> {
    wanted
        .iter()
        .map(|column| part(room, share(column), of))
        .collect()
}

fn part(room: u32, share: u32, of: u32) -> u32 {
    let part = u64::from(room) * u64::from(share) / u64::from(of.max(1));
    u32::try_from(part).unwrap_or(room)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Cell, Column, Row};

    fn table(columns: Vec<Column>, texts: &[&str]) -> Table {
        let cells = texts.iter().map(|text| Cell::words(*text)).collect();
        Table {
            key: "x".to_owned(),
            columns,
            rows: vec![Row {
                hazard: None,
                cells,
            }],
            ..Table::default()
        }
    }

    #[test]
    fn weights_share_the_room_and_no_word_of_a_short_column_is_broken() {
        let table = table(
            vec![
                Column::name("id", "Hazard"),
                Column::text("text", "Text"),
                Column::text("more", "More"),
            ],
            &["Hazard-0022", "words", "words"],
        );
        let widths = widths(&table, 9_000);
        assert_eq!(widths[0], 11 * LETTER + PADDING);
        assert_eq!(widths[1], widths[2]);
        assert!(widths.iter().sum::<u32>().abs_diff(9_000) < 4);
    }

    #[test]
    fn columns_that_cannot_all_fit_still_keep_within_the_room() {
        let columns = (0..20)
            .map(|_| Column::name("id", "aaaaaaaaaaaaaaaaaaaaaaaa"))
            .collect();
        let table = table(columns, &["x"; 20]);
        assert!(widths(&table, 9_000).iter().sum::<u32>() <= 9_000);
    }
}
