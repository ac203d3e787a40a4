//! The width of a column and the height of a row for their words.
//!
//! Neither Excel nor LibreOffice adjusts the rows of a workbook that it opens. So heights are
//! estimated from the widths of Arial's letters, rather too high than too low.

use std::cmp::Reverse;
use std::sync::LazyLock;

use unicode_width::UnicodeWidthChar;

use crate::report::{Column, ColumnRole};

/// The highest row that Excel shows, in points.
const HIGHEST: f64 = 409.0;
/// A line of Arial 10, in points.
const LINE: f64 = 12.9;
/// The share of the width that a text loses at the ends of its lines.
const RAGGED: f64 = 1.06;
/// The space next to the words of a cell.
const BESIDE: f64 = 1.5;
/// The widest column that is easy to read.
const WIDEST: f64 = 110.0;
/// The width of the filter's arrow.
const ARROW: usize = 3;

/// The widest letter, in digits for each byte: an `m`.
const WIDEST_LETTER: f64 = 1.6;

/// The number of lines of `text` in a column of `width`.
pub(super) fn lines(text: &str, width: f64) -> usize {
    // Most cells are short and need no measurement.
    if number(text.len()) * WIDEST_LETTER <= width - BESIDE && !text.contains('\n') {
        return 1;
    }
    text.split('\n')
        .map(|line| rows(measure(line), width))
        .sum()
}

/// The width of a line of Arial 10, in the digits that are the unit of columns.
fn measure(line: &str) -> f64 {
    if line.is_ascii() {
        let bytes = line.bytes();
        return bytes
            .filter_map(|byte| LETTERS.get(usize::from(byte)))
            .sum();
    }
    let width = |c: char| {
        let known = usize::try_from(u32::from(c)).ok();
        let known = known.and_then(|code| LETTERS.get(code).copied());
        known.unwrap_or_else(|| letter(c))
    };
    line.chars().map(width).sum()
}

/// The widths of the letters of nearly all texts.
static LETTERS: LazyLock<[f64; 128]> = LazyLock::new(|| {
    let mut widths = [0.0; 128];
    for (width, code) in widths.iter_mut().zip(0u8..) {
        *width = letter(char::from(code));
    }
    widths
});

fn letter(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' => 0.45,
        ' ' | 'f' | 't' | 'I' | '.' | ',' | ':' | ';' | '!' | '/' | '[' | ']' => 0.56,
        'r' | '-' | '(' | ')' | '`' | '"' => 0.66,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => WIDEST_LETTER,
        'A'..='Z' | '&' => 1.25,
        ' '..='~' => 1.02,
        _ => number(c.width().unwrap_or_default()) * 1.25,
    }
}

fn rows(line: f64, width: f64) -> usize {
    let width = (width - BESIDE).max(1.0);
    if line <= width {
        return 1;
    }
    (line * RAGGED / width).ceil() as usize
}

/// The height of a row with `lines` lines, in points, up to the limit of Excel.
pub(super) fn height(lines: usize) -> f64 {
    (lines as f64 * LINE + 5.0).min(HIGHEST)
}

/// The number of lines in Excel's tallest row.
pub(super) const MOST_LINES: usize = 31;

/// Whether a row of `most` lines is too low for `text` in a column of `width`.
pub(super) fn is_clipped(text: &str, width: f64, most: usize) -> bool {
    // A short text needs no measurement: it would need a line end in every second byte.
    text.len() > 2 * most && lines(text, width) > most
}

/// The width of a column for its title, its texts, and the [`tallest`] of them.
pub(super) fn column<'t>(
    column: &Column,
    texts: impl Iterator<Item = &'t str>,
    tall: &[&str],
) -> f64 {
    let title = title_width(&column.title);
    if column.role == ColumnRole::Text && column.weight > 1 {
        return of_text(column.weight, title, texts, tall);
    }
    let most = match column.role {
        ColumnRole::Number => 12,
        ColumnRole::Name => 22,
        ColumnRole::Choice => 26,
        ColumnRole::Text | ColumnRole::Fill => 30,
    };
    let least = if column.role == ColumnRole::Fill {
        20
    } else {
        7
    };
    number((longest(texts, most) + 2).clamp(least, most).max(title))
}

