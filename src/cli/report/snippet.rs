//! The line of a record with words marked, safe to print.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::check::{Spot, mask};
use crate::text::{Span, printable};

/// The width of a tab in columns.
const TAB: usize = 4;

/// A line of a record with the marked words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The number of the line, counted from 1.
    pub number: usize,
    /// The line, safe to print, with as many characters as in the record.
    pub line: String,
    /// The bytes of `line` that are marked.
    pub words: Range<usize>,
}

/// The first line of a spot in `text`; `None` if the text has changed and has no such place.
pub fn marked(text: &str, spot: Spot) -> Option<Marked> {
    let Span { start, end } = spot.span;
    text.get(start..end)?;
    let ends_line = ['\n', '\r'];
    let mut begin = text[..start].rfind(ends_line).map_or(0, |at| at + 1);
    if text[begin..start].starts_with('\u{feff}') {
        begin += '\u{feff}'.len_utf8();
    }
    let stop = text[start..]
        .find(ends_line)
        .map_or(text.len(), |at| start + at);
    // hazlog never prints what identifies a patient.
    let masked = mask(&text[begin..stop]);
    let line = masked.as_ref();
    let (line, ends) = safe(line, &[start - begin, end.min(stop) - begin]);
    Some(Marked {
        number: spot.start.line,
        line: line.into_owned(),
        words: ends[0]..ends[1],
    })
}

impl Marked {
    /// The line with at most `columns` of the marked words, cut after them. The text before them
    /// stays.
    pub fn within(mut self, columns: usize) -> Self {
        let words = &self.line[self.words.clone()];
        let mut used = 0;
        let cut = words.grapheme_indices(true).find(|(_, sign)| {
            used += if *sign == "\t" { TAB } else { sign.width() };
            used > columns
        });
        if let Some((at, _)) = cut {
            self.words.end = self.words.start + at;
            self.line.truncate(self.words.end);
            self.line.push('…');
        }
        self
    }
}

/// `text` with a visible character in place of each control character, and the new positions of
/// `offsets`. A tab stays, because it is drawn with its width. A carriage return before a line feed
/// is removed.
fn safe<'a>(text: &'a str, offsets: &[usize]) -> (Cow<'a, str>, Vec<usize>) {
    if matches!(printable(text), Cow::Borrowed(_)) {
        return (Cow::Borrowed(text), offsets.to_vec());
    }
    let mut out = String::with_capacity(text.len());
    let mut places = vec![0; offsets.len()];
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        for (place, offset) in places.iter_mut().zip(offsets) {
            if *offset == at {
                *place = out.len();
            }
        }
        let line_end = sign == '\r' && signs.peek().is_some_and(|(_, next)| *next == '\n');
        if !line_end {
            out.push(shown(sign));
        }
    }
    for (place, offset) in places.iter_mut().zip(offsets) {
        if *offset >= text.len() {
            *place = out.len();
        }
    }
    (Cow::Owned(out), places)
}

/// The visible form of a character: itself, the picture of a control character, or the replacement
/// character.
fn shown(sign: char) -> char {
    const PICTURES: u32 = 0x2400;
    const PICTURE_OF_DELETE: char = '\u{2421}';
    let mut buffer = [0; 4];
    let text: &str = sign.encode_utf8(&mut buffer);
    match sign {
        '\t' | '\n' => sign,
        '\u{7f}' => PICTURE_OF_DELETE,
        _ if matches!(printable(text), Cow::Borrowed(_)) => sign,
        '\0'..='\u{1f}' => char::from_u32(PICTURES + u32::from(sign)).unwrap_or('\u{fffd}'),
        _ => '\u{fffd}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn marked_in(text: &str, words: &str) -> Marked {
        let start = text.find(words).unwrap();
        let document = Document::parse(text);
        let spot = Spot::new(&document, Span::new(start, start + words.len()));
        marked(text, spot).unwrap()
    }

    fn words(found: &Marked) -> &str {
        &found.line[found.words.clone()]
    }

    #[test]
    fn the_line_is_shown_without_its_line_end() {
        for text in [
            "one\ntwo three\nfour",
            "one\r\ntwo three\r\nfour",
            "one\rtwo three\rfour",
        ] {
            let found = marked_in(text, "three");
            assert_eq!((found.number, found.line.as_str()), (2, "two three"));
            assert_eq!(words(&found), "three");
        }
    }

    #[test]
    fn the_first_of_several_lines_is_marked() {
        let found = marked_in("a\nfirst words\r\nsecond\n", "words\r\nsecond");
        assert_eq!(found.line, "first words");
        assert_eq!(words(&found), "words");
    }

    #[test]
    fn no_control_sequence_is_shown_and_columns_stay() {
        let found = marked_in("\u{feff}\ta\u{1b}[2J\u{202e}\u{7f}混合 here", "混合");
        assert_eq!(found.line, "\ta␛[2J\u{fffd}␡混合 here");
        assert_eq!(words(&found), "混合");
    }

    #[test]
    fn words_that_are_too_wide_are_cut() {
        let found = marked_in("a long line of words here", "long line of words");
        let cut = found.clone().within(9);
        assert_eq!(
            (cut.line.as_str(), words(&cut)),
            ("a long line…", "long line")
        );
        assert_eq!(found.clone().within(18), found);
        let wide = marked_in("混合混合", "混合混合").within(5);
        assert_eq!(wide.line, "混合…");
    }

    #[test]
    fn a_text_that_has_changed_is_not_marked() {
        let spot = Spot {
            span: Span::new(3, 9),
            ..Spot::default()
        };
        assert_eq!(marked("short", spot), None);
        assert_eq!(marked("a混合混合", spot), None);
    }
}
