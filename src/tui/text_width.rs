//! Text cut and padded to the columns of a terminal.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The width of a text in columns.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The longest beginning of `text` with at most `columns` columns, cut between graphemes, with
/// `mark` at its end if text was cut.
pub fn truncate(text: &str, columns: usize, mark: &str) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(mark.width());
    let mut out = String::with_capacity(columns + mark.len());
    let mut taken = 0;
    for grapheme in text.graphemes(true) {
        let next = taken + grapheme.width();
        if next > room {
            break;
        }
        out.push_str(grapheme);
        taken = next;
    }
    if mark.width() <= columns {
        out.push_str(mark);
    }
    out
}

/// The alignment of a text in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// At the right.
    Right,
}

/// `text` in exactly `columns` columns: cut with `mark`, or padded with spaces.
pub fn pad(text: &str, columns: usize, align: Align, mark: &str) -> String {
    let mut cut = truncate(text, columns, mark);
    let missing = columns.saturating_sub(cut.width());
    match align {
        Align::Left => cut.extend(std::iter::repeat_n(' ', missing)),
        Align::Right => cut.insert_str(0, &" ".repeat(missing)),
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_as_wide_as_its_column_whatever_is_in_it() {
        for text in [
            "",
            "plain",
            "中文中文中文",
            "e\u{301}e\u{301}e\u{301}e\u{301}",
            "עברית ארוכה",
            "👩\u{200d}🔬👍🏽x",
        ] {
            for columns in 0..9 {
                let cell = pad(text, columns, Align::Left, "…");
                assert_eq!(width(&cell), columns, "{text} in {columns}");
            }
        }
    }

    #[test]
    fn a_cut_text_ends_with_a_mark() {
        assert_eq!(truncate("Insecure random", 9, "…"), "Insecure…");
        assert_eq!(truncate("中文", 3, "…"), "中…");
        assert_eq!(pad("7", 3, Align::Right, "…"), "  7");
    }
}
