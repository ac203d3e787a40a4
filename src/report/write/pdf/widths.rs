//! The widths of the columns of a table that make its rows low.

use crate::report::{ColumnRole, Table};

/// How many letters of the smallest size fit across a portrait page, and across a landscape page.
const ROOM: usize = 135;
const ROOM_TURNED: usize = 202;
/// The most rows that hazlog looks at.
const ROWS: usize = 120;
/// How many letters a column takes from another at once, and how often.
const STEP: usize = 4;
const ROUNDS: usize = 40;
/// A table makes its page landscape if it is so many times as high in portrait, and so many lines
/// higher. These lines are one page: a landscape page has fewer lines, and needs a page break
/// before and after it.
const TIMES: usize = 3;
const LINES: usize = 90;

/// The layout that a table needs.
pub struct WantedWidths {
    /// The width of each column, in letters.
    pub widths: Vec<usize>,
    /// Whether it is much lower on a landscape page.
    pub crowded: bool,
}

/// The widths that make the rows of a table low; `longest` is the longest unbreakable piece of each
/// column.
pub fn wishes(table: &Table, longest: &[usize]) -> WantedWidths {
    let plan = WidthPlan::new(table, longest);
    let upright = plan.widths(ROOM);
    let turned = plan.widths(ROOM_TURNED);
    let (high, low) = (plan.lines(&upright), plan.lines(&turned));
    // In a long table, some rows represent all. The last row of the plan is the titles.
    let planned = plan.rows.len().saturating_sub(1).max(1);
    let share = table.rows.len().div_ceil(planned).max(1);
    let crowded = high > TIMES * low && (high - low) * share > LINES;
    WantedWidths {
        widths: upright,
        crowded,
    }
}

struct WidthPlan {
    least: Vec<usize>,
    /// The number of letters in each cell.
    rows: Vec<Vec<usize>>,
}

impl WidthPlan {
    fn new(table: &Table, longest: &[usize]) -> Self {
        let least = table
            .columns
            .iter()
            .zip(longest)
            .map(|(column, longest)| {
                let wanted = match column.role {
                    ColumnRole::Fill => 9 + 3 * usize::from(column.weight.saturating_sub(1)),
                    _ => 3,
                };
                wanted.max(*longest) + 3
            })
            .collect();
        let step = table.rows.len().div_ceil(ROWS).max(1);
        let rows = table.rows.iter().step_by(step).map(|row| {
            let letters = row.cells.iter().map(|cell| cell.text().chars().count());
            letters.take(table.columns.len()).collect()
        });
        // The titles are a row too.
        let titles = table.columns.iter();
        let titles = titles.map(|column| column.title.chars().count()).collect();
        Self {
            least,
            rows: rows.chain([titles]).collect(),
        }
    }

    /// The number of lines of all rows.
    fn lines(&self, widths: &[usize]) -> usize {
        let row = |letters: &Vec<usize>| {
            let cells = letters.iter().zip(widths);
            // A line is seldom full, because words stay whole.
            let lines =
                cells.map(|(letters, width)| letters.div_ceil(width.saturating_sub(4).max(1)));
            lines.max().unwrap_or(1).max(1)
        };
        self.rows.iter().map(row).sum()
    }

    /// The widths within `room`: first by how much text the columns have, then moving letters
    /// between two columns as long as that makes the table lower.
    fn widths(&self, room: usize) -> Vec<usize> {
        let mut widths = self.least.clone();
        let all: usize = widths.iter().sum();
        if all >= room || widths.is_empty() {
            return widths;
        }
        let usual: Vec<usize> = (0..widths.len())
            .map(|at| {
                let letters = self
                    .rows
                    .iter()
                    .filter_map(|row| row.get(at))
                    .sum::<usize>();
                letters / self.rows.len().max(1) + 4
            })
            .collect();
        for _ in 0..(room - all) {
            // The column with the most lines for each letter of its width gets one more.
            let next = (0..widths.len()).max_by_key(|at| usual[*at] * 1000 / widths[*at]);
            if let Some(at) = next {
                widths[at] += 1;
            }
        }
        let mut lines = self.lines(&widths);
        for _ in 0..ROUNDS {
            let Some(better) = self.moved(&widths, lines) else {
                break;
            };
            (widths, lines) = better;
        }
        widths
    }

    /// The best single move.
    fn moved(&self, widths: &[usize], lines: usize) -> Option<(Vec<usize>, usize)> {
        let mut best: Option<(Vec<usize>, usize)> = None;
        for from in 0..widths.len() {
            if widths[from] < self.least[from] + STEP {
                continue;
            }
            for to in (0..widths.len()).filter(|to| *to != from) {
                let mut tried = widths.to_vec();
                tried[from] -= STEP;
                tried[to] += STEP;
                let now = self.lines(&tried);
                if now < best.as_ref().map_or(lines, |(_, lines)| *lines) {
                    best = Some((tried, now));
                }
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Cell, Column, Row};

    fn table(cells: &[usize], rows: usize) -> Table {
        let row = || Row {
            hazard: None,
            cells: cells
                .iter()
                .map(|count| Cell::words("ab ".repeat(*count)))
                .collect(),
        };
        Table {
            columns: cells.iter().map(|_| Column::text("a", "A")).collect(),
            rows: (0..rows).map(|_| row()).collect(),
            ..Table::default()
        }
    }

    #[test]
    fn a_column_with_much_text_is_wide_and_one_with_little_is_not() {
        let of = |cells: &[usize]| wishes(&table(cells, 5), &vec![6; cells.len()]).widths;
        let widths = of(&[2, 100, 2]);
        assert_eq!(widths.iter().sum::<usize>(), ROOM);
        assert!(widths[1] > 100, "{widths:?}");
        let widths = of(&[100, 100]);
        assert!(widths[0].abs_diff(widths[1]) <= STEP, "{widths:?}");
    }

    #[test]
    fn unbreakable_words_have_room_and_an_empty_table_is_a_table() {
        let wide = wishes(&table(&[1, 300], 3), &[40, 5]);
        assert!(wide.widths[0] >= 43, "{:?}", wide.widths);
        assert!(!wide.crowded);
        assert!(!wishes(&table(&[40; 8], 3), &[16; 8]).crowded);
        assert!(wishes(&table(&[4, 4, 4, 4, 4, 4, 4, 400], 9), &[13; 8]).crowded);
        assert!(wishes(&Table::default(), &[]).widths.is_empty());
        assert_eq!(wishes(&table(&[1, 1], 0), &[1, 1]).widths.len(), 2);
    }
}
