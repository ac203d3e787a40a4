//! Tables for people: aligned by the width of characters, and fitted to the terminal.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::output::{Ink, Output};
use crate::text::printable_line;

/// How a column shrinks if the terminal is too narrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Give {
    /// It keeps its width.
    Fixed,
    /// It can be cut to this many columns.
    To(usize),
}

/// A column.
#[derive(Clone, Debug)]
pub struct PrintedColumn {
    title: String,
    give: Give,
}

impl PrintedColumn {
    /// The least width of a column of `width`.
    fn least(&self, width: usize) -> usize {
        match self.give {
            Give::Fixed => width,
            Give::To(least) => width.min(least),
        }
    }
}

/// The end of a cut line.
const CUT: &str = "…";
const GAP: usize = 2;

/// A table.
#[derive(Clone, Debug, Default)]
pub struct PrintedTable {
    columns: Vec<PrintedColumn>,
    rows: Vec<Vec<(String, Ink)>>,
    expendable: Vec<&'static str>,
}

impl PrintedTable {
    /// A table with a column for each title.
    pub fn new<T: Into<String>>(columns: impl IntoIterator<Item = (T, Give)>) -> Self {
        let columns = columns.into_iter().map(|(title, give)| PrintedColumn {
            title: printable_line(&title.into()),
            give,
        });
        Self {
            columns: columns.collect(),
            rows: Vec::new(),
            expendable: Vec::new(),
        }
    }

    /// Adds a row; each cell becomes one printable line.
    pub fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = (T, Ink)>) {
        let cells = cells
            .into_iter()
            .map(|(text, ink)| (printable_line(text.as_ref()), ink));
        self.rows.push(cells.collect());
    }

    /// Sets which columns can be left out, and in which order, if even their least widths do not
    /// fit the terminal.
    pub fn expendable(mut self, titles: impl IntoIterator<Item = &'static str>) -> Self {
        self.expendable = titles.into_iter().collect();
        self
    }

    /// Writes the table. Returns the titles of the columns that were left out.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, out: &mut Output) -> std::io::Result<Vec<&'static str>> {
        let (widths, left_out) = self.widths(out.width());
        let head = self.columns.iter();
        let head = head.map(|column| (column.title.as_str(), Ink::Heading));
        write_row(out, head, &widths)?;
        for row in &self.rows {
            let cells = row.iter().map(|(text, ink)| (text.as_str(), *ink));
            write_row(out, cells, &widths)?;
        }
        Ok(left_out)
    }

    /// The width of each column, `None` for one that is left out, and the titles of these.
    fn widths(&self, limit: Option<usize>) -> (Vec<Option<usize>>, Vec<&'static str>) {
        let mut widths = self.natural_widths();
        let mut left_out = Vec::new();
        let Some(limit) = limit else {
            return (widths, left_out);
        };
        let least = |widths: &[Option<usize>]| {
            let each = widths.iter().zip(&self.columns);
            let least = each.map(|(width, column)| width.map(|width| column.least(width)));
            total(&least.collect::<Vec<_>>())
        };
        for title in &self.expendable {
            if least(&widths) <= limit {
                break;
            }
            let at = self
                .columns
                .iter()
                .position(|column| column.title == *title);
            if let Some(at) = at {
                widths[at] = None;
                left_out.push(*title);
            }
        }
        while total(&widths) > limit {
            let widest = widths
                .iter_mut()
                .zip(&self.columns)
                .filter_map(|(width, column)| width.as_mut().map(|width| (width, column)))
                .filter(|(width, column)| **width > column.least(**width))
                .max_by_key(|(width, _)| **width);
            let Some((width, _)) = widest else { break };
            *width -= 1;
        }
        (widths, left_out)
    }

    fn natural_widths(&self) -> Vec<Option<usize>> {
        let titles = self.columns.iter().map(|column| column.title.width());
        let mut widths: Vec<usize> = titles.collect();
        for row in &self.rows {
            for (width, (text, _)) in widths.iter_mut().zip(row) {
                *width = (*width).max(text.width());
            }
        }
        widths.into_iter().map(Some).collect()
    }
}

/// The width of a row.
fn total(widths: &[Option<usize>]) -> usize {
    let shown = widths.iter().flatten().count();
    widths.iter().flatten().sum::<usize>() + GAP * shown.saturating_sub(1)
}

fn write_row<'a>(
    out: &mut Output,
    cells: impl Iterator<Item = (&'a str, Ink)>,
    widths: &[Option<usize>],
) -> std::io::Result<()> {
    let mut pending = 0;
    for ((text, ink), width) in cells.zip(widths) {
        let Some(width) = width else { continue };
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

/// `text`, or the part of it that fits into `width` columns with a mark that there is more.
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

    fn table() -> PrintedTable {
        let mut table = PrintedTable::new([("ID", Give::Fixed), ("Name", Give::To(6))]);
        table.row([
            ("Hazard-0001", Ink::Plain),
            ("A name that is long", Ink::Plain),
        ]);
        table
    }

    #[test]
    fn a_narrow_terminal_cuts_only_columns_that_may_be_cut() {
        let widths = |limit| table().widths(limit).0;
        assert_eq!(widths(None), [Some(11), Some(19)]);
        assert_eq!(widths(Some(25)), [Some(11), Some(12)]);
        assert_eq!(widths(Some(5)), [Some(11), Some(6)]);
    }

    #[test]
    fn a_column_that_does_not_fit_is_left_out_and_named() {
        let table = table().expendable(["Name"]);
        assert_eq!(table.widths(Some(19)).1, Vec::<&str>::new());
        assert_eq!(table.widths(Some(18)), (vec![Some(11), None], vec!["Name"]));
    }

    #[test]
    fn wide_characters_are_cut_by_their_width() {
        assert_eq!(cut("混合ab", 4), "混…");
        assert_eq!(cut("混合ab", 6), "混合ab");
        assert_eq!(cut("abc", 1), "…");
    }
}
