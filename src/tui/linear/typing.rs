//! Text that is typed and not saved: it is kept in files, and offered again where it was typed.

use std::io;

use super::effects::Linear;
use super::voice::Voice;
use crate::tui::message::Message;
use crate::tui::terminal::editor;

impl Linear {
    /// Keeps what is typed in files, and removes the files of texts that are offered again.
    pub fn keep_typed(&mut self) {
        let texts = self.app.typed_texts();
        match self.typed.keep(&self.drafts, &texts) {
            Ok(()) => {
                for left in self.app.take_offered() {
                    self.drafts.forget(&left);
                }
                self.unkept_typing = None;
            }
            Err(error) => {
                let why = error.to_string();
                // Said once, and not again after each line.
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

/// Names the files in which text is kept that was not saved when the input ended.
///
/// # Errors
/// When the output cannot be written.
pub fn say_unsaved(linear: &mut Linear, voice: &mut Voice<'_>) -> io::Result<()> {
    if linear.has_left {
        return Ok(());
    }
    for unsaved in linear.app.unsaved() {
        if let Some(path) = linear.typed.leave(&unsaved.what, &unsaved.text) {
            let path = path.display();
            voice.line(&format!(
                "Not saved: {}. It is kept in {path}.",
                unsaved.what
            ))?;
            continue;
        }
        match editor::keep(&linear.drafts, &unsaved.what, &unsaved.text) {
            Ok(path) => voice.line(&format!(
                "Not saved: {}. It is kept in {path}.",
                unsaved.what
            ))?,
            Err(unkept) => {
                voice.line(&format!(
                    "Not saved: {}, because {}.",
                    unsaved.what, unkept.why
                ))?;
                voice.line(&unkept.text)?;
            }
        }
    }
    Ok(())
}
