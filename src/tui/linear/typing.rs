//! Names what was typed and not saved.

use std::io;

use super::effects::Linear;
use super::voice::Voice;
use crate::tui::terminal::editor;

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
