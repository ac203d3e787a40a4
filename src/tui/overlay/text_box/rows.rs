//! The rows of lines on the screen.
//!
//! hazlog computes only the rows around a place, so a key costs as much in a text of two megabytes
//! as in one of two lines. It cuts a very long line into parts and wraps each part separately.

use unicode_segmentation::UnicodeSegmentation;

use super::lines::{Lines, TextPosition};
use crate::text::printable;
use crate::tui::text_width::width;

/// How many bytes of a line are wrapped together at most.
const PART: usize = 4_096;

/// A row of the screen: bytes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WrappedRow {
    /// The line, counted from 0.
    pub line: usize,
    /// The first byte of the line that is on the row.
    pub start: usize,
    /// One past the last byte that is on the row.
    pub end: usize,
}

impl WrappedRow {
    pub(super) fn begin(self) -> TextPosition {
        TextPosition {
            line: self.line,
            at: self.start,
        }
    }
}

/// Lines wrapped to a number of columns.
#[derive(Clone, Copy)]
pub(super) struct Wrapped<'a> {
    /// The lines.
    pub lines: &'a Lines,
    /// How many columns a row has.
    pub columns: usize,
}

impl Wrapped<'_> {
    /// The row of a place.
    pub(super) fn row_of(self, place: TextPosition) -> WrappedRow {
        let rows = self.rows_around(place);
        let is_on = |row: &&WrappedRow| place.at < row.end;
        let found = rows.iter().find(is_on).or(rows.last());
        found.copied().unwrap_or(WrappedRow {
            line: place.line,
            start: 0,
            end: 0,
        })
    }

    /// The row below.
    pub(super) fn below(self, row: WrappedRow) -> Option<WrappedRow> {
        let line = self.lines.line(row.line);
        if row.end < line.len() {
            return Some(self.row_of(TextPosition {
                line: row.line,
                at: row.end,
            }));
        }
        let next = row.line + 1;
        (next < self.lines.count()).then(|| self.row_of(TextPosition { line: next, at: 0 }))
    }

    /// The row above.
    pub(super) fn above(self, row: WrappedRow) -> Option<WrappedRow> {
        if row.start > 0 {
            let text = self.lines.line(row.line);
            let last = text[..row.start]
                .chars()
                .next_back()
                .map_or(1, char::len_utf8);
            return Some(self.row_of(TextPosition {
                line: row.line,
                at: row.start - last,
            }));
        }
        let line = row.line.checked_sub(1)?;
        Some(self.row_of(TextPosition {
            line,
            at: self.lines.line(line).len(),
        }))
    }

    /// A row and those below it, `count` at most.
    pub(super) fn down_from(self, first: WrappedRow, count: usize) -> Vec<WrappedRow> {
        let mut rows = Vec::new();
        let mut next = Some(first);
        while let Some(row) = next.filter(|_| rows.len() < count) {
            let around = self.rows_around(row.begin());
            rows.extend(
                around
                    .into_iter()
                    .skip_while(|other| other.start < row.start),
            );
            next = rows.last().and_then(|last| self.below(*last));
        }
        rows.truncate(count);
        rows
    }

    /// A row and those above it, `count` at most; the row is the first.
    pub(super) fn up_from(self, last: WrappedRow, count: usize) -> Vec<WrappedRow> {
        let mut rows: Vec<WrappedRow> = Vec::new();
        let mut next = Some(last);
        while let Some(row) = next.filter(|_| rows.len() < count) {
            let around = self.rows_around(row.begin());
            let above = around.into_iter().rev();
            rows.extend(above.skip_while(|other| other.start > row.start));
            next = rows.last().and_then(|first| self.above(*first));
        }
        rows.truncate(count);
        rows
    }

    /// The rows of the part of a line around a place.
    fn rows_around(self, place: TextPosition) -> Vec<WrappedRow> {
        let text = self.lines.line(place.line);
        let mut start = 0;
        loop {
            let end = part_end(text, start);
            if place.at < end || end == text.len() {
                #[cfg(test)]
                super::effort::add(end - start);
                let rows = wrap(&text[start..end], self.columns);
                let rows = rows.into_iter().map(|(from, to)| WrappedRow {
                    line: place.line,
                    start: start + from,
                    end: start + to,
                });
                return rows.collect();
            }
            start = end;
        }
    }
}

