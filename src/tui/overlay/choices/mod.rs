//! A list to choose from, narrowed by typing a few of the letters.

mod speak;
#[cfg(test)]
mod tests;
mod view;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::layout::{Position, Rect};

use super::text_box::{Extent, TextBox};
use super::{Reply, draw};
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::Key;
use crate::tui::line_input::{LONGEST_LINE, TooLong};
use crate::tui::message::Message;
use crate::tui::mouse::{Mouse, MouseKind};

/// A line of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The value that choosing it gives.
    pub value: String,
    /// The text that is shown and searched.
    pub label: String,
    /// The heading above it; empty if there is none.
    pub group: String,
    /// Its meaning; empty if there is none.
    pub note: String,
    /// The words below the list while the cursor is on it; if there are none, its meaning.
    pub details: String,
    /// Names that find it first if they are the whole search: a key, a number.
    pub names: Vec<String>,
}

impl Choice {
    /// A choice whose text is its value.
    pub fn new(value: impl Into<String>) -> Self {
        let value = value.into();
        Self {
            label: value.clone(),
            value,
            ..Self::default()
        }
    }

    /// The same choice under a heading.
    #[must_use]
    pub fn under(mut self, group: impl Into<String>) -> Self {
        self.group = group.into();
        self
    }

    /// The same choice with names that find it first.
    #[must_use]
    pub fn named(mut self, names: Vec<String>) -> Self {
        self.names = names;
        self
    }

    /// The same choice with words for the place below the list.
    #[must_use]
    pub fn explained(mut self, details: impl Into<String>) -> Self {
        self.details = details.into();
        self
    }

    /// The words below the list while the cursor is on it.
    fn foot(&self) -> &str {
        if self.details.is_empty() {
            &self.note
        } else {
            &self.details
        }
    }

    /// The same choice with its meaning.
    #[must_use]
    pub fn meaning(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// A choice that matches the search, and the positions of the matching letters.
struct Match {
    choice: usize,
    letters: Vec<u32>,
}

/// A line of the list.
enum ChoiceRow {
    Group(String),
    Choice { found: usize },
}

/// Whether one thing is chosen or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// One.
    One,
    /// Any number: each is marked.
    Any,
}

/// A list to choose from.
pub struct Choices {
    choices: Vec<Choice>,
    marked: Vec<bool>,
    selection: Selection,
    query: TextBox,
    found: Vec<Match>,
    at: usize,
}

impl Choices {
    /// A list with nothing marked.
    pub fn new(choices: Vec<Choice>, selection: Selection) -> Self {
        let mut list = Self {
            marked: vec![false; choices.len()],
            choices,
            selection,
            query: TextBox::new("", Extent::Line),
            found: Vec::new(),
            at: 0,
        };
        list.search();
        list
    }

    /// Marks the choices for which `is` is true, and moves the cursor to the first of them.
    pub fn mark(&mut self, is: impl Fn(&Choice) -> bool) {
        for (marked, choice) in self.marked.iter_mut().zip(&self.choices) {
            *marked = is(choice);
        }
        let first = self
            .found
            .iter()
            .position(|found| self.marked[found.choice]);
        self.at = first.unwrap_or(0);
    }

    /// The marked choices, in the order of the list.
    pub fn marked(&self) -> impl Iterator<Item = &Choice> {
        let pairs = self.choices.iter().zip(&self.marked);
        pairs
            .filter(|(_, marked)| **marked)
            .map(|(choice, _)| choice)
    }

    /// The choice under the cursor.
    pub fn chosen(&self) -> Option<&Choice> {
        Some(&self.choices[self.found.get(self.at)?.choice])
    }

    /// Handles an action of the list. Returns whether it was one.
    pub fn update(&mut self, action: Action) -> bool {
        let last = self.found.len().saturating_sub(1);
        self.at = match action {
            Action::Up => self.at.saturating_sub(1),
            Action::Down => (self.at + 1).min(last),
            Action::PageUp => self.at.saturating_sub(10),
            Action::PageDown => (self.at + 10).min(last),
            Action::First => 0,
            Action::Last => last,
            Action::Toggle => {
                self.toggle();
                self.at
            }
            // Words that are typed next replace the search.
            Action::SelectAll => {
                self.query.update(action);
                self.at
            }
            _ => return false,
        };
        true
    }

    /// Handles a letter of the search.
    pub fn key(&mut self, key: Key) -> Reply {
        if key.is_text() && !self.has_room_for(1) {
            return too_long(1);
        }
        let before = self.query.text();
        self.query.key(key);
        // A key that types nothing does not move the cursor of the list.
        if self.query.text() != before {
            self.search();
        }
        Reply::Stay
    }

