//! The message about texts that an earlier run could not save.

use crate::repo::{Drafts, TypedPlace};
use crate::tui::message::Message;

/// Names texts that an earlier run could not save.
pub fn unsaved_drafts(drafts: &Drafts) -> Option<Message> {
    let left = match drafts.left() {
        Ok(left) => left,
        Err(error) => return Some(Message::error(error.to_string(), error.hint())),
    };
    let newest = left.last()?;
    if let Some(typed) = drafts.left_texts().ok().and_then(|mut left| left.pop()) {
        let TypedPlace { hazard, part, .. } = typed.place;
        return Some(Message {
            hint: "edit it there, and the text is offered again".to_owned(),
            ..Message::note(format!(
                "the text `{part}` of {hazard} was not saved; it is kept in {}",
                typed.file.display()
            ))
        });
    }
    let others = match left.len() - 1 {
        0 => String::new(),
        more => format!(", and {more} more in the same folder"),
    };
    Some(Message::note(format!(
        "text that was not saved is in {}{others}: delete the file when you no longer need it",
        newest.display()
    )))
}
