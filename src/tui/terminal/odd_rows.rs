//! Rows with text of which terminals disagree how wide it is: flags, joined emoji, letters with signs
//! around them as in Devanagari, and text that runs from right to left.
//!
//! The terminal's cursor is then not where hazlog thinks, and a later frame, which writes only what has
//! changed, leaves old words beside the new ones. So a row that has or had such text is cleared and
//! written whole whenever it changes, and the cursor is placed again after each such sign.

use std::collections::BTreeMap;
use std::io;

use ratatui::backend::{Backend, ClearType};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use unicode_width::UnicodeWidthStr;

/// The rows with such text in the last frame, and their cells.
#[derive(Debug, Default)]
pub struct OddRows {
    last: BTreeMap<u16, Vec<Cell>>,
}

impl OddRows {
    /// The rows of a frame that have such text or had it in the last frame, if they have changed.
    pub fn changed(&mut self, buffer: &Buffer) -> Vec<(u16, Vec<Cell>)> {
        let before = std::mem::take(&mut self.last);
        let mut changed = Vec::new();
        let width = usize::from(buffer.area.width).max(1);
        for (y, row) in (buffer.area.top()..).zip(buffer.content.chunks(width)) {
            let is_odd = row.iter().any(|cell| is_odd(cell.symbol()));
            let old = before.get(&y);
            if old.is_some_and(|old| old.as_slice() != row) || (is_odd && old.is_none()) {
                changed.push((y, row.to_vec()));
            }
            if is_odd {
                self.last.insert(y, row.to_vec());
            }
        }
        changed
    }

    /// Forgets the last frame, because the whole screen is drawn again.
    pub fn forget(&mut self) {
        self.last.clear();
    }
}

/// Writes rows whole, and puts the cursor back.
///
/// # Errors
/// When the terminal cannot be written to.
pub fn write_rows<B: Backend<Error = io::Error>>(
    backend: &mut B,
    rows: &[(u16, Vec<Cell>)],
    cursor: Option<Position>,
) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    for (y, row) in rows {
        write_row(backend, *y, row)?;
    }
    if let Some(cursor) = cursor {
        backend.set_cursor_position(cursor)?;
    }
    backend.flush()
}

/// Clears a row and writes it, in pieces that each begin at a place that is set.
fn write_row<B: Backend<Error = io::Error>>(
    backend: &mut B,
    y: u16,
    row: &[Cell],
) -> io::Result<()> {
    backend.set_cursor_position(Position { x: 0, y })?;
    backend.clear_region(ClearType::CurrentLine)?;
    let mut piece: Vec<(u16, u16, &Cell)> = Vec::new();
    let mut covered = 0;
    for (x, cell) in (0..).zip(row) {
        // The second half of a wide sign.
        if x < covered {
            continue;
        }
        let columns = cell.symbol().width().max(1);
        covered = x + u16::try_from(columns).unwrap_or(1);
        piece.push((x, y, cell));
        if is_odd(cell.symbol()) {
            backend.draw(piece.drain(..))?;
        }
    }
    backend.draw(piece.into_iter())
}

/// Whether terminals disagree about the width of a sign or the direction of its letters.
fn is_odd(symbol: &str) -> bool {
    if symbol.is_ascii() {
        return false;
    }
    let mut letters = symbol.chars();
    let first = letters.next().unwrap_or_default();
    let is_accent = |letter: char| ('\u{300}'..='\u{36f}').contains(&letter);
    !letters.all(is_accent) || is_right_to_left(first) || is_of_joined_script(first)
}

/// Hebrew, Arabic and their neighbours.
const fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// The scripts of India and South-East Asia, whose signs join their letters, and letters of flags.
const fn is_of_joined_script(letter: char) -> bool {
    matches!(letter, '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1f1e6}'..='\u{1f1ff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::backend::CrosstermBackend;

    fn written(rows: &mut OddRows, lines: &[&str]) -> String {
        let mut out = Vec::new();
        let buffer = Buffer::with_lines(lines.iter().copied());
        let changed = rows.changed(&buffer);
        let cursor = Some(Position { x: 1, y: 0 });
        write_rows(&mut CrosstermBackend::new(&mut out), &changed, cursor).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn only_rows_with_odd_text_are_written_whole_and_only_when_they_change() {
        let mut rows = OddRows::default();
        assert_eq!(written(&mut rows, &["plain é 中", "rows"]), "");
        let first = written(&mut rows, &["plain", "a 🇬🇧 b"]);
        assert!(first.contains("\u{1b}[2K"), "{first:?}");
        // The flag has two columns, so what follows begins in the fifth.
        assert!(
            first.contains("🇬🇧\u{1b}[2;5H") || first.contains("\u{1b}[2;5H"),
            "{first:?}"
        );
        assert!(
            first.contains("\u{1b}[1;2H"),
            "the cursor is back: {first:?}"
        );
        assert_eq!(written(&mut rows, &["other", "a 🇬🇧 b"]), "");
        let gone = written(&mut rows, &["other", "plain"]);
        assert!(
            gone.contains("\u{1b}[2K") && gone.contains("plain"),
            "{gone:?}"
        );
        assert_eq!(written(&mut rows, &["other", "plain 2"]), "");
    }

    #[test]
    fn the_texts_that_leave_stale_words_are_odd() {
        for symbol in [
            "🇬🇧",
            "👩\u{200d}🔬",
            "👍🏽",
            "क्षि",
            "का",
            "क",
            "ע",
            "ع",
            "❤\u{fe0f}",
        ] {
            assert!(is_odd(symbol), "{symbol}");
        }
        for symbol in ["a", "é", "e\u{301}", "中", "─", " ", ""] {
            assert!(!is_odd(symbol), "{symbol}");
        }
    }
}
