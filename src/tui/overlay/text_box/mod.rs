//! Text that the user types: one line or many, with cursor, selection and undo.

mod edit_buffer;
mod keys;
mod lines;
mod list_item;
mod rows;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use self::edit_buffer::{EditBuffer, Motion, Select, at_column};
use self::lines::TextPosition;
use self::rows::{Wrapped, WrappedRow, columns_of, drawn};
use crate::tui::action::{Action, AppAction};
use crate::tui::mouse::{Mouse, MouseKind};

/// How many lines the text can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// One line; a pasted line end becomes a space.
    Line,
    /// Any number of lines, wrapped to the width.
    Lines,
}

/// How many bytes of a line hazlog looks at to count the characters before the cursor.
const COUNTED: usize = 1 << 14;

/// Text that the user types.
///
/// An unchanged text is returned byte for byte.
pub struct TextBox {
    typing: EditBuffer,
    extent: Extent,
    /// The text as it was given.
    given: String,
    /// The text when editing began: as given, with one kind of line end.
    begun: String,
    /// Its last area.
    area: Rect,
    /// The start of the visible part: the beginning of a row or, for a single line, its first byte.
    top: TextPosition,
}

impl TextBox {
    /// A box with `text`; the cursor is at its start, or at the end of a single line.
    pub fn new(text: &str, extent: Extent) -> Self {
        let begun = plain_ends(text, extent);
        let mut typing = EditBuffer::new(&begun);
        if extent == Extent::Line {
            typing.cursor = typing.lines.end();
        }
        Self {
            typing,
            extent,
            given: text.to_owned(),
            begun,
            area: Rect::default(),
            top: TextPosition::default(),
        }
    }

    /// The text. Its lines end with `\n`, unless it is unchanged.
    pub fn text(&self) -> String {
        if self.is_changed() {
            self.typing.lines.text()
        } else {
            self.given.clone()
        }
    }

    /// Whether it takes a line or several.
    pub const fn extent(&self) -> Extent {
        self.extent
    }

    /// Whether the text differs from the given text.
    pub fn is_changed(&self) -> bool {
        !self.typing.lines.is(&self.begun)
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.typing.lines.is("")
    }

    /// How many lines there are.
    pub fn line_count(&self) -> usize {
        self.typing.lines.count()
    }

    /// The characters of the text that a terminal does not show in their place, each once:
    /// `U+202E`.
    pub fn unseen(&self) -> Vec<String> {
        self.typing.lines.unseen()
    }

    /// The line and column of the cursor, counted from 1, in characters as a reader sees them.
    pub fn place(&self) -> (usize, usize) {
        let TextPosition { line, at } = self.typing.cursor;
        let before = &self.typing.lines.line(line)[..at];
        // In a very long line, every code point counts as a character.
        let column = if before.len() > COUNTED {
            before.chars().count()
        } else {
            before.graphemes(true).count()
        };
        (line + 1, column + 1)
    }

    /// Handles an action for typing. Returns whether it was one.
    pub fn update(&mut self, action: Action) -> bool {
        match action {
            Action::App(AppAction::Undo) => self.typing.undo(),
            Action::App(AppAction::Redo) => self.typing.redo(),
            Action::Cut => self.typing.cut(),
            Action::Paste => self.typing.paste_copied(),
            Action::Copy => self.typing.copy(),
            Action::SelectAll => self.typing.select_all(),
            _ => return false,
        }
        true
    }

    /// Starts a new line. In a list it is the next item; in an empty item the list ends.
    pub fn new_line(&mut self) {
        if self.extent == Extent::Lines {
            self.typing.new_line();
        }
    }

    /// Inserts a line end, and nothing else.
    fn plain_line_end(&mut self) {
        if self.extent == Extent::Lines {
            self.typing.insert("\n");
        }
    }

    /// What the user copied or cut since the last call, for the clipboard of the system.
    pub const fn take_copied(&mut self) -> Option<String> {
        self.typing.take_copied()
    }

    /// Inserts text that was pasted into the terminal.
    pub fn paste(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        self.typing.insert(&plain_ends(&text, self.extent));
    }

    /// Inserts letters that arrived together, as one undo step.
    pub fn typed(&mut self, letters: &str) {
        self.typing.insert(letters);
    }

    /// Replaces the whole text, as one undo step.
    pub fn replace(&mut self, text: &str) {
        self.typing.select_all();
        self.typing.insert(&plain_ends(text, self.extent));
    }

    /// Scrolls so that the cursor is visible in `area`.
    pub fn fit(&mut self, area: Rect) {
        self.area = area;
        self.top = self.first_row(area).begin();
    }

