//! Keeps what is typed in files, so that a hazlog that is killed loses at most the last key.

use super::EventLoop;
use crate::tui::message::Message;

impl EventLoop {
    /// Writes what was typed since the last call. It is called before the next key is taken.
    pub(super) fn keep_typed(&mut self) {
        let texts = self.app.typed_texts();
        match self.typed.keep(&self.drafts, &texts) {
            Ok(()) => {
                // They are in new files by now, or they are as the record has them.
                for left in self.app.take_offered() {
                    self.drafts.forget(&left);
                }
                self.unkept_typing = None;
            }
            Err(error) => {
                let why = error.to_string();
                // Said once, and not again for every key.
                if self.unkept_typing.as_ref() != Some(&why) {
                    self.app.say(Message::error(
                        format!("what you type is not kept in a file: {why}"),
                        "save often, and make room on the disk",
                    ));
                    self.unkept_typing = Some(why);
                }
            }
        }
    }
}
