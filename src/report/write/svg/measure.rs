//! The widths of words, and where they wrap.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// The type of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Font {
    /// Their size, in pixels.
    pub size: i32,
    /// How heavy they are.
    pub weight: Weight,
}

/// The weight of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

impl Font {
    /// Words of this size in pixels, not bold.
    pub const fn regular(size: i32) -> Self {
        Self {
            size,
            weight: Weight::Regular,
        }
    }

    /// Bold words of this size in pixels.
    pub const fn bold(size: i32) -> Self {
        Self {
            size,
            weight: Weight::Bold,
        }
    }

    /// The distance between two lines.
    pub const fn leading(self) -> i32 {
        self.size * 4 / 3
    }
}

/// The width of `text` in pixels, in the widest of the usual fonts: DejaVu Sans, which replaces
/// Arial on many machines and is also bolder.
pub(super) fn width(text: &str, of: Font) -> i32 {
    let letters: i32 = text.chars().map(letter).sum();
    let heavier = match of.weight {
        Weight::Regular => 114,
        Weight::Bold => 127,
    };
    letters * of.size * heavier / 10_000 + 1
}

/// The width of a letter, in hundredths of the size, rounded up. From the tables of Arial.
fn letter(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' => 25,
        ' ' | 'f' | 't' | 'I' | '.' | ',' | ':' | ';' | '/' | '!' | '[' | ']' => 29,
        'r' | '(' | ')' | '-' | '"' | '`' | '·' | '•' => 36,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 51,
        'm' | 'M' => 85,
        'w' => 74,
        'W' | '@' | '—' | '%' => 102,
        'A'..='Z' => 76,
        _ => match c.width() {
            Some(0) | None => 0,
            Some(1) => 59,
            Some(_) => 105,
        },
    }
}

/// `text` in lines no wider than `room`: broken at spaces and after hyphens and slashes, and within
/// a word if the word alone is too wide.
pub(super) fn wrap(text: &str, of: Font, room: i32) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        wrap_line(line, of, room, &mut lines);
    }
    lines
}

fn wrap_line(text: &str, of: Font, room: i32, lines: &mut Vec<String>) {
    let mut line = String::new();
    for piece in pieces(text) {
        let longer = format!("{line}{piece}");
        if width(longer.trim_end(), of) <= room {
            line = longer;
            continue;
        }
        if !line.trim().is_empty() {
            lines.push(line.trim_end().to_owned());
        }
        line.clear();
        if width(piece.trim_end(), of) <= room {
            line.push_str(piece);
            continue;
        }
        let mut wide = 0;
        for sign in piece.graphemes(true) {
            let more = width(sign, of);
            if wide + more > room && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                wide = 0;
            }
            line.push_str(sign);
            wide += more;
        }
    }
    lines.push(line.trim_end().to_owned());
}

/// The pieces after which a line can end.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([' ', '-', '/'])
}

/// The type with the greatest size, not below `least`, in which no word of `text` is wider than
/// `room`.
pub(super) fn fitted(text: &str, of: Font, least: i32, room: i32) -> Font {
    let fits = |of: Font| pieces(text).all(|piece| width(piece.trim_end(), of) <= room);
    let mut fitted = of;
    while fitted.size > least && !fits(fitted) {
        fitted.size -= 1;
    }
    fitted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_fits_and_no_letter_is_lost() {
        let long = "x".repeat(300);
        for text in [
            "4 - Mandatory-risk-elimination",
            &long,
            "a b c",
            "שלום 👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️ 漢字漢字漢字漢字漢字",
        ] {
            let of = Font::regular(12);
            let lines = wrap(text, of, 60);
            assert!(lines.iter().all(|line| width(line, of) <= 60), "{lines:?}");
            let squeezed = |text: &str| text.replace(' ', "");
            assert_eq!(squeezed(&lines.concat()), squeezed(text));
        }
    }

    #[test]
    fn type_shrinks_for_a_long_word_down_to_a_limit() {
        assert_eq!(fitted("word", Font::bold(12), 8, 100).size, 12);
        assert_eq!(fitted("elimination", Font::bold(12), 8, 10).size, 8);
    }
}
