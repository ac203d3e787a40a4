//! Prepares words for a page: replaces letters that no font has by their code points, and marks
//! where a word that is too long for a line can break.

use std::borrow::Cow;
use std::collections::HashSet;

use unicode_segmentation::UnicodeSegmentation;

use super::fonts;

/// The longest word that is never broken, in a text and in a cell of a table, in letters.
const LONGEST: usize = 30;
const LONGEST_IN_CELL: usize = 18;
/// The most letters between two places where a word can break.
const STRIDE: usize = 10;

/// The place of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// In a text, which is as wide as the page.
    Wide,
    /// In a cell of a table.
    Narrow,
}

impl Room {
    fn longest(self) -> usize {
        match self {
            Self::Wide => LONGEST,
            Self::Narrow => LONGEST_IN_CELL,
        }
    }
}

/// The letters that no font can draw, found on the laid out pages.
#[derive(Debug, Default)]
pub struct MissingGlyphs(HashSet<char>);

impl MissingGlyphs {
    /// Adds the letters of a cluster that no font could draw. Returns whether any was new.
    pub fn add(&mut self, cluster: &str) -> bool {
        let before = self.0.len();
        self.0.extend(cluster.chars().filter(|c| !c.is_ascii()));
        self.0.len() > before
    }

    /// Adds the letters of another set.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// `text` with `<U+0F00>` for each letter that cannot be drawn.
    pub fn replaced<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if text.is_ascii() || !text.chars().any(|c| self.is_lacking(c)) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len() + 16);
        for c in text.chars() {
            if self.is_lacking(c) {
                out.push_str(&format!("<U+{:04X}>", c as u32));
            } else {
                out.push(c);
            }
        }
        Cow::Owned(out)
    }

    fn is_lacking(&self, c: char) -> bool {
        if c.is_ascii() {
            return false;
        }
        self.0.contains(&c) || is_private(c) || (!fonts::has(c) && !is_unseen(c))
    }
}

/// Whether a code point is for private use. PDF/A does not allow these, because nobody else can
/// know their meaning.
fn is_private(c: char) -> bool {
    matches!(u32::from(c), 0xe000..=0xf8ff | 0xf_0000..=0xf_ffff | 0x10_0000..=0x10_ffff)
}

/// Whether a character is invisible and joins, separates or selects characters, or is a space.
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            u32::from(c),
            0xad | 0x34f | 0x200b..=0x200d | 0x2060 | 0xfe00..=0xfe0f | 0xe_0100..=0xe_01ef
        )
}

/// Whether a text is read from right to left: the first letter with a direction decides.
pub fn is_right_to_left(text: &str) -> bool {
    let rightwards = |c: char| {
        matches!(
            u32::from(c),
            0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x1_0800..=0x1_0fff
                | 0x1_e800..=0x1_efff
        )
    };
    text.chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(rightwards)
}

/// The pieces of a text between which a line can end without a space. Only words that are too long
/// have several pieces.
pub fn pieces(text: &str, room: Room) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        if word.len() > room.longest() {
            cut(text, at, word, room, &mut from, &mut pieces);
        }
        at += word.len();
    }
    pieces.push(&text[from..]);
    pieces
}

fn cut<'t>(
    text: &'t str,
    at: usize,
    word: &'t str,
    room: Room,
    from: &mut usize,
    pieces: &mut Vec<&'t str>,
) {
    // A word with punctuation, such as a path, breaks after the punctuation.
    let has_signs = word.bytes().any(is_sign);
    let longest = if has_signs { STRIDE } else { room.longest() };
    if word.trim_end().graphemes(true).count() <= room.longest() {
        return;
    }
    let mut since = 0;
    let mut graphemes = word.trim_end().grapheme_indices(true).peekable();
    while let Some((start, grapheme)) = graphemes.next() {
        since += 1;
        let after_sign = since > 3 && grapheme.bytes().all(is_sign);
        let full = since >= if has_signs { 2 * longest } else { longest };
        let full = full || since >= STRIDE && word.len() > 4 * LONGEST;
        if (after_sign || full) && graphemes.peek().is_some() {
            let end = at + start + grapheme.len();
            pieces.push(&text[*from..end]);
            *from = end;
            since = 0;
        }
    }
}

fn is_sign(byte: u8) -> bool {
    matches!(
        byte,
        b'/' | b'\\'
            | b'.'
            | b'_'
            | b'-'
            | b':'
            | b','
            | b';'
            | b'='
            | b'&'
            | b'?'
            | b'#'
            | b'@'
            | b'|'
            | b')'
            | b']'
            | b'}'
            | b'>'
            | b'+'
            | b'%'
    )
}

/// The letters of the longest unbreakable piece, for the width of a column.
pub fn longest_piece(text: &str, room: Room) -> usize {
    pieces(text, room)
        .iter()
        .flat_map(|piece| piece.split_whitespace())
        .map(|word| word.chars().count())
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_the_text() {
        let long = "a".repeat(1000);
        for text in [
            "",
            "plain words of usual length",
            "backend/app/utils/secure_random.py:1-40 and more",
            long.as_str(),
            "👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️",
        ] {
            for room in [Room::Wide, Room::Narrow] {
                assert_eq!(pieces(text, room).concat(), text);
                assert!(longest_piece(text, room) <= 100, "{text}");
            }
        }
    }

    #[test]
    fn words_of_a_language_stay_whole_and_paths_are_cut_at_their_signs() {
        let text = "immunosuppressants, electroencephalogram";
        assert_eq!(pieces(text, Room::Wide), [text]);
        let path = "backend/app/utils/secure_random.py:1-40";
        let cut = pieces(path, Room::Wide);
        assert!(cut.len() > 3, "{cut:?}");
        assert!(cut[0].ends_with('/'), "{cut:?}");
        assert!(longest_piece(&"x".repeat(100_000), Room::Narrow) <= LONGEST_IN_CELL);
    }

    #[test]
    fn characters_that_no_font_has_are_reported() {
        let mut lacking = MissingGlyphs::default();
        assert_eq!(lacking.replaced("café 👩‍⚕️ שלום"), "café 👩‍⚕️ שלום");
        assert_eq!(
            lacking.replaced("a\u{e001}b\u{10fffd}"),
            "a<U+E001>b<U+10FFFD>"
        );
        assert_eq!(lacking.replaced("\u{1b000}"), "<U+1B000>");
        assert!(lacking.add("é"));
        assert!(!lacking.add("é"));
        assert_eq!(lacking.replaced("é"), "<U+00E9>");
    }

    #[test]
    fn the_first_letter_gives_the_direction() {
        assert!(is_right_to_left("1. שלום and more"));
        assert!(!is_right_to_left("and שלום"));
        assert!(!is_right_to_left("123"));
    }
}
