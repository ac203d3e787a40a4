//! A list from which the user picks one value.

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

/// The action for the chosen value.
pub type Picked = Box<dyn Fn(&str) -> Reply>;

/// A list from which the user picks one value.
pub struct Picker {
    title: String,
    requirement: Option<Requirement>,
    list: Choices,
    lines: u16,
    picked: Picked,
}

impl Picker {
    /// A list of `choices`.
    pub fn new(title: impl Into<String>, choices: Vec<Choice>, picked: Picked) -> Self {
        Self {
            title: title.into(),
            requirement: None,
            lines: u16::try_from(choices.len()).unwrap_or(u16::MAX),
            list: Choices::new(choices, Selection::One),
            picked,
        }
    }

    /// The same list with what the standard demands of the value.
    #[must_use]
    pub fn under(mut self, requirement: Requirement) -> Self {
        self.requirement = Some(requirement);
        self
    }

    fn pick(&self) -> Reply {
        match self.list.chosen() {
            Some(choice) => (self.picked)(&choice.value),
            None => Reply::Stay,
        }
    }
}

impl Overlay for Picker {
    fn mode(&self) -> Mode {
        Mode::Picker
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn requirement(&self) -> Option<Requirement> {
        self.requirement
    }

    fn size(&self, screen: Rect) -> Rect {
        centred(screen, 76, self.lines.saturating_add(5).clamp(8, 30))
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.list.draw(area, buf, theme);
    }

    fn place(&mut self, area: Rect) {
        self.list.fit(area);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.list.cursor(area)
    }

    fn spoken(&self) -> Spoken {
        self.list.speak(&self.title)
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Accept => self.pick(),
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
            return self.pick();
        }
        Reply::Stay
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::overlay::testing::{click, press, type_text};

    fn picker() -> Picker {
        let choices = ["likelihood", "severity"].map(Choice::new).to_vec();
        let picked = Box::new(|value: &str| Reply::Answer(value.to_owned()));
        Picker::new("Acts on", choices, picked)
    }

    #[test]
    fn a_key_that_types_nothing_leaves_the_cursor_where_it_is() {
        for key in ["Ctrl-l", "Ctrl-a", "Left", "Ctrl-g"] {
            let mut one = picker();
            press(&mut one, "Down");
            press(&mut one, key);
            let reply = press(&mut one, "Enter");
            assert!(
                matches!(&reply, Reply::Answer(value) if value == "severity"),
                "{key}"
            );
        }
    }

    #[test]
    fn enter_or_a_click_picks() {
        let mut one = picker();
        type_text(&mut one, "sev");
        assert!(matches!(press(&mut one, "Enter"), Reply::Answer(value) if value == "severity"));
        let mut one = picker();
        assert!(matches!(click(&mut one, "severity"), Reply::Answer(value) if value == "severity"));
        type_text(&mut one, "zz");
        assert!(matches!(press(&mut one, "Enter"), Reply::Stay));
        assert!(matches!(press(&mut one, "Esc"), Reply::Close));
    }
}
