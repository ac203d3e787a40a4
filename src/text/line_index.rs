//! From a byte to the line and column that a person can go to.

use serde::{Deserialize, Serialize};

/// A place in a text as editors count it.
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
}

impl LineIndex {
    /// Indexes the lines of `text`.
    pub fn new(text: &str) -> Self {
        let mut starts = Vec::with_capacity(text.len() / 32 + 1);
        starts.push(0);
        // Lone `\r` are rare, and looking for one byte at a time is several times faster.
        if !text.contains('\r') {
            starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
            return Self { starts };
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
        Self { starts }
    }

    /// The place of the byte at `offset` in `text`, the text that was indexed.
    ///
    /// An offset past the end is the place just after the last character, and one inside a
    /// character is that character's.
    pub fn place(&self, text: &str, offset: usize) -> Place {
        let offset = text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let before = &text[self.starts[line]..offset];
        let column = before.trim_start_matches('\u{feff}').chars().count() + 1;
        Place {
            line: line + 1,
            column,
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
    fn a_byte_order_mark_takes_no_column() {
        let text = "\u{feff}# Hazard";
        assert_eq!(LineIndex::new(text).place(text, 3).column, 1);
    }
}
