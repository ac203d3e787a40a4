//! Finds the line and column of a byte.

use serde::{Deserialize, Serialize};

/// A position in a text as editors count it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Place {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
}

/// The starts of a text's lines; `\n`, `\r\n` and a lone `\r` each end one, as in CommonMark.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// How many characters begin before every [`STEP`]th byte, so that a place far along a line is
    /// found without counting the whole line. Empty for a text in ASCII, where each byte is one.
    counts: Vec<usize>,
}

/// How many bytes are between two counts.
const STEP: usize = 256;

/// How many characters begin in some bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    let begins = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
    bytes.iter().filter(begins).count()
}

/// How many characters begin before every [`STEP`]th byte of a text, and in all of it.
fn counts(text: &str) -> Vec<usize> {
    let mut counts = Vec::with_capacity(text.len() / STEP + 2);
    let mut count = 0;
    for piece in text.as_bytes().chunks(STEP) {
        counts.push(count);
        count += characters(piece);
    }
    counts.push(count);
    counts
}

impl LineIndex {
    /// Indexes the lines of `text`.
    pub fn new(text: &str) -> Self {
        let mut starts = Vec::with_capacity(text.len() / 32 + 1);
        starts.push(0);
        let counts = match text.is_ascii() {
            true => Vec::new(),
            false => counts(text),
        };
        // Lone `\r` are rare, and looking for one byte at a time is several times faster.
        if memchr::memchr(b'\r', text.as_bytes()).is_none() {
            starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
            return Self { starts, counts };
        }
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends_line {
                starts.push(at + 1);
            }
        }
        Self { starts, counts }
    }

    /// The place of the byte at `offset` in `text`, the text that was indexed.
    ///
    /// An offset past the end is the place just after the last character, and one inside a
    /// character is that character's.
    pub fn place(&self, text: &str, offset: usize) -> Place {
        let offset = text.floor_char_boundary(offset);
        let line = self.line(offset);
        let start = self.starts[line - 1];
        let mut column = self.before(text, offset) - self.before(text, start) + 1;
        // A byte order mark has no column.
        let mut rest = &text[start..offset];
        while let Some(behind) = rest.strip_prefix('\u{feff}') {
            column -= 1;
            rest = behind;
        }
        Place { line, column }
    }

    /// The line of the byte at `offset`, counted from 1. Unlike [`LineIndex::place`] it counts no characters.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// How many characters of the text begin before a byte.
    fn before(&self, text: &str, offset: usize) -> usize {
        let piece = offset / STEP;
        match self.counts.get(piece) {
            None => offset,
            Some(count) => count + characters(&text.as_bytes()[piece * STEP..offset]),
        }
    }

    /// The byte at which line `line` (from 1) starts, if the text has so many lines.
    pub fn start_of(&self, line: usize) -> Option<usize> {
        self.starts.get(line.checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_every_kind_of_line_end() {
        let text = "a\r\nbé\rc\n";
        let index = LineIndex::new(text);
        let at = |needle: &str| {
            let place = index.place(text, text.find(needle).unwrap());
            (place.line, place.column)
        };
        assert_eq!(at("a"), (1, 1));
        assert_eq!(at("é"), (2, 2));
        assert_eq!(at("c"), (3, 1));
        assert_eq!(index.place(text, 99).line, 4);
        assert_eq!(index.place("é", 1).column, 1);
    }

    #[test]
    fn a_column_far_along_a_line_is_counted_in_characters() {
        let text = format!("{}\n{}x\n", "é".repeat(1_000), "aé€🙂".repeat(999));
        let index = LineIndex::new(&text);
        for (at, _) in text.char_indices().step_by(7) {
            let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
            let column = text[line_start..at].chars().count() + 1;
            assert_eq!(index.place(&text, at).column, column, "{at}");
        }
        assert_eq!(index.place(&text, text.find('x').unwrap()).column, 3_997);
        for letter in ["x", "é"] {
            for length in [0, 255, 256, 257, 512] {
                let text = letter.repeat(length);
                let place = LineIndex::new(&text).place(&text, text.len());
                assert_eq!((place.line, place.column), (1, length + 1));
            }
        }
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let text = "\u{feff}# Hazard";
        assert_eq!(LineIndex::new(text).place(text, 3).column, 1);
    }
}
