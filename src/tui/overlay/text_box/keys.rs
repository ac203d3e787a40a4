//! The keys for typing.

use crossterm::event::{KeyCode, KeyModifiers};

use super::edit_buffer::{Motion, Select};
use super::{Extent, TextBox};
use crate::tui::keymap::Key;

impl TextBox {
    /// Handles a key.
    pub fn key(&mut self, key: Key) {
        let ctrl = key.held.contains(KeyModifiers::CONTROL);
        let alt = key.held.contains(KeyModifiers::ALT);
        if let KeyCode::Char(letter) = key.code
            && key.is_text()
        {
            return self.typing.insert(letter.encode_utf8(&mut [0; 4]));
        }
        if let Some(motion) = self.motion(key.code, ctrl, alt) {
            let select = if key.held.contains(KeyModifiers::SHIFT) {
                Select::Yes
            } else {
                Select::No
            };
            // Before the box has a place on the screen, no line is wrapped.
            let columns = match self.area.width {
                0 => usize::MAX,
                width => usize::from(width),
            };
            return self.typing.step(motion, select, columns);
        }
        let typing = &mut self.typing;
        match key.code {
            // A terminal without bracketed paste sends a line end as Ctrl-j.
            KeyCode::Enter if alt => self.plain_line_end(),
            KeyCode::Enter => self.new_line(),
            KeyCode::Char('j' | 'm') if ctrl => self.plain_line_end(),
            KeyCode::Tab if !ctrl && self.extent == Extent::Lines => typing.insert("\t"),
            KeyCode::Backspace if ctrl || alt => {
                typing.remove(|it| it.lines.word_before(it.cursor));
            }
            KeyCode::Char('w') if ctrl => typing.remove(|it| it.lines.word_before(it.cursor)),
            KeyCode::Char('h') if alt => typing.remove(|it| it.lines.word_before(it.cursor)),
            KeyCode::Char('d') if alt => typing.remove(|it| it.lines.word_after(it.cursor)),
            KeyCode::Delete if ctrl || alt => typing.remove(|it| it.lines.word_after(it.cursor)),
            KeyCode::Backspace => typing.remove(|it| it.lines.before(it.cursor)),
            KeyCode::Char('h') if ctrl => typing.remove(|it| it.lines.before(it.cursor)),
            KeyCode::Delete => typing.remove(|it| it.lines.after(it.cursor)),
            KeyCode::Char('d') if ctrl => typing.remove(|it| it.lines.after(it.cursor)),
            KeyCode::Char('u') if ctrl => typing.remove(|it| {
                let start = super::TextPosition { at: 0, ..it.cursor };
                // At the start of a line, this is the line end before it.
                if start == it.cursor {
                    it.lines.before(it.cursor)
                } else {
                    start
                }
            }),
            KeyCode::Char('k') if ctrl => typing.remove(|it| {
                let end = super::TextPosition {
                    at: it.lines.line(it.cursor.line).len(),
                    ..it.cursor
                };
                // At the end of a line, this is the line end itself.
                if end == it.cursor {
                    it.lines.after(it.cursor)
                } else {
                    end
                }
            }),
            _ => {}
        }
    }

    fn motion(&self, code: KeyCode, ctrl: bool, alt: bool) -> Option<Motion> {
        let screenful = isize::try_from(self.area.height.max(2)).unwrap_or(2) - 1;
        let word = ctrl || alt;
        Some(match code {
            KeyCode::Up if word => Motion::ParagraphUp,
            KeyCode::Down if word => Motion::ParagraphDown,
            KeyCode::Left if word => Motion::WordLeft,
            KeyCode::Right if word => Motion::WordRight,
            KeyCode::Home if ctrl => Motion::Top,
            KeyCode::End if ctrl => Motion::Bottom,
            KeyCode::Up => Motion::Rows(-1),
            KeyCode::Down => Motion::Rows(1),
            KeyCode::Left => Motion::Left,
            KeyCode::Right => Motion::Right,
            KeyCode::Home => Motion::LineStart,
            KeyCode::End => Motion::LineEnd,
            KeyCode::PageUp => Motion::Rows(-screenful),
            KeyCode::PageDown => Motion::Rows(screenful),
            KeyCode::Char('p') if ctrl => Motion::Rows(-1),
            KeyCode::Char('n') if ctrl => Motion::Rows(1),
            KeyCode::Char('b') if ctrl => Motion::Left,
            KeyCode::Char('f') if ctrl => Motion::Right,
            KeyCode::Char('a') if ctrl => Motion::LineStart,
            KeyCode::Char('e') if ctrl => Motion::LineEnd,
            KeyCode::Char('b') if alt => Motion::WordLeft,
            KeyCode::Char('f') if alt => Motion::WordRight,
            KeyCode::Char('<') if alt => Motion::Top,
            KeyCode::Char('>') if alt => Motion::Bottom,
            KeyCode::Char('[') if alt => Motion::ParagraphUp,
            KeyCode::Char(']') if alt => Motion::ParagraphDown,
            _ => return None,
        })
    }
}
