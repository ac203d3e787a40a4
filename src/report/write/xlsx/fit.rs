//! How wide a column and how high a row must be for its words.
//!
//! A row without merged cells is left to the program that opens the workbook, which fits it to its
//! words; only merged cells have to be estimated.

use unicode_width::UnicodeWidthStr;

use crate::report::{Column, ColumnRole};

/// The highest row that Excel shows, in points.
const HIGHEST: f64 = 409.0;
/// A line of Arial 10, in points.
const LINE: f64 = 12.75;
/// What words lose at the end of a line, as a share of it.
const RAGGED: f64 = 1.12;
/// The widest column that is read with ease.
const WIDEST: f64 = 110.0;
/// Room for the arrow of the filter.
const ARROW: usize = 3;

/// How many lines `text` takes in a column of `width`.
pub(super) fn lines(text: &str, width: f64) -> usize {
    text.split('\n').map(|line| rows(line.width(), width)).sum()
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
fn rows(characters: usize, width: f64) -> usize {
    ((characters as f64 * RAGGED / width.max(1.0)).ceil() as usize).max(1)
}

/// The height of a row that shows `lines` lines, in points; as much of it as Excel can show.
#[allow(clippy::cast_precision_loss)]
pub(super) fn height(lines: usize) -> f64 {
    (lines as f64 * LINE + 5.0).min(HIGHEST)
}

/// Whether a row of Excel's is too low for `text` in a column of `width`.
pub(super) fn is_too_high(text: &str, width: f64) -> bool {
    // A text is at least as high as its characters in the width alone.
    text.len() > 512 && height_of(lines(text, width)) > HIGHEST
}

#[allow(clippy::cast_precision_loss)]
fn height_of(lines: usize) -> f64 {
    lines as f64 * LINE
}

/// How many lines a row of Excel's can show.
pub(super) fn most_lines() -> usize {
    32
}

/// The width for a column, of its title and the texts of its cells.
pub(super) fn column<'t>(column: &Column, texts: impl Iterator<Item = &'t str> + Clone) -> f64 {
    let longest = texts.clone().flat_map(str::lines).map(str::width).max();
    let longest = longest.unwrap_or_default();
    let title = title_width(&column.title);
    if column.role == ColumnRole::Text && column.weight > 1 {
        return of_text(column.weight, longest, title, texts);
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
    number((longest + 2).clamp(least, most).max(title))
}

fn of_text<'t>(
    weight: u8,
    longest: usize,
    title: usize,
    texts: impl Iterator<Item = &'t str> + Clone,
) -> f64 {
    let usual = 8 + 10 * usize::from(weight.min(6));
    if longest + 2 <= usual {
        return number((longest + 2).max(title).max(10));
    }
    let mut width = number(usual.max(title));
    while width < WIDEST
        && texts
            .clone()
            .any(|text| text.len() > 256 && lines(text, width) > most_lines())
    {
        width += 14.0;
    }
    width.min(WIDEST)
}

/// The width that a title needs: of its longest word, and of a third of it.
fn title_width(title: &str) -> usize {
    let word = title.split_whitespace().map(str::width).max().unwrap_or(0);
    (word + ARROW)
        .max(title.width().div_ceil(3) + ARROW)
        .min(40)
}

#[allow(clippy::cast_precision_loss)]
fn number(characters: usize) -> f64 {
    characters as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_as_wide_as_its_words_ask() {
        let texts = Column::text("a", "Harm");
        let long = "word ".repeat(700);
        let of = |text: &str| column(&texts, [text].into_iter());
        assert!(of("short") < 20.0);
        assert!(of(&long) > of(&"word ".repeat(60)));
        assert!(of(&long.repeat(40)) <= WIDEST);
    }

    #[test]
    fn lines_are_counted_by_width_and_by_line_ends() {
        assert_eq!(lines("a\nb\n\nc", 40.0), 4);
        assert_eq!(lines(&"a".repeat(100), 56.0), 2);
        assert_eq!(lines(&"患".repeat(50), 56.0), 2);
        assert!(is_too_high(&"a b ".repeat(2_000), 60.0));
        assert!(!is_too_high("a", 60.0));
    }
}
