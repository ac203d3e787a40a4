//! The palette: the actions of a mode, found by a few letters of their key, name or help.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::choices::{Choice, Choices, Selection};
use super::{Overlay, Reply, Stays, centred};
use crate::template::Template;
use crate::tui::action::{Action, AppAction};
use crate::tui::command::Command;
use crate::tui::keymap::{Key, Mode, bindings_of};
use crate::tui::mouse::Mouse;
use crate::tui::spoken::Spoken;
use crate::tui::text_width::{Align, pad};
use crate::tui::theme::Theme;

/// The columns for the keys.
const KEYS: usize = 14;

/// The actions of a mode.
pub struct Palette {
    title: String,
    actions: Vec<Action>,
    list: Choices,
}

/// An action of the table with all of its keys.
struct PaletteRow {
    action: Action,
    keys: Vec<Key>,
    name: &'static str,
    help: &'static str,
}

impl Palette {
    /// The actions of `mode`, and the reason why one is not possible now.
    pub fn new(mode: Mode, why_not: impl Fn(Action) -> Option<String>) -> Self {
        let rows = rows(mode);
        let choices = rows.iter().enumerate().map(|(at, row)| {
            let keys: Vec<String> = row.keys.iter().map(ToString::to_string).collect();
            let shown = pad(&keys.join(" "), KEYS, Align::Left, "…");
            let why = why_not(row.action).map(|why| format!("not now: {why}"));
            // The word of the hint line, where the help does not have it already.
            let name = match row.name {
                name if row.help.contains(name) => String::new(),
                name => format!(" ({name})"),
            };
            let details = match &why {
                Some(why) => format!("{}; {why}", row.help),
                None => row.help.to_owned(),
            };
            let choice = Choice {
                value: at.to_string(),
                label: format!("{shown}{}{name}", row.help),
                ..Choice::default()
            };
            choice
                .meaning(why.unwrap_or_default())
                .explained(details)
                .named(keys)
        });
        Self {
            title: format!("Actions: {}", mode.title()),
            list: Choices::new(choices.collect(), Selection::One),
            actions: rows.iter().map(|row| row.action).collect(),
        }
    }

    /// Closes the palette and does the selected action, which then says itself why it is not possible.
    fn pick(&self) -> Reply {
        let at = self
            .list
            .chosen()
            .and_then(|choice| choice.value.parse().ok());
        match at.and_then(|at: usize| self.actions.get(at)) {
            Some(action) => Reply::DoAndClose(vec![Command::Act(*action)]),
            None => Reply::Stay,
        }
    }
}

/// The lines of the table for a mode. Keys with the same help do the same, except the digits.
fn rows(mode: Mode) -> Vec<PaletteRow> {
    let mut rows: Vec<PaletteRow> = Vec::new();
    for binding in bindings_of(mode) {
        let is_digit = matches!(binding.action, Action::Digit(_));
        let same = |row: &&mut PaletteRow| !is_digit && row.help == binding.help;
        match rows.iter_mut().find(same) {
            Some(row) => row.keys.extend(binding.keys),
            None => rows.push(PaletteRow {
                action: binding.action,
                keys: binding.keys.to_vec(),
                name: binding.hint,
                help: binding.help,
            }),
        }
    }
    rows
}

impl Overlay for Palette {
    fn mode(&self) -> Mode {
        Mode::Palette
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn size(&self, screen: Rect) -> Rect {
        centred(screen, 110, 30)
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
            Action::Accept => self.pick(),
            Action::Cancel | Action::App(AppAction::Palette) => Reply::Close,
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

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        Stays::WithTheOneBelow
    }
}
