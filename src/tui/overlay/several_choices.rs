//! A list from which the user marks any number of values, for a change of several hazards.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::choices::{Choice, Choices, Selection};
use super::{Overlay, Reply, centred};
use crate::triage::Requirement;
use crate::tui::action::Action;
use crate::tui::keymap::{Key, Mode};
use crate::tui::mouse::Mouse;
use crate::tui::spoken::Spoken;
use crate::tui::theme::Theme;

/// The action for the marked values.
pub type SeveralPicked = Box<dyn Fn(Vec<String>) -> Reply>;

/// A list from which the user marks values.
pub struct SeveralChoices {
    title: String,
    requirement: Option<Requirement>,
    list: Choices,
    picked: SeveralPicked,
}

impl SeveralChoices {
    /// A list of `choices` with none marked.
    pub fn new(title: impl Into<String>, choices: Vec<Choice>, picked: SeveralPicked) -> Self {
        Self {
            title: title.into(),
            requirement: None,
            list: Choices::new(choices, Selection::Any),
            picked,
        }
    }

    /// The same list with what the standard demands of the values.
    #[must_use]
    pub fn under(mut self, requirement: Requirement) -> Self {
        self.requirement = Some(requirement);
        self
    }
}

impl Overlay for SeveralChoices {
    fn mode(&self) -> Mode {
        Mode::MultiPicker
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn requirement(&self) -> Option<Requirement> {
        self.requirement
    }

    fn size(&self, screen: Rect) -> Rect {
        centred(screen, 76, 36)
    }

    fn place(&mut self, area: Rect) {
        self.list.fit(area);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.list.draw(area, buf, theme);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.list.cursor(area)
    }

    fn spoken(&self) -> Spoken {
        self.list.speak(&self.title)
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Accept => {
                let marked = self.list.marked();
                (self.picked)(marked.map(|choice| choice.value.clone()).collect())
            }
            Action::Cancel => Reply::Close,
            other if self.list.update(other) => Reply::Stay,
            _ => Reply::Ignored,
        }
    }

    fn key(&mut self, key: Key) -> Reply {
        self.list.key(key)
    }

    fn typed(&mut self, letters: &str) -> Reply {
        self.list.paste(letters)
    }

    fn paste(&mut self, text: &str) -> Reply {
        self.list.paste(text)
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        if self.list.mouse(area, mouse) {
            self.list.toggle();
        }
        Reply::Stay
    }
}
