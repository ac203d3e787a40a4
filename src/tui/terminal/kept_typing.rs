//! Keeps what is typed in files, so that a hazlog that is killed loses at most the last key.

use crate::repo::{Drafts, TypedTexts};
use crate::tui::app::App;
use crate::tui::message::Message;

/// The files of what is typed and not saved.
#[derive(Default)]
pub struct KeptTyping {
    files: TypedTexts,
    /// Why what is typed cannot be kept, once it was said.
    said: Option<String>,
}

impl KeptTyping {
    /// Writes what was typed since the last call. It is called before the next key is taken.
    pub fn keep(&mut self, app: &mut App, drafts: &Drafts) {
        let texts = app.typed_texts();
        match self.files.keep(drafts, &texts) {
            Ok(()) => {
                // They are in new files by now, or they are as the record has them.
                for left in app.take_offered() {
                    drafts.forget(&left);
                }
                self.said = None;
            }
            Err(error) => {
                let why = error.to_string();
                // Said once, and not again for every key.
                if self.said.as_ref() != Some(&why) {
                    app.say(Message::error(
                        format!("what you type is not kept in a file: {why}"),
                        "save often, and make room on the disk",
                    ));
                    self.said = Some(why);
                }
            }
        }
    }

    /// Leaves the file of a text where it is. Gives its path, if there is one.
    pub fn leave(&mut self, what: &str, text: &str) -> Option<std::path::PathBuf> {
        self.files.leave(what, text)
    }
}
