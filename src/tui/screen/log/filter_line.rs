//! The filter while the user types it.

use std::collections::HashSet;

use crate::filter::{Filter, FilterError, NamedFilter, expanded};
use crate::hazard::{HazardId, Summary};
use crate::template::Template;
use crate::text::Span;
use crate::tui::action::Action;
use crate::tui::line_history::LineHistory;
use crate::tui::line_input::LineInput;

/// The filter as typed, as parsed, and the hazards that have its words.
#[derive(Clone, Debug, Default)]
pub struct FilterLine {
    /// The line.
    pub input: LineInput,
    /// Whether the user is typing it.
    pub typing: bool,
    /// The filters that the settings name.
    named: Vec<NamedFilter>,
    before: String,
    history: LineHistory,
    filter: Filter,
    error: Option<FilterError>,
    answer: (Vec<String>, HashSet<HazardId>),
}

impl FilterLine {
    /// The filters that the settings name.
    pub fn named(&self) -> &[NamedFilter] {
        &self.named
    }

    /// Takes the filters that the settings name.
    pub fn set_named(&mut self, named: Vec<NamedFilter>) {
        self.named = named;
    }

    /// Starts typing. The user can go back to the current text.
    pub fn begin(&mut self) {
        self.typing = true;
        self.history.begin();
        self.before = self.input.text().to_owned();
        self.input = LineInput::new(self.before.clone());
    }

    /// Stops typing and keeps the filter.
    pub fn keep(&mut self) {
        self.typing = false;
        self.history.keep(self.input.text());
    }

    /// Takes the line that was kept before or after the one that is shown; `false` if there is none.
    pub fn step_in_history(&mut self, direction: Action) -> bool {
        self.history.step(direction, &mut self.input)
    }

    /// Stops typing and goes back to the filter before.
    pub fn go_back(&mut self) {
        self.typing = false;
        let before = std::mem::take(&mut self.before);
        self.set(before);
    }

    /// Sets the text.
    pub fn set(&mut self, text: impl Into<String>) {
        self.input = LineInput::new(text);
    }

    /// Whether it has a line on the screen.
    pub fn is_shown(&self) -> bool {
        self.typing || !self.input.text().is_empty()
    }

    /// The error in the typed filter.
    pub fn error(&self) -> Option<&FilterError> {
        self.error.as_ref()
    }

    /// Parses the typed text. If a part has an error, only the text before it filters.
    pub(super) fn read(&mut self, template: &Template) {
        let typed = self.input.text();
        let text = match expanded(typed, &self.named) {
            Ok(text) => text,
            Err(error) => {
                let before = typed.get(..error.span.start).unwrap_or_default();
                self.filter = Filter::parse(before, template).unwrap_or_default();
                self.error = Some(error);
                return;
            }
        };
        self.error = match Filter::parse(&text, template) {
            Ok(filter) => {
                self.filter = filter;
                None
            }
            // The places of an error are in the text with the named filters.
            Err(error) if text != typed => Some(FilterError {
                span: Span::new(0, typed.len()),
                ..error
            }),
            Err(error) => {
                let before = text.get(..error.span.start).unwrap_or_default();
                self.filter = Filter::parse(before, template).unwrap_or_default();
                Some(error)
            }
        };
    }

    /// The words to search in the full text, if that has not been done.
    pub(super) fn unanswered(&self) -> Option<Vec<String>> {
        let words = self.filter.words();
        (!words.is_empty() && self.answer.0 != words).then(|| words.to_vec())
    }

    /// Whether hazlog has already searched for these words.
    pub(super) fn is_answered(&self, words: &[String]) -> bool {
        self.answer.0 == words
    }

    /// The words of the last search, for a new search because the records have changed.
    pub fn words(&self) -> Option<Vec<String>> {
        let words = self.filter.words();
        (!words.is_empty()).then(|| words.to_vec())
    }

    pub(super) fn answer(&mut self, words: Vec<String>, found: HashSet<HazardId>) {
        self.answer = (words, found);
    }

    /// Whether a hazard passes.
    pub fn passes(&self, row: &Summary) -> bool {
        self.filter.matches(row)
            && (self.filter.words().is_empty() || self.answer.1.contains(&row.id))
    }
}
