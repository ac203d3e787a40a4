//! A text that the user edits: the cursor, the selection and the undo steps.

use super::lines::{Lines, TextPosition};
use super::list_item::ListItem;
use super::rows::{Wrapped, columns_of};
use unicode_segmentation::UnicodeSegmentation;

/// How many steps can be undone.
const MOST_STEPS: usize = 10_000;

/// Whether a move selects the text that it passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Select {
    No,
    Yes,
}

/// The direction of a move of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Motion {
    Left,
    Right,
    /// By rows, down or up.
    Rows(isize),
    WordLeft,
    WordRight,
    LineStart,
    LineEnd,
    ParagraphUp,
    ParagraphDown,
    Top,
    Bottom,
}

/// One replacement of text.
#[derive(Clone, Debug)]
struct EditStep {
    from: TextPosition,
    removed: String,
    inserted: String,
    /// The position of the cursor before.
    cursor: TextPosition,
}

/// A text that is being edited.
#[derive(Clone, Debug)]
pub(super) struct EditBuffer {
    /// The text.
    pub lines: Lines,
    /// Where the next letter goes.
    pub cursor: TextPosition,
    /// The start of the selection.
    anchor: Option<TextPosition>,
    /// The column that moves by rows aim at.
    goal: Option<usize>,
    copied: String,
    /// What was copied since the last call of [`EditBuffer::take_copied`].
    just_copied: Option<String>,
    done: Vec<EditStep>,
    undone: Vec<EditStep>,
}

impl EditBuffer {
    pub(super) fn new(text: &str) -> Self {
        Self {
            lines: Lines::new(text),
            cursor: TextPosition::default(),
            anchor: None,
            goal: None,
            copied: String::new(),
            just_copied: None,
            done: Vec::new(),
            undone: Vec::new(),
        }
    }

    /// The two ends of the selection, if there is one.
    pub(super) fn selection(&self) -> Option<(TextPosition, TextPosition)> {
        let anchor = self.anchor?;
        let (from, to) = (anchor.min(self.cursor), anchor.max(self.cursor));
        (from < to).then_some((from, to))
    }

    pub(super) fn select_all(&mut self) {
        self.anchor = Some(TextPosition::default());
        self.cursor = self.lines.end();
        self.goal = None;
    }

    pub(super) fn go(&mut self, place: TextPosition, select: Select) {
        self.goal = None;
        self.go_keeping_goal(place, select);
    }

    fn go_keeping_goal(&mut self, place: TextPosition, select: Select) {
        match select {
            Select::Yes => self.anchor = self.anchor.or(Some(self.cursor)),
            Select::No => self.anchor = None,
        }
        self.cursor = self.lines.nearest(place);
    }

    /// Moves the cursor in a text that is wrapped to `columns` columns.
    pub(super) fn step(&mut self, motion: Motion, select: Select, columns: usize) {
        let (lines, cursor) = (&self.lines, self.cursor);
        let to = match motion {
            Motion::Left => lines.before(cursor),
            Motion::Right => lines.after(cursor),
            Motion::Rows(by) => return self.step_rows(by, select, columns),
            Motion::WordLeft => lines.word_before(cursor),
            Motion::WordRight => lines.word_after(cursor),
            Motion::LineStart => TextPosition { at: 0, ..cursor },
            Motion::LineEnd => TextPosition {
                at: lines.line(cursor.line).len(),
                ..cursor
            },
            Motion::ParagraphUp => self.paragraph((0..cursor.line).rev()).unwrap_or_default(),
            Motion::ParagraphDown => self
                .paragraph(cursor.line + 1..lines.count())
                .unwrap_or_else(|| lines.end()),
            Motion::Top => TextPosition::default(),
            Motion::Bottom => lines.end(),
        };
        self.go(to, select);
    }

    /// The first blank line of these.
    fn paragraph(&self, mut lines: impl Iterator<Item = usize>) -> Option<TextPosition> {
        let line = lines.find(|line| self.lines.line(*line).trim().is_empty())?;
        Some(TextPosition { line, at: 0 })
    }

