//! What the user copies in a text goes to the clipboard of the system too.

use super::App;
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::overlay::TextBox;

impl App {
    /// Gives what an action copied to the clipboard of the system.
    pub(super) fn share_copied(&mut self, action: Action) {
        if !matches!(action, Action::Copy | Action::Cut) {
            return;
        }
        let text_box = self
            .overlays
            .top()
            .and_then(|(_, overlay)| overlay.text_box());
        if let Some(text) = text_box.and_then(TextBox::take_copied) {
            self.effects.push(Effect::CopyOut(text));
        }
    }
}
