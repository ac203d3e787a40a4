//! Positions in the form of editors: lines from 0, and in a line the units of an encoding.

use lsp_types::{Position, PositionEncodingKind, Range};

use crate::text::{LineIndex, Span};

/// The units in which an editor counts the columns of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16. Many emoji have two. Every editor knows these units.
    #[default]
    Utf16,
}

impl Encoding {
    /// The best of the units that an editor offers.
    pub(super) fn choose(offered: Option<&Vec<PositionEncodingKind>>) -> Self {
        let utf8 = offered.is_some_and(|offered| offered.contains(&PositionEncodingKind::UTF8));
        if utf8 { Self::Utf8 } else { Self::Utf16 }
    }

    /// Its name in the protocol.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn units(self, sign: char) -> usize {
        match self {
            Self::Utf8 => sign.len_utf8(),
            Self::Utf16 => sign.len_utf16(),
        }
    }
}

/// The positions of a text.
pub(super) struct Positions<'a> {
    text: &'a str,
    lines: LineIndex,
    encoding: Encoding,
}

impl<'a> Positions<'a> {
    /// Indexes a text.
    pub(super) fn new(text: &'a str, encoding: Encoding) -> Self {
        Self {
            text,
            lines: LineIndex::new(text),
            encoding,
        }
    }

    /// The position of a byte; after the end, the end.
    pub(super) fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.lines.line(offset);
        let start = self.lines.start_of(line).unwrap_or(0);
        let before = self.text[start..offset].chars();
        let units: usize = before.map(|sign| self.encoding.units(sign)).sum();
        Position::new(count(line - 1), count(units))
    }

    /// The positions of a span.
    pub(super) fn range(&self, span: Span) -> Range {
        Range::new(self.position(span.start), self.position(span.end))
    }

    /// The byte at a position. A column after the end of its line is that end, a line after the
    /// last is the end of the text, and a column inside a character is that character, as the
    /// protocol demands.
    pub(super) fn offset(&self, position: Position) -> usize {
        let line = position.line as usize + 1;
        let Some(start) = self.lines.start_of(line) else {
            return self.text.len();
        };
        let rest = &self.text[start..];
        let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
        let wanted = position.character as usize;
        let mut units = 0;
        for (at, sign) in line.char_indices() {
            units += self.encoding.units(sign);
            if units > wanted {
                return start + at;
            }
        }
        start + line.len()
    }

    /// The bytes between two positions, in either order.
    pub(super) fn span(&self, range: Range) -> Span {
        let (one, other) = (self.offset(range.start), self.offset(range.end));
        Span::new(one.min(other), one.max(other))
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a🚑é\r\nb\rc\n";

    #[test]
    fn columns_are_counted_in_the_units_that_were_agreed() {
        let at = TEXT.find('é').unwrap();
        let utf16 = Positions::new(TEXT, Encoding::Utf16);
        assert_eq!(utf16.position(at), Position::new(0, 3));
        let utf8 = Positions::new(TEXT, Encoding::Utf8);
        assert_eq!(utf8.position(at), Position::new(0, 5));
    }

    #[test]
    fn every_byte_of_a_character_maps_back_in_both_encodings() {
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let positions = Positions::new(TEXT, encoding);
            for (at, sign) in TEXT.char_indices() {
                // There is no position between `\r` and `\n`: it is the end of the line.
                if sign == '\n' && TEXT[..at].ends_with('\r') {
                    continue;
                }
                assert_eq!(positions.offset(positions.position(at)), at, "{at}");
            }
            assert_eq!(positions.offset(positions.position(99)), TEXT.len());
        }
    }

    #[test]
    fn an_impossible_position_becomes_the_nearest_possible_one() {
        let positions = Positions::new(TEXT, Encoding::Utf16);
        let end = TEXT.find('\r').unwrap();
        assert_eq!(positions.offset(Position::new(0, 99)), end);
        assert_eq!(positions.offset(Position::new(9, 0)), TEXT.len());
        assert_eq!(positions.offset(Position::new(0, 2)), 1);
        let backwards = Range::new(Position::new(1, 1), Position::new(1, 0));
        assert_eq!(positions.span(backwards).of(TEXT), "b");
    }
}
