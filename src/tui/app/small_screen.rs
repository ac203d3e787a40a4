//! A terminal that is too small to show what a key would do. Then hazlog says what to do, and no key acts.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::App;
use crate::tui::action::{Action, AppAction};
use crate::tui::keymap::{self, Key};
use crate::tui::theme::Tone;
use crate::tui::wrap;

/// The least columns and rows in which a dialog shows what it asks.
const LEAST: (u16, u16) = (60, 15);

impl App {
    /// Whether the screen is too small for the keys of the mode. Leaving hazlog is always possible.
    pub(super) fn is_too_small_for(&self, key: Key) -> bool {
        self.is_too_small()
            && !matches!(
                keymap::action(self.mode(), key),
                Some(Action::App(
                    AppAction::Quit | AppAction::Suspend | AppAction::Redraw
                ))
            )
    }

    /// Whether the screen is too small. Before its size is known it is not.
    pub(super) const fn is_too_small(&self) -> bool {
        is_small(self.areas.screen)
    }
}

/// Whether a screen is too small.
pub(super) const fn is_small(screen: Rect) -> bool {
    !screen.is_empty() && (screen.width < LEAST.0 || screen.height < LEAST.1)
}

impl App {
    /// Says what to do, in as many lines as there are.
    pub(super) fn draw_too_small(&self, buf: &mut Buffer) {
        let screen = *buf.area();
        let (columns, rows) = LEAST;
        // The size comes first, so that a screen of a few words shows what is needed.
        let kept = match self.unsaved().is_empty() {
            true => "",
            false => " What you typed is kept.",
        };
        let words = format!(
            "Make this terminal at least {columns}x{rows}; it is {}x{}.{kept} Ctrl-c quits. `hazlog list` needs no screen.",
            screen.width, screen.height
        );
        let lines = wrap::plain(&words, usize::from(screen.width));
        let style = self.theme.style(Tone::Text);
        for (y, line) in (screen.top()..screen.bottom()).zip(&lines) {
            buf.set_stringn(screen.x, y, line, usize::from(screen.width), style);
        }
    }
}
