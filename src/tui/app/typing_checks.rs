//! What the rules would find in the text that the user is typing. One text is checked at a time; if more
//! has been typed by then, the newest text is next.

use super::App;
use crate::session::{SessionError, TypedFinding};
use crate::tui::effect::SessionJob;
use crate::tui::message::Message;
use crate::tui::overlay::{OverlayId, TypedChange};

/// The text that was checked last, or is being checked.
#[derive(Debug, Default)]
pub struct TypingChecks {
    asked: Option<(OverlayId, TypedChange)>,
    is_under_way: bool,
}

impl App {
    /// Asks for the findings in the text in front, if it has changed.
    pub(super) fn check_typing(&mut self) {
        if self.typing_checks.is_under_way {
            return;
        }
        let front = self.overlays.top();
        let Some((id, typed)) = front.and_then(|(id, it)| Some((id, it.typed_change()?))) else {
            self.typing_checks.asked = None;
            return;
        };
        let asked = (id, typed);
        if self.typing_checks.asked.as_ref() == Some(&asked) {
            return;
        }
        let (_, TypedChange { seen, change }) = asked.clone();
        self.typing_checks = TypingChecks {
            asked: Some(asked),
            is_under_way: true,
        };
        self.send_job(SessionJob::CheckTyping(id, seen, change));
    }

    /// Gives the findings to the dialog of the text. One that has closed needs none.
    pub(super) fn typing_checked(
        &mut self,
        id: OverlayId,
        found: Result<Vec<TypedFinding>, SessionError>,
    ) {
        self.typing_checks.is_under_way = false;
        let Some(overlay) = self.overlays.get(id) else {
            return;
        };
        match found {
            Ok(found) => overlay.typing_checked(&found),
            Err(error) => {
                overlay.typing_checked(&[]);
                self.say(Message::note(format!(
                    "hazlog did not check this text: {error}"
                )));
            }
        }
    }
}