    fn wrapped(&self, area: Rect) -> Wrapped<'_> {
        Wrapped {
            lines: &self.typing.lines,
            columns: usize::from(area.width),
        }
    }

    /// The first row to draw in an area: the same as before, unless the cursor would not be
    /// visible.
    fn first_row(&self, area: Rect) -> WrappedRow {
        if self.extent == Extent::Line {
            return self.scrolled_line(area);
        }
        let wrapped = self.wrapped(area);
        let cursor = wrapped.row_of(self.typing.cursor);
        let top = wrapped.row_of(self.typing.lines.nearest(self.top));
        if cursor.begin() <= top.begin() {
            return cursor;
        }
        // The cursor's row and those above it, as many as fit.
        let above = wrapped.up_from(cursor, usize::from(area.height.max(1)));
        if above.contains(&top) {
            return top;
        }
        above.last().copied().unwrap_or(cursor)
    }

    /// The visible part of a single line.
    fn scrolled_line(&self, area: Rect) -> WrappedRow {
        let cursor = self.typing.cursor.at;
        let text = self.typing.lines.line(0);
        let room = usize::from(area.width).saturating_sub(1);
        let mut start = self.typing.lines.nearest(self.top).at.min(cursor);
        let mut taken = 0;
        for (at, grapheme) in text[start..cursor].grapheme_indices(true).rev() {
            taken += columns_of(grapheme);
            if taken > room {
                start += at + grapheme.len();
                break;
            }
        }
        WrappedRow {
            line: 0,
            start: filled(text, start, room),
            end: text.len(),
        }
    }

    /// The visible rows in `area`.
    fn visible(&self, area: Rect) -> Vec<WrappedRow> {
        let first = self.first_row(area);
        match self.extent {
            Extent::Line => vec![first],
            Extent::Lines => self
                .wrapped(area)
                .down_from(first, usize::from(area.height)),
        }
    }

    /// Draws the text box.
    pub fn draw(&self, area: Rect, buf: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        let selection = self.typing.selection();
        for (y, row) in (area.top()..area.bottom()).zip(self.visible(area)) {
            let mut x = area.x;
            let text = &self.typing.lines.line(row.line)[row.start..row.end];
            for (at, grapheme) in text.grapheme_indices(true) {
                let place = TextPosition {
                    line: row.line,
                    at: row.start + at,
                };
                let is_selected = selection.is_some_and(|(from, to)| from <= place && place < to);
                let style = if is_selected {
                    Style::default().add_modifier(Modifier::REVERSED)
                } else {
                    Style::default()
                };
                let room = usize::from(area.right().saturating_sub(x));
                if columns_of(grapheme) > room {
                    break;
                }
                (x, _) = buf.set_stringn(x, y, drawn(grapheme), room, style);
            }
        }
    }

    /// The position of the cursor in `area`.
    pub fn cursor(&self, area: Rect) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let cursor = self.typing.cursor;
        let is_on = |row: &WrappedRow| {
            let is_last = row.end == self.typing.lines.line(row.line).len();
            row.line == cursor.line
                && row.start <= cursor.at
                && (cursor.at < row.end || (is_last && cursor.at == row.end))
        };
        let rows = self.visible(area);
        let y = rows.iter().position(is_on)?;
        let before = &self.typing.lines.line(cursor.line)[rows[y].start..cursor.at];
        let columns: usize = before.graphemes(true).map(columns_of).sum();
        let x = u16::try_from(columns).unwrap_or(u16::MAX);
        let y = u16::try_from(y).unwrap_or(u16::MAX);
        Some(Position {
            x: area.x.saturating_add(x.min(area.width - 1)),
            y: area.y.saturating_add(y.min(area.height - 1)),
        })
    }

    /// Handles the mouse in `area`. Returns whether it was inside.
    pub fn mouse(&mut self, area: Rect, mouse: Mouse) -> bool {
        if !area.contains(mouse.at) {
            return false;
        }
        let columns = usize::from(area.width);
        match mouse.kind {
            MouseKind::WheelUp => self.typing.step(Motion::Rows(-3), Select::No, columns),
            MouseKind::WheelDown => self.typing.step(Motion::Rows(3), Select::No, columns),
            MouseKind::Drag => self.jump(area, mouse.at, Select::Yes),
            MouseKind::Click | MouseKind::DoubleClick => self.jump(area, mouse.at, Select::No),
        }
        true
    }

    fn jump(&mut self, area: Rect, at: Position, select: Select) {
        let rows = self.visible(area);
        let y = usize::from(at.y.saturating_sub(area.y)).min(rows.len().saturating_sub(1));
        if let Some(row) = rows.get(y) {
            let column = usize::from(at.x.saturating_sub(area.x));
            let place = TextPosition {
                line: row.line,
                at: at_column(&self.typing.lines, *row, column),
            };
            self.typing.go(place, select);
        }
    }
}

/// The start of the visible part of a line, at or before `start`. Space at the end of the line is
/// used before text is hidden at its start.
fn filled(text: &str, start: usize, room: usize) -> usize {
    let mut taken = 0;
    for grapheme in text[start..].graphemes(true) {
        taken += columns_of(grapheme);
        if taken > room {
            return start;
        }
    }
    let mut first = start;
    for (at, grapheme) in text[..start].grapheme_indices(true).rev() {
        taken += columns_of(grapheme);
        if taken > room {
            break;
        }
        first = at;
    }
    first
}

/// The text with the line ends that a box of this kind uses.
fn plain_ends(text: &str, extent: Extent) -> String {
    let text = text.replace("\r\n", "\n");
    match extent {
        Extent::Lines => text,
        Extent::Line => text.replace(['\n', '\r'], " "),
    }
}

/// How much text was wrapped, for tests of how much work a key causes.
#[cfg(test)]
pub(crate) mod effort {
    use std::cell::Cell;

    thread_local! {
        static BYTES: Cell<usize> = const { Cell::new(0) };
    }

    pub(super) fn add(bytes: usize) {
        BYTES.with(|all| all.set(all.get() + bytes));
    }

    /// The number of bytes wrapped since the last call.
    pub fn taken() -> usize {
        BYTES.with(|all| all.replace(0))
    }
}
