//! Draws tables: each column is as wide as necessary, and wraps if that is too wide.

use super::drawing::{Anchor, Area, Drawing, Slant};
use super::measure::{Font, width, wrap};
use super::style::{GREY, INK, ROOM};
use crate::report::{Align, Cell, Pair, Table, shade};

const TITLE: Font = Font::bold(15);
const HEAD: Font = Font::bold(12);
const WORDS: Font = Font::regular(12);
const NAME: Font = Font::bold(12);
/// The padding of a cell, at its sides and above and below its words.
const SIDE: i32 = 8;
const ABOVE: i32 = 5;
/// The background of a missing score or risk.
const VACANT: &str = "#e3e8eb";
/// The greatest preferred width of a column.
const WIDEST: i32 = 420;

/// A table ready for drawing.
pub(super) struct TableLayout<'t> {
    caption: &'t str,
    /// The titles of the columns; empty for facts.
    heads: Vec<String>,
    aligns: Vec<Align>,
    rows: Vec<Vec<&'t Cell>>,
    /// The names of facts, each before its only cell.
    names: Vec<&'t str>,
    widths: Vec<i32>,
}

impl<'t> TableLayout<'t> {
    /// The plan for a table.
    pub fn of_table(table: &'t Table) -> Self {
        let heads: Vec<String> = table
            .columns
            .iter()
            .map(|column| match column.group.as_str() {
                "" => column.title.clone(),
                group => format!("{group}: {}", column.title),
            })
            .collect();
        let rows = table
            .rows
            .iter()
            .map(|row| row.cells.iter().collect())
            .collect();
        Self {
            caption: &table.caption,
            heads,
            aligns: table.columns.iter().map(|column| column.align).collect(),
            rows,
            names: Vec::new(),
            widths: Vec::new(),
        }
        .measured()
    }

    /// The plan for names and values.
    pub fn of_facts(pairs: &'t [Pair]) -> Self {
        Self {
            caption: "",
            heads: Vec::new(),
            aligns: vec![Align::Start; 2],
            rows: pairs.iter().map(|pair| vec![&pair.value]).collect(),
            names: pairs.iter().map(|pair| pair.name.as_str()).collect(),
            widths: Vec::new(),
        }
        .measured()
    }

    /// Its preferred width.
    pub fn wanted(&self) -> i32 {
        let title = width(self.caption, TITLE).min(WIDEST);
        self.widths.iter().sum::<i32>().max(title)
    }

    /// Draws it at `x`, at most `room` wide, from `top`. Returns its lowest point.
    pub fn draw(
        mut self,
        classes: usize,
        (x, top): (i32, i32),
        room: i32,
        drawing: &mut Drawing,
    ) -> i32 {
        narrow(&mut self.widths, room);
        let all: i32 = self.widths.iter().sum();
        let mut y = top;
        if !self.caption.is_empty() {
            for line in wrap(self.caption, TITLE, room) {
                drawing.words((x, y + TITLE.size), TITLE, INK, &line);
                y += TITLE.leading();
            }
            y += 4;
        }
        if !self.heads.is_empty() {
            y = self.head((x, y), all, drawing);
        }
        for at in 0..self.rows.len() {
            y = self.row(at, classes, (x, y), all, drawing);
        }
        y
    }

    fn measured(mut self) -> Self {
        let columns = self.heads.len().max(self.offset() + 1);
        self.widths = (0..columns)
            .map(|at| {
                let head = self.heads.get(at).map_or(0, |head| width(head, HEAD));
                let cells = (0..self.rows.len()).filter_map(|row| self.words_at(row, at));
                let words = cells.map(|(text, of)| {
                    let lines = text.lines().map(|line| width(line, of));
                    lines.max().unwrap_or(0)
                });
                let widest = if self.names.is_empty() { WIDEST } else { ROOM };
                words.max().unwrap_or(0).max(head).min(widest) + 2 * SIDE
            })
            .collect();
        self
    }

    /// How many columns are before the cells.
    fn offset(&self) -> usize {
        usize::from(!self.names.is_empty())
    }

    /// The text of a row in a column, and its type.
    fn words_at(&self, row: usize, column: usize) -> Option<(String, Font)> {
        if column < self.offset() {
            return self.names.get(row).map(|name| ((*name).to_owned(), NAME));
        }
        let cell = self.rows.get(row)?.get(column - self.offset())?;
        let of = match cell {
            Cell::Risk { .. } => NAME,
            _ => WORDS,
        };
        Some((cell.text(), of))
    }

