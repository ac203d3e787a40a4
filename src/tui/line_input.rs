//! A line of text that the user types.

use crossterm::event::{KeyCode, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

use super::keymap::Key;

/// How many characters a line has at most. Each key parses the filter or search again.
pub const LONGEST_LINE: usize = 1_000;

/// Text that is too long for a line, so that none of it was inserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a line holds at most {LONGEST_LINE} characters, so hazlog added none of your {given}")]
pub struct TooLong {
    /// How many characters there were.
    pub given: usize,
}

/// A line of text with a cursor between its graphemes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineInput {
    text: String,
    at: usize,
}

impl LineInput {
    /// A line with the cursor at its end.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let at = text.len();
        Self { text, at }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte offset of the cursor.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Inserts text at the cursor; line ends and control characters become spaces.
    ///
    /// # Errors
    /// When the whole text does not fit in the line. A part of a filter would mean something else.
    pub fn insert(&mut self, text: &str) -> Result<(), TooLong> {
        let given = text.chars().count();
        if self.text.chars().count() + given > LONGEST_LINE {
            return Err(TooLong { given });
        }
        let line: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        self.text.insert_str(self.at, &line);
        self.at += line.len();
        Ok(())
    }

    /// Handles a key. Gives whether the text has changed, or `None` if the key means nothing here.
    ///
    /// # Errors
    /// When the typed text does not fit in the line.
    pub fn key(&mut self, key: Key) -> Result<Option<bool>, TooLong> {
        let before = self.text.len();
        let word = key
            .held
            .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match key.code {
            KeyCode::Char(letter) if key.is_text() => {
                self.insert(letter.encode_utf8(&mut [0; 4]))?;
            }
            KeyCode::Char('w') if word => self.cut(self.word_before()),
            KeyCode::Char('a') if word => self.at = 0,
            KeyCode::Char('e') if word => self.at = self.text.len(),
            KeyCode::Backspace if word => self.cut(self.word_before()),
            KeyCode::Backspace => self.cut(self.before()),
            KeyCode::Delete => {
                let from = self.at;
                self.at = self.after();
                self.cut(from);
            }
            KeyCode::Left => {
                self.at = if word {
                    self.word_before()
                } else {
                    self.before()
                }
            }
            KeyCode::Right => {
                self.at = if word {
                    self.word_after()
                } else {
                    self.after()
                }
            }
            KeyCode::Home => self.at = 0,
            KeyCode::End => self.at = self.text.len(),
            _ => return Ok(None),
        }
        Ok(Some(self.text.len() != before))
    }

    fn cut(&mut self, from: usize) {
        self.text.replace_range(from..self.at, "");
        self.at = from;
    }

    fn before(&self) -> usize {
        let last = self.text[..self.at].grapheme_indices(true).next_back();
        last.map_or(0, |(start, _)| start)
    }

    fn after(&self) -> usize {
        let first = self.text[self.at..].graphemes(true).next();
        self.at + first.map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        let head = self.text[..self.at].trim_end();
        head.rfind(char::is_whitespace).map_or(0, |space| space + 1)
    }

    fn word_after(&self) -> usize {
        let tail = &self.text[self.at..];
        let blank = tail.len() - tail.trim_start().len();
        let word = tail[blank..]
            .find(char::is_whitespace)
            .unwrap_or(tail.len() - blank);
        self.at + blank + word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grapheme_is_deleted_as_a_whole() {
        let mut line = LineInput::new("ae\u{301}");
        assert_eq!(line.key(Key::code(KeyCode::Backspace)), Ok(Some(true)));
        assert_eq!(line.text(), "a");
        assert_eq!(line.key(Key::char('中')), Ok(Some(true)));
        line.key(Key::code(KeyCode::Left)).unwrap();
        line.insert("x\ny").unwrap();
        assert_eq!(line.text(), "ax y中");
        assert_eq!(line.key(Key::code(KeyCode::Delete)), Ok(Some(true)));
        assert_eq!(line.key(Key::ctrl('w')), Ok(Some(true)));
        assert_eq!(line.text(), "ax ");
        assert_eq!(line.key(Key::code(KeyCode::Home)), Ok(Some(false)));
        assert_eq!(line.key(Key::code(KeyCode::F(2))), Ok(None));
    }
    #[test]
    fn a_text_that_does_not_fit_is_not_inserted() {
        let mut line = LineInput::new("é".repeat(LONGEST_LINE - 2));
        let before = line.clone();
        assert_eq!(line.insert("abc"), Err(TooLong { given: 3 }));
        assert_eq!(line, before);
        assert_eq!(line.insert("ab"), Ok(()));
        assert_eq!(line.key(Key::char('c')), Err(TooLong { given: 1 }));
        assert_eq!(line.key(Key::code(KeyCode::Backspace)), Ok(Some(true)));
    }
}