fn of_text<'t>(
    weight: u8,
    title: usize,
    texts: impl Iterator<Item = &'t str>,
    tall: &[&str],
) -> f64 {
    let usual = 8 + 10 * usize::from(weight.min(6));
    let longest = longest(texts, usual);
    if longest + 2 <= usual {
        return number((longest + 2).max(title).max(10));
    }
    let mut width = number(usual.max(title));
    while width < WIDEST && lines_of(tall, width) > MOST_LINES {
        width += 14.0;
    }
    width.min(WIDEST)
}

/// A narrower width for a column of texts, if its row is high anyway; `tall` are the [`tallest`] of
/// the texts.
pub(super) fn narrowed(width: f64, tall: &[&str], row: usize) -> f64 {
    const NARROW: f64 = 30.0;
    const STEP: f64 = 6.0;
    let mut width = width;
    while width - STEP >= NARROW && lines_of(tall, width - STEP) <= row {
        width -= STEP;
    }
    width
}

/// The greatest number of lines of `texts`.
pub(super) fn lines_of(texts: &[&str], width: f64) -> usize {
    let lines = texts.iter().map(|text| lines(text, width));
    lines.max().unwrap_or(1)
}

/// The texts that are probably the tallest, so that hazlog need not measure all of them many times.
pub(super) fn tallest<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    const ENOUGH: usize = 24;
    const LINE: usize = 60;
    let ends = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count();
    let size = |text: &str| text.len() + LINE * ends(text);
    let mut sized: Vec<(Reverse<usize>, usize, &str)> = texts
        .enumerate()
        .map(|(at, text)| (Reverse(size(text)), at, text))
        .collect();
    if sized.len() > ENOUGH {
        sized.select_nth_unstable(ENOUGH);
        sized.truncate(ENOUGH);
    }
    sized.into_iter().map(|(_, _, text)| text).collect()
}

/// The width of the widest line of all texts, in whole digits. The search stops at `enough`.
fn longest<'t>(texts: impl Iterator<Item = &'t str>, enough: usize) -> usize {
    let mut widest: f64 = 0.0;
    for line in texts.flat_map(str::lines) {
        if number(line.len()) * WIDEST_LETTER > widest {
            widest = widest.max(measure(line));
        }
        if widest >= number(enough) {
            break;
        }
    }
    widest.ceil() as usize
}

/// The width that a title needs: its longest word, or a third of it.
fn title_width(title: &str) -> usize {
    const MOST: usize = 200;
    let word = longest(title.split_whitespace(), MOST);
    (word + ARROW)
        .max(longest([title].into_iter(), MOST).div_ceil(3) + ARROW)
        .min(40)
}

fn number(characters: usize) -> f64 {
    characters as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_as_wide_as_its_words_need() {
        let texts = Column::text("a", "Harm");
        let long = "word ".repeat(700);
        let of = |text: &str| column(&texts, [text].into_iter(), &[text]);
        assert!(of("short") < 20.0);
        assert!(of(&long) > of(&"word ".repeat(60)));
        assert!(of(&long.repeat(40)) <= WIDEST);
    }

    #[test]
    fn lines_are_counted_by_width_and_by_line_ends() {
        assert_eq!(lines("a\nb\n\nc", 40.0), 4);
        assert_eq!(lines(&"a".repeat(100), 60.0), 2);
        assert_eq!(lines(&"患".repeat(50), 70.0), 2);
        assert!(is_clipped(&"a b ".repeat(2_000), 60.0, 31));
        assert!(!is_clipped("a", 60.0, 31));
    }
}
