//! Tables for people: aligned by the width that characters have, and fitted to the terminal.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::output::{Ink, Output};
use crate::text::printable_line;

/// How a column gives way where the terminal is too narrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Give {
    /// It keeps its width.
    Fixed,
    /// It may be cut down to this many columns.
    To(usize),
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    title: String,
    give: Give,
}

/// What a line is to end with where it is cut.
const CUT: &str = "…";
const GAP: usize = 2;

/// A table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<(String, Ink)>>,
}

impl Table {
    /// A table with a column for each title.
    pub fn new<T: Into<String>>(columns: impl IntoIterator<Item = (T, Give)>) -> Self {
        let columns = columns.into_iter().map(|(title, give)| Column {
            title: printable_line(&title.into()),
            give,
        });
        Self {
            columns: columns.collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row; each cell becomes one printable line.
    pub fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = (T, Ink)>) {
        let cells = cells
            .into_iter()
            .map(|(text, ink)| (printable_line(text.as_ref()), ink));
        self.rows.push(cells.collect());
    }

    /// Writes the table.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, out: &mut Output) -> std::io::Result<()> {
        let widths = self.widths(out.width());
        let head = self
            .columns
            .iter()
            .map(|column| (column.title.as_str(), Ink::Heading));
        write_row(out, head, &widths)?;
        for row in &self.rows {
            let cells = row.iter().map(|(text, ink)| (text.as_str(), *ink));
            write_row(out, cells, &widths)?;
        }
        Ok(())
    }

    fn widths(&self, limit: Option<usize>) -> Vec<usize> {
        let mut widths: Vec<usize> = self
            .columns
            .iter()
            .map(|column| column.title.width())
            .collect();
        for row in &self.rows {
            for (width, (text, _)) in widths.iter_mut().zip(row) {
                *width = (*width).max(text.width());
            }
        }
        let Some(limit) = limit else { return widths };
        let room = limit.saturating_sub(GAP * widths.len().saturating_sub(1));
        while widths.iter().sum::<usize>() > room {
            let widest = (0..widths.len())
                .filter(|at| match self.columns[*at].give {
                    Give::Fixed => false,
                    Give::To(least) => widths[*at] > least,
                })
                .max_by_key(|at| widths[*at]);
            let Some(at) = widest else { break };
            widths[at] -= 1;
        }
        widths
    }
}

fn write_row<'a>(
    out: &mut Output,
    cells: impl Iterator<Item = (&'a str, Ink)>,
    widths: &[usize],
) -> std::io::Result<()> {
    let mut pending = 0;
    for ((text, ink), width) in cells.zip(widths) {
        let shown = cut(text, *width);
        let used = shown.width();
        if used > 0 {
            out.text(&" ".repeat(pending))?;
            out.inked(ink, &shown)?;
            pending = 0;
        }
        pending += width.saturating_sub(used) + GAP;
    }
    out.line("")
}

/// `text`, or as much of it as fits into `width` columns with a sign that there is more.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(CUT.width());
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > room {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.push_str(CUT);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new([("ID", Give::Fixed), ("Name", Give::To(6))]);
        table.row([
            ("Hazard-0001", Ink::Plain),
            ("A name that is long", Ink::Plain),
        ]);
        table
    }

    #[test]
    fn a_narrow_terminal_cuts_only_what_may_be_cut() {
        assert_eq!(table().widths(None), [11, 19]);
        assert_eq!(table().widths(Some(25)), [11, 12]);
        assert_eq!(table().widths(Some(5)), [11, 6]);
    }

    #[test]
    fn wide_characters_are_cut_by_their_width() {
        assert_eq!(cut("混合ab", 4), "混…");
        assert_eq!(cut("混合ab", 6), "混合ab");
        assert_eq!(cut("abc", 1), "…");
    }
}