/// The end of the part of a line that begins at `start`: after a space, if it has one.
fn part_end(text: &str, start: usize) -> usize {
    if text.len() - start <= PART {
        return text.len();
    }
    let mut end = start + PART;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    match text[start..end].rfind(' ') {
        Some(space) => start + space + 1,
        None => end,
    }
}

/// A text without line ends as rows of at most so many columns, broken after spaces if it has any.
/// Spaces at the end of a row can go beyond the last column.
fn wrap(text: &str, columns: usize) -> Vec<(usize, usize)> {
    let columns = columns.max(1);
    let mut rows = Vec::new();
    let (mut start, mut used) = (0, 0);
    // The place after the last space of the row, and the columns since then.
    let (mut chance, mut since) = (0, 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        let wide = columns_of(grapheme);
        let is_space = grapheme == " " || grapheme == "\t";
        if used + wide > columns && !is_space && at > start {
            let (end, left) = if chance > start {
                (chance, since)
            } else {
                (at, 0)
            };
            rows.push((start, end));
            (start, used, since) = (end, left, left);
        }
        used += wide;
        since += wide;
        if is_space {
            (chance, since) = (at + grapheme.len(), 0);
        }
    }
    rows.push((start, text.len()));
    rows
}

/// The drawn form of a character: a tab as spaces, an invisible character as its code point.
pub(super) fn drawn(grapheme: &str) -> String {
    if grapheme == "\r" || grapheme == "\r\n" {
        return "<U+000D>".to_owned();
    }
    printable(grapheme).into_owned()
}

/// The width of the character in columns.
pub(super) fn columns_of(grapheme: &str) -> usize {
    match grapheme.as_bytes() {
        [b' '..=b'~'] => 1,
        _ => width(&drawn(grapheme)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, columns: usize) -> Vec<&str> {
        let rows = wrap(text, columns);
        rows.into_iter().map(|(from, to)| &text[from..to]).collect()
    }

    #[test]
    fn lines_are_broken_behind_spaces_or_where_the_row_ends() {
        assert_eq!(rows("one two three", 8), ["one two ", "three"]);
        assert_eq!(rows("one two   three", 7), ["one two   ", "three"]);
        assert_eq!(rows("abcdefgh ij", 3), ["abc", "def", "gh ", "ij"]);
        assert_eq!(rows("患者の名前", 5), ["患者", "の名", "前"]);
        assert_eq!(rows("", 5), [""]);
        assert_eq!(rows("ab", 0), ["a", "b"]);
    }

    #[test]
    fn rows_follow_one_another_up_and_down_through_long_and_short_lines() {
        let long = "word ".repeat(900);
        let longest = "é".repeat(2_200);
        let text = format!("first\n\n{long}\n{longest}\nlast one");
        let lines = Lines::new(&text);
        for columns in [30, 80] {
            let wrapped = Wrapped {
                lines: &lines,
                columns,
            };
            let mut down = vec![wrapped.row_of(TextPosition::default())];
            while let Some(row) = wrapped.below(down[down.len() - 1]) {
                down.push(row);
            }
            let mut whole = String::new();
            for (at, row) in down.iter().enumerate() {
                if at > 0 && down[at - 1].line < row.line {
                    whole.push('\n');
                }
                whole.push_str(&lines.line(row.line)[row.start..row.end]);
            }
            assert_eq!(whole, text);
            let mut up = vec![wrapped.row_of(lines.end())];
            while let Some(row) = wrapped.above(up[up.len() - 1]) {
                up.push(row);
            }
            assert_eq!(wrapped.up_from(up[0], down.len() + 9), up);
            assert_eq!(wrapped.down_from(down[0], down.len() + 9), down);
            assert_eq!(wrapped.down_from(down[5], 7), down[5..12]);
            up.reverse();
            assert_eq!(up, down);
        }
    }
}