    fn head(&self, (x, top): (i32, i32), all: i32, drawing: &mut Drawing) -> i32 {
        let lines: Vec<Vec<String>> = self
            .heads
            .iter()
            .zip(&self.widths)
            .map(|(head, width)| wrap(head, HEAD, width - 2 * SIDE))
            .collect();
        let height = height(&lines);
        let ground = Area {
            x,
            y: top,
            width: all,
            height,
        };
        drawing.area(ground, "#e8edee");
        drawing.area(
            Area {
                y: top + height,
                height: 2,
                ..ground
            },
            "#005eb8",
        );
        let mut left = x;
        for ((lines, width), align) in lines.iter().zip(&self.widths).zip(&self.aligns) {
            column(lines, (left, top), *width, (HEAD, INK, *align), drawing);
            left += width;
        }
        top + height + 2
    }

    fn row(
        &self,
        row: usize,
        classes: usize,
        (x, top): (i32, i32),
        all: i32,
        drawing: &mut Drawing,
    ) -> i32 {
        let said: Vec<(Vec<String>, Font)> = (0..self.widths.len())
            .map(|at| {
                let (text, of) = self.words_at(row, at).unwrap_or((String::new(), WORDS));
                (wrap(&text, of, self.widths[at] - 2 * SIDE), of)
            })
            .collect();
        let lines: Vec<Vec<String>> = said.iter().map(|(lines, _)| lines.clone()).collect();
        let height = height(&lines);
        let mut left = x;
        for (at, (lines, of)) in said.iter().enumerate() {
            let width = self.widths[at];
            let cell = at
                .checked_sub(self.offset())
                .and_then(|at| self.rows[row].get(at));
            let area = Area {
                x: left,
                y: top,
                width,
                height,
            };
            let ink = match cell {
                None => GREY,
                Some(Cell::Risk { place, .. }) => {
                    let shade = shade(*place, classes);
                    drawing.area(area, shade.ground);
                    shade.ink
                }
                Some(Cell::Unscored { .. }) => {
                    // No line is near its words, because they would look struck out.
                    drawing.area(area, VACANT);
                    INK
                }
                Some(_) => INK,
            };
            let align = self.aligns.get(at).copied().unwrap_or_default();
            column(lines, (left, top), width, (*of, ink, align), drawing);
            left += width;
        }
        let line = Area {
            x,
            y: top + height,
            width: all,
            height: 1,
        };
        drawing.area(line, "#d8dde0");
        top + height + 1
    }
}

/// Narrows the widest columns, by as much as all of them together exceed `room`.
fn narrow(widths: &mut [i32], room: i32) {
    let mut left = room;
    let mut narrowest: Vec<i32> = widths.to_vec();
    narrowest.sort_unstable();
    let mut most = i32::MAX;
    for (columns, width) in (1..=narrowest.len()).rev().zip(&narrowest) {
        let share = left / i32::try_from(columns).unwrap_or(1);
        if *width > share {
            most = share;
            break;
        }
        left -= width;
    }
    for width in widths {
        *width = (*width).min(most);
    }
}

/// The height of a row of cells with these lines.
fn height(cells: &[Vec<String>]) -> i32 {
    let most = cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
    i32::try_from(most).unwrap_or(1) * WORDS.leading() + 2 * ABOVE
}

fn column(
    lines: &[String],
    (left, top): (i32, i32),
    width: i32,
    (of, ink, align): (Font, &'static str, Align),
    drawing: &mut Drawing,
) {
    let (x, anchor) = match align {
        Align::Start => (left + SIDE, Anchor::Start),
        Align::Middle => (left + width / 2, Anchor::Middle),
        Align::End => (left + width - SIDE, Anchor::End),
    };
    for (at, line) in (0..).zip(lines) {
        let y = top + ABOVE + of.size + at * WORDS.leading();
        drawing.placed((x, y), of, ink, (anchor, Slant::Upright), line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_widest_columns_shrink() {
        let mut widths = [50, 400, 60, 300];
        narrow(&mut widths, 510);
        assert_eq!(widths, [50, 200, 60, 200]);
        let mut fitting = [50, 60];
        narrow(&mut fitting, 110);
        assert_eq!(fitting, [50, 60]);
    }
}