    fn step_rows(&mut self, by: isize, select: Select, columns: usize) {
        let wrapped = Wrapped {
            lines: &self.lines,
            columns,
        };
        let here = wrapped.row_of(self.cursor);
        let text = &self.lines.line(here.line)[here.start..self.cursor.at];
        let goal = self
            .goal
            .unwrap_or_else(|| text.graphemes(true).map(columns_of).sum());
        let mut row = here;
        for _ in 0..by.unsigned_abs() {
            let next = if by < 0 {
                wrapped.above(row)
            } else {
                wrapped.below(row)
            };
            match next {
                Some(next) => row = next,
                None => break,
            }
        }
        let at = at_column(&self.lines, row, goal);
        let at = match (row == here, by < 0) {
            // Beyond the first and the last row, the cursor goes to the start or the end.
            (true, true) => 0,
            (true, false) => self.lines.line(row.line).len(),
            _ => at,
        };
        self.go_keeping_goal(TextPosition { line: row.line, at }, select);
        self.goal = Some(goal);
    }

    /// Replaces the selected text, or inserts at the cursor, as one undo step.
    pub(super) fn insert(&mut self, text: &str) {
        let (from, to) = self.selection().unwrap_or((self.cursor, self.cursor));
        self.replace(from, to, text);
    }

    /// Removes the selected text or, if there is none, the text between the cursor and a place.
    pub(super) fn remove(&mut self, to: impl Fn(&Self) -> TextPosition) {
        let (from, to) = self.selection().unwrap_or_else(|| {
            let to = to(self);
            (to.min(self.cursor), to.max(self.cursor))
        });
        if from < to {
            self.replace(from, to, "");
        }
    }

    fn replace(&mut self, from: TextPosition, to: TextPosition, text: &str) {
        let cursor = self.cursor;
        let (removed, end) = self.lines.splice(from, to, text);
        if self.done.len() == MOST_STEPS {
            self.done.remove(0);
        }
        self.done.push(EditStep {
            from,
            removed,
            inserted: text.to_owned(),
            cursor,
        });
        self.undone.clear();
        self.go(end, Select::No);
    }

    pub(super) fn copy(&mut self) {
        if let Some((from, to)) = self.selection() {
            self.copied = self.lines.between(from, to);
            self.just_copied = Some(self.copied.clone());
        }
    }

    pub(super) fn cut(&mut self) {
        self.copy();
        self.remove(|typing| typing.cursor);
    }

    /// What was copied since the last call.
    pub(super) const fn take_copied(&mut self) -> Option<String> {
        self.just_copied.take()
    }

    /// Starts a new line. In a list it is the next item, and in an empty item the list ends.
    pub(super) fn new_line(&mut self) {
        let TextPosition { line, at } = self.cursor;
        let item = match self.selection() {
            Some(_) => None,
            None => ListItem::of(self.lines.line(line)),
        };
        match item {
            Some(item) if at >= item.start && item.is_empty => {
                let from = TextPosition { line, at: 0 };
                let end = self.lines.line(line).len();
                self.replace(from, TextPosition { line, at: end }, "");
            }
            Some(item) if at >= item.start => self.insert(&format!("\n{}", item.next)),
            _ => self.insert("\n"),
        }
    }

    pub(super) fn paste_copied(&mut self) {
        let copied = self.copied.clone();
        if !copied.is_empty() {
            self.insert(&copied);
        }
    }

    pub(super) fn undo(&mut self) {
        let Some(step) = self.done.pop() else {
            return;
        };
        let end = end_of(step.from, &step.inserted);
        self.lines.splice(step.from, end, &step.removed);
        self.go(step.cursor, Select::No);
        self.undone.push(step);
    }

    pub(super) fn redo(&mut self) {
        let Some(step) = self.undone.pop() else {
            return;
        };
        let end = end_of(step.from, &step.removed);
        let (_, end) = self.lines.splice(step.from, end, &step.inserted);
        self.go(end, Select::No);
        self.done.push(step);
    }
}

/// The place at the end of a text that begins at a place.
fn end_of(from: TextPosition, text: &str) -> TextPosition {
    match text.rfind('\n') {
        None => TextPosition {
            at: from.at + text.len(),
            ..from
        },
        Some(last) => TextPosition {
            line: from.line + text.matches('\n').count(),
            at: text.len() - last - 1,
        },
    }
}

/// The byte at a column of a row.
pub(super) fn at_column(lines: &Lines, row: super::rows::WrappedRow, column: usize) -> usize {
    let text = &lines.line(row.line)[row.start..row.end];
    let is_last = row.end == lines.line(row.line).len();
    let mut taken = 0;
    let mut last = row.start;
    for (at, grapheme) in text.grapheme_indices(true) {
        let wide = columns_of(grapheme);
        last = row.start + at;
        if taken + wide > column {
            return last;
        }
        taken += wide;
    }
    // The end of a wrapped row is the beginning of the next row.
    if is_last { row.end } else { last }
}
