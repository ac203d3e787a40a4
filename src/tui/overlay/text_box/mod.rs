//! Text that is being typed: a line of it or many, with cursor, selection and undo.

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::widgets::Widget;
use ratatui_textarea::{CursorMove, DataCursor, TextArea, WrapMode};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::printable;
use crate::tui::action::Action;
use crate::tui::keymap::Key;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::wrap;

/// How much text there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// One line; a line end in what is pasted is a space.
    Line,
    /// Any number of lines, wrapped to the width.
    Lines,
}

/// Text that is being typed.
///
/// Text that nobody changed comes back as it was given, to the byte.
pub struct TextBox {
    area: TextArea<'static>,
    extent: Extent,
    /// As it was given.
    given: String,
    /// What the editing began with: as given, with line ends of one kind.
    begun: String,
}

impl TextBox {
    /// A box that holds `text`, the cursor at its start (of a line: at its end).
    pub fn new(text: &str, extent: Extent) -> Self {
        let begun = plain_ends(text, extent);
        let mut area = TextArea::new(begun.split('\n').map(str::to_owned).collect());
        area.set_cursor_line_style(Style::default());
        area.set_cursor_style(Style::default());
        area.set_selection_style(Style::default().add_modifier(Modifier::REVERSED));
        area.set_hard_tab_indent(true);
        area.set_tab_length(4);
        area.set_max_histories(10_000);
        if extent == Extent::Lines {
            area.set_wrap_mode(WrapMode::WordOrGlyph);
        } else {
            area.move_cursor(CursorMove::End);
        }
        Self {
            area,
            extent,
            given: text.to_owned(),
            begun,
        }
    }

    /// The text, its lines ended by `\n` (unless it is as it was given).
    pub fn text(&self) -> String {
        let now = self.area.lines().join("\n");
        if now == self.begun {
            self.given.clone()
        } else {
            now
        }
    }

    /// Whether the text is another than was given.
    pub fn is_changed(&self) -> bool {
        self.area.lines().join("\n") != self.begun
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// How many lines there are.
    pub fn line_count(&self) -> usize {
        self.area.lines().len()
    }

    /// The line and column of the cursor, counted from 1, in what a reader sees as characters.
    pub fn place(&self) -> (usize, usize) {
        let DataCursor(row, column) = self.area.cursor();
        let before: String = self.area.lines()[row].chars().take(column).collect();
        (row + 1, before.graphemes(true).count() + 1)
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) {
        use crossterm::event::KeyCode;
        let newline = key.code == KeyCode::Enter;
        if newline && self.extent == Extent::Line {
            return;
        }
        self.area.input(key.event());
    }

    /// Takes an action that is typing's own; gives whether it was.
    pub fn update(&mut self, action: Action) -> bool {
        match action {
            Action::Undo => self.area.undo(),
            Action::Redo => self.area.redo(),
            Action::Cut => self.area.cut(),
            Action::Paste => self.area.paste(),
            Action::Copy => {
                self.area.copy();
                true
            }
            Action::SelectAll => {
                self.area.select_all();
                true
            }
            _ => return false,
        };
        true
    }

    /// Puts in a line end.
    pub fn new_line(&mut self) {
        if self.extent == Extent::Lines {
            self.area.insert_newline();
        }
    }

    /// Puts in text that was pasted into the terminal.
    pub fn paste(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        self.area.insert_str(plain_ends(&text, self.extent));
    }

    /// Puts other text in the place of all of it, as one step of undo.
    pub fn replace(&mut self, text: &str) {
        self.area.select_all();
        let text = plain_ends(text, self.extent);
        if text.is_empty() {
            self.area.cut();
        } else {
            self.area.insert_str(text);
        }
    }

    /// Draws it.
    pub fn draw(&self, area: Rect, buf: &mut Buffer) {
        if !area.is_empty() {
            (&self.area).render(area, buf);
        }
    }

    /// Where the cursor stands when the box is drawn in `area`.
    pub fn cursor(&self, area: Rect) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let screen = self.area.screen_cursor();
        let (top, left) = self.area.scroll_offset();
        let DataCursor(row, column) = self.area.cursor();
        // The cells as they are drawn: the library counts the parts of a joined emoji singly.
        let DataCursor(_, first) = self.area.screen_to_data(screen.row, 0);
        let line = self.area.lines().get(row)?;
        let before: String = line
            .chars()
            .skip(first)
            .take(column - first.min(column))
            .collect();
        let columns = if before.contains('\t') {
            screen.col
        } else {
            wrap::width(&before)
        };
        let x = u16::try_from(columns).ok()?.saturating_sub(left);
        let y = u16::try_from(screen.row).ok()?.saturating_sub(top);
        Some(Position {
            x: area.x.saturating_add(x.min(area.width - 1)),
            y: area.y.saturating_add(y.min(area.height - 1)),
        })
    }

    /// Takes the mouse when the box is drawn in `area`; gives whether it was inside.
    pub fn mouse(&mut self, area: Rect, mouse: Mouse) -> bool {
        if !area.contains(mouse.at) {
            return false;
        }
        match mouse.kind {
            MouseKind::WheelUp => self.area.scroll((-3, 0)),
            MouseKind::WheelDown => self.area.scroll((3, 0)),
            MouseKind::Drag => {
                if !self.area.is_selecting() {
                    self.area.start_selection();
                }
                self.jump(area, mouse.at);
            }
            MouseKind::Click | MouseKind::DoubleClick => {
                self.area.cancel_selection();
                self.jump(area, mouse.at);
            }
        }
        true
    }

    fn jump(&mut self, area: Rect, at: Position) {
        let (top, left) = self.area.scroll_offset();
        let row = usize::from(at.y - area.y) + usize::from(top);
        let column = usize::from(at.x - area.x) + usize::from(left);
        let DataCursor(row, column) = self.area.screen_to_data(row, column);
        let (Ok(row), Ok(column)) = (u16::try_from(row), u16::try_from(column)) else {
            return;
        };
        self.area.move_cursor(CursorMove::Jump(row, column));
    }
}

/// Text with the line ends that a box of an extent works with.
fn plain_ends(text: &str, extent: Extent) -> String {
    let text = text.replace("\r\n", "\n");
    match extent {
        Extent::Lines => text,
        Extent::Line => text.replace(['\n', '\r'], " "),
    }
}

/// The characters of a text that a terminal does not show in their place, each once:
/// `U+202E`. A tab and a line end are none of them.
pub fn unseen(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for c in text.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')) {
        let mut bytes = [0; 4];
        let written = c.encode_utf8(&mut bytes);
        let hidden = printable(written) != *written || matches!(c, '\u{200b}' | '\u{ad}');
        let name = format!("U+{:04X}", c as u32);
        if hidden && !out.contains(&name) {
            out.push(name);
        }
    }
    out
}
