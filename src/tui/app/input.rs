//! What the app does with keys, letters and pasted text.

use super::App;
use super::hints::unbound_key_message;
use crate::tui::effect::Effect;
use crate::tui::key_timing::KeyTiming;
use crate::tui::keymap::{self, Key};
use crate::tui::line_input::{LineInput, TooLong};
use crate::tui::message::Message;

impl App {
    /// Handles a key.
    pub fn key(&mut self, key: Key) -> Vec<Effect> {
        self.message = None;
        if self.is_too_small_for(key) {
            return self.finish_update();
        }
        match keymap::action(self.mode(), key) {
            Some(action) => self.act(action),
            None => self.unbound_key(key),
        }
        self.finish_update()
    }

    /// Handles a key, of which is known whether the user could see the screen on which it acts.
    pub fn timed_key(&mut self, key: Key, timing: KeyTiming) -> Vec<Effect> {
        if let Some((_, overlay)) = self.overlays.top() {
            overlay.next_key(timing);
        }
        self.key(key)
    }

    /// Handles a key that the mode does not bind: text, or a key that only shows a message.
    fn unbound_key(&mut self, key: Key) {
        let mode = self.mode();
        if !mode.is_text() {
            self.say(unbound_key_message(mode, key));
        } else if let Some((_, overlay)) = self.overlays.top() {
            let reply = overlay.key(key);
            self.reply(reply);
        } else if let Some(line) = self.typed_line() {
            match line.key(key) {
                Ok(Some(true)) => self.line_changed(),
                Ok(_) => {}
                Err(error) => self.say(too_long_message(error)),
            }
        }
    }

    /// Handles letters that arrived together, faster than a screen can be drawn, while the user
    /// types text. The app reads the line and filters the log once for all of them.
    pub fn typed(&mut self, letters: &str) -> Vec<Effect> {
        self.message = None;
        if !self.takes_text() || self.is_too_small() {
            // The text box for which they were typed has just closed or is not shown, so they are not keys.
            return self.finish_update();
        }
        if let Some((_, overlay)) = self.overlays.top() {
            let reply = overlay.typed(letters);
            self.reply(reply);
        } else if let Some(line) = self.typed_line() {
            let typed = letters
                .chars()
                .try_for_each(|letter| line.key(Key::char(letter)).map(|_| ()));
            self.line_changed();
            if let Err(error) = typed {
                self.say(too_long_message(error));
            }
        }
        self.finish_update()
    }

    /// Whether letters are text, and not keys.
    pub fn takes_text(&self) -> bool {
        self.mode().is_text() && !self.overlays.answers_at_a_letter()
    }

    /// The line that the user types, if no overlay is open.
    fn typed_line(&mut self) -> Option<&mut LineInput> {
        if self.problems.words.typing {
            Some(&mut self.problems.words.input)
        } else if self.log.filter.typing {
            Some(&mut self.log.filter.input)
        } else {
            None
        }
    }

    fn line_changed(&mut self) {
        if self.problems.words.typing {
            self.problems.words_changed();
        } else {
            self.filter_changed();
        }
    }

    /// Handles text that was pasted into the terminal.
    pub fn paste(&mut self, text: &str) -> Vec<Effect> {
        self.message = None;
        if self.is_too_small() {
            return self.finish_update();
        }
        if let Some((_, overlay)) = self.overlays.top() {
            let reply = overlay.paste(text);
            self.reply(reply);
        } else if let Some(line) = self.typed_line() {
            match line.insert(text) {
                Ok(()) => self.line_changed(),
                Err(error) => self.say(too_long_message(error)),
            }
        } else {
            self.message = Some(Message::note("you cannot paste text here"));
        }
        self.finish_update()
    }
}

fn too_long_message(error: TooLong) -> Message {
    Message::error(error.to_string(), "use a shorter text")
}
