//! Texts that are too long for a cell, or for a row to show. A separate sheet has all of their
//! words, in parts.

use std::borrow::Cow;

use rust_xlsxwriter::{Worksheet, XlsxError};
use unicode_segmentation::UnicodeSegmentation;

use super::cell_format;
use super::cell_text;
use super::fit;
use super::print_setup::PrintSetup;
use super::sheet_names::{LONG_TEXTS, clipped};

/// The most UTF-16 units in a cell.
const MOST: usize = 32_767;
/// The width of the sheet's column of texts.
const WIDTH: f64 = 120.0;
/// The most lines of a part, so that a row can show it.
const PART: usize = 3_000;

/// The place of a text in the workbook.
#[derive(Clone, Copy)]
pub(super) struct TextSource<'a> {
    /// The sheet.
    pub sheet: &'a str,
    /// The hazard, or another name of the row.
    pub row: &'a str,
    /// The column, or the fact.
    pub field: &'a str,
}

/// The sheet of long texts while it grows.
#[derive(Default)]
pub(super) struct LongTexts {
    rows: Vec<[String; 5]>,
}

impl LongTexts {
    /// Whether no text was too long for its cell.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// `text` in the length that a cell allows; see [`LongTexts::shortened`].
    pub fn fit_in_cell<'t>(&mut self, text: &'t str, place: TextSource<'_>) -> Cow<'t, str> {
        let shortened = self.shortened(text, place);
        shortened.map_or(Cow::Borrowed(text), Cow::Owned)
    }

    /// The content of a cell for a text that is too long. It ends with the place of the whole text
    /// on the sheet of long texts. `None` if the cell has room for all of it.
    pub fn shortened(&mut self, text: &str, place: TextSource<'_>) -> Option<String> {
        if text.len() <= MOST || text.encode_utf16().count() <= MOST {
            return None;
        }
        let row = self.add(text, place);
        Some(pointing(text, row, MOST))
    }

    /// `text` in the length that a merged row can show. It ends with the place of the whole text on
    /// the sheet of long texts.
    pub fn fit_in_row<'t>(&mut self, text: &'t str, place: TextSource<'_>) -> Cow<'t, str> {
        let row = self.add(text, place);
        Cow::Owned(pointing(text, row, PART / 2))
    }

    /// Adds `text` to the sheet, in parts. Returns its first row, counted from 1.
    pub fn add(&mut self, text: &str, place: TextSource<'_>) -> usize {
        // The header is row 1.
        let first = self.rows.len() + 2;
        let parts = parts(text);
        let count = parts.len();
        for (at, part) in parts.into_iter().enumerate() {
            self.rows.push([
                place.sheet.to_owned(),
                clipped(place.row, 250),
                clipped(place.field, 250),
                format!("{} of {count}", at + 1),
                part.to_owned(),
            ]);
        }
        first
    }

    /// Writes the sheet.
    pub fn write(&self, mut page: Worksheet, margins: &PrintSetup) -> Result<Worksheet, XlsxError> {
        let columns = [
            ("Sheet", 16.0),
            ("Row", 20.0),
            ("Field", 28.0),
            ("Part", 10.0),
            ("Text (read the parts in order)", WIDTH),
        ];
        for ((title, width), at) in columns.into_iter().zip(0u16..) {
            page.set_column_width(at, width)?;
            page.write_string_with_format(0, at, title, &cell_format::column())?;
        }
        for (row, at) in self.rows.iter().zip(1u32..) {
            page.set_row_height(at, fit::height(fit::lines(&row[4], WIDTH)))?;
            for (text, column) in row.iter().zip(0u16..) {
                cell_text::string(&mut page, (at, column), text, cell_format::body())?;
            }
        }
        let last = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        page.set_freeze_panes(1, 0)?;
        page.autofilter(0, 0, last, 4)?;
        margins.set_with_header(&mut page, WIDTH + 74.0, (1, 0))?;
        Ok(page)
    }
}

/// The beginning of `text`, and the place of the whole text; no more than `most` UTF-16 units.
fn pointing(text: &str, row: usize, most: usize) -> String {
    let end = format!("… continued on sheet {LONG_TEXTS}, row {row}");
    let kept = beginning(text, most - end.encode_utf16().count());
    format!("{kept}{end}")
}

/// `text` in parts that a row can show, cut at a line end if one is near, and never inside a
/// character. All parts together are the text.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let most = end_of_row(rest);
        let part = beginning(rest, PART);
        let part = part.get(..most).unwrap_or(part);
        let end = match part.rfind('\n') {
            Some(at) if part.len() < rest.len() && at > part.len() / 2 => at + 1,
            _ => part.len(),
        };
        let (part, after) = rest.split_at(end.max(1));
        parts.push(part);
        rest = after;
    }
    parts
}

/// The byte up to which a row shows `text`: the start of the first line that does not fit.
fn end_of_row(text: &str) -> usize {
    let mut lines = 0;
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        lines += fit::lines(line.trim_end_matches('\n'), WIDTH);
        if lines > fit::MOST_LINES && end > 0 {
            return end;
        }
        end += line.len();
        if end > 4 * PART {
            break;
        }
    }
    end
}

/// The longest beginning of `text` within `most` UTF-16 units. It ends with a whole grapheme or, if
/// one alone is longer, with a whole code point.
fn beginning(text: &str, most: usize) -> &str {
    let by = |pieces: &mut dyn Iterator<Item = &str>| {
        let mut left = most;
        let mut end = 0;
        for piece in pieces {
            let units = piece.encode_utf16().count();
            if units > left {
                break;
            }
            left -= units;
            end += piece.len();
        }
        end
    };
    let graphemes = by(&mut text.graphemes(true));
    let end = if graphemes > 0 {
        graphemes
    } else {
        by(&mut text.split_inclusive(|_: char| true))
    };
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: TextSource<'static> = TextSource {
        sheet: "Hazards",
        row: "Hazard-0001",
        field: "Description",
    };

    #[test]
    fn parts_are_the_text_and_never_cut_a_character() {
        for text in [
            "👩‍⚕️ ".repeat(9_000),
            "a".repeat(100_000),
            format!("e{}", "\u{301}".repeat(50_000)),
            "a line\n".repeat(9_000),
        ] {
            let mut long = LongTexts::default();
            let held = long.fit_in_cell(&text, PLACE).into_owned();
            assert!(held.encode_utf16().count() <= MOST);
            assert!(held.ends_with("… continued on sheet Long texts, row 2"));
            let whole: String = long.rows.iter().map(|row| row[4].as_str()).collect();
            assert!(whole == text);
            let count = format!("{0} of {0}", long.rows.len());
            assert_eq!(long.rows.last().unwrap()[3], count);
        }
        let nurses = "👩‍⚕️ ".repeat(9_000);
        assert!(
            parts(&nurses)
                .iter()
                .all(|part| part.starts_with(['👩', ' ']))
        );
    }

    #[test]
    fn text_within_the_limit_stays_in_its_cell() {
        let mut long = LongTexts::default();
        let text = "a".repeat(MOST);
        assert_eq!(long.fit_in_cell(&text, PLACE), text);
        assert!(long.is_empty());
        assert_eq!(long.add("x", PLACE), 2);
        assert_eq!(long.add("y", PLACE), 3);
    }
}
