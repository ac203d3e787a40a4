//! The lines that the user typed before, such as filters.

use super::action::Action;
use super::line_input::LineInput;

/// How many lines are kept.
const MOST: usize = 100;

/// The lines that were kept before, the last one at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineHistory {
    lines: Vec<String>,
    /// The line that is shown, by its place in `lines`.
    at: Option<usize>,
    /// What was typed before the first step back.
    typed: String,
}

impl LineHistory {
    /// Keeps a line as the last one.
    pub fn keep(&mut self, line: &str) {
        self.at = None;
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        self.lines.retain(|kept| kept != line);
        self.lines.push(line.to_owned());
        if self.lines.len() > MOST {
            self.lines.remove(0);
        }
    }

    /// Starts at the end again.
    pub fn begin(&mut self) {
        self.at = None;
    }

    /// Puts the line before or after the one that is shown into a line of input; `false` if there is none.
    pub fn step(&mut self, direction: Action, input: &mut LineInput) -> bool {
        let line = match direction {
            Action::Older => self.older(input.text()),
            _ => self.newer(),
        };
        let found = line.is_some();
        if let Some(line) = line {
            *input = LineInput::new(line);
        }
        found
    }

    /// The line before the one that is shown, if there is one.
    fn older(&mut self, shown: &str) -> Option<String> {
        let end = self.at.unwrap_or(self.lines.len());
        let at = (0..end).rev().find(|at| self.lines[*at] != shown.trim())?;
        if self.at.is_none() {
            shown.clone_into(&mut self.typed);
        }
        self.at = Some(at);
        self.lines.get(at).cloned()
    }

    /// The line after the one that is shown; after the last, what was typed.
    fn newer(&mut self) -> Option<String> {
        let at = self.at? + 1;
        self.at = (at < self.lines.len()).then_some(at);
        let line = self.lines.get(at).cloned();
        Some(line.unwrap_or_else(|| std::mem::take(&mut self.typed)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_in_order_and_what_was_typed_comes_last() {
        let mut history = LineHistory::default();
        for line in ["one", " ", "two", "one"] {
            history.keep(line);
        }
        assert_eq!(history.older("typed").as_deref(), Some("one"));
        assert_eq!(history.older("one").as_deref(), Some("two"));
        assert_eq!(history.older("two"), None);
        assert_eq!(history.newer().as_deref(), Some("one"));
        assert_eq!(history.newer().as_deref(), Some("typed"));
        assert_eq!(history.newer(), None);
    }

    #[test]
    fn the_line_that_is_shown_is_not_offered_again() {
        let mut history = LineHistory::default();
        history.keep("one");
        history.keep("two");
        assert_eq!(history.older("two").as_deref(), Some("one"));
    }
}