    /// Adds pasted text, or letters that arrived together, to the search.
    pub fn paste(&mut self, text: &str) -> Reply {
        let given = text.chars().count();
        if !self.has_room_for(given) {
            return too_long(given);
        }
        self.query.paste(text);
        self.search();
        Reply::Stay
    }

    fn has_room_for(&self, more: usize) -> bool {
        self.query.text().chars().count() + more <= LONGEST_LINE
    }

    /// Sets the area of the search.
    pub fn fit(&mut self, area: Rect) {
        self.query.fit(Self::query_area(area));
    }

    /// Handles the mouse. Returns whether the user clicked on a choice.
    pub fn mouse(&mut self, area: Rect, mouse: Mouse) -> bool {
        match mouse.kind {
            MouseKind::WheelUp => self.update(Action::Up),
            MouseKind::WheelDown => self.update(Action::Down),
            MouseKind::Drag => true,
            MouseKind::Click | MouseKind::DoubleClick => return self.click(area, mouse.at),
        };
        false
    }

    fn click(&mut self, area: Rect, at: Position) -> bool {
        let list = self.list_area(area);
        if !list.contains(at) {
            return false;
        }
        let rows = self.rows();
        let line = self.top(&rows, list) + usize::from(at.y - list.y);
        let Some(ChoiceRow::Choice { found }) = rows.get(line) else {
            return false;
        };
        self.at = *found;
        true
    }

    /// Marks or unmarks the choice under the cursor.
    pub fn toggle(&mut self) {
        if let Some(found) = self.found.get(self.at)
            && self.selection == Selection::Any
        {
            self.marked[found.choice] = !self.marked[found.choice];
        }
    }

    /// The position of the cursor in the search.
    pub fn cursor(&self, area: Rect) -> Option<Position> {
        self.query.cursor(Self::query_area(area))
    }

    fn query_area(area: Rect) -> Rect {
        let first = draw::row_area(area, 0);
        let label = first.width.min(6);
        Rect {
            x: first.x + label,
            width: first.width - label,
            ..first
        }
    }

    fn list_area(&self, area: Rect) -> Rect {
        let foot = 2 + self.foot_height(area);
        draw::rows_area(area, 2, usize::from(area.height.saturating_sub(foot)))
    }

    /// The lines at the bottom with the full meaning of the choice under the cursor.
    fn foot_height(&self, area: Rect) -> u16 {
        let any = self.choices.iter().any(|choice| !choice.foot().is_empty());
        if any && area.height > 8 { 2 } else { 0 }
    }

    fn search(&mut self) {
        let words = self.query.text();
        let pattern = Pattern::parse(&words, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let mut scored: Vec<(u32, Match)> = Vec::new();
        for (choice, each) in self.choices.iter().enumerate() {
            let (mut text, mut hits) = (Vec::new(), Vec::new());
            let haystack = Utf32Str::new(&each.label, &mut text);
            letters.clear();
            if each.names.iter().any(|name| *name == words.trim()) {
                let letters = Vec::new();
                scored.push((u32::MAX, Match { choice, letters }));
            } else if let Some(score) = pattern.indices(haystack, &mut matcher, &mut hits) {
                hits.sort_unstable();
                hits.dedup();
                letters.append(&mut hits);
                let letters = letters.clone();
                scored.push((score, Match { choice, letters }));
            }
        }
        // The sort keeps the order of equal choices. Without a search, all are equal.
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.found = scored.into_iter().map(|(_, found)| found).collect();
        self.at = 0;
    }

    fn rows(&self) -> Vec<ChoiceRow> {
        let mut rows = Vec::new();
        let mut group = "";
        for (found, each) in self.found.iter().enumerate() {
            let choice = &self.choices[each.choice];
            if self.query.is_empty() && choice.group != group {
                group = &choice.group;
                rows.push(ChoiceRow::Group(choice.group.clone()));
            }
            rows.push(ChoiceRow::Choice { found });
        }
        rows
    }

    fn top(&self, rows: &[ChoiceRow], list: Rect) -> usize {
        let at = rows
            .iter()
            .position(|row| matches!(row, ChoiceRow::Choice { found } if *found == self.at));
        draw::first_visible_row(at.unwrap_or(0), rows.len(), usize::from(list.height))
    }
}

fn too_long(given: usize) -> Reply {
    Reply::Do(vec![Command::Say(Message::error(
        TooLong { given }.to_string(),
        "a few letters are enough",
    ))])
}
