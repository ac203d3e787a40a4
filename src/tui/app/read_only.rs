//! A log that is open for reading only: which keys are refused, and what they say.
//!
//! A key is refused before it opens a dialog, so that nobody types what cannot be saved. What still
//! asks for a change is refused again when it is sent to the session, and the log itself refuses it
//! last.

use super::App;
use crate::session::{Access, ReadOnlyReason};
use crate::tui::action::{Action, AppAction, FindingAction};
use crate::tui::effect::SessionJob;
use crate::tui::keymap::Mode;
use crate::tui::message::Message;

/// The badge of the title.
pub(super) const BADGE: &str = "READ-ONLY";

impl App {
    /// Sets whether the log may be changed.
    pub fn set_access(&mut self, access: Access) {
        self.access = access;
    }

    /// Whether the log may be changed.
    pub fn access(&self) -> Access {
        self.access
    }

    /// Refuses an action that would change the log, or that begins something which would. Says so.
    pub(super) fn refuses(&mut self, action: Action) -> bool {
        let Access::ReadOnly(reason) = self.access else {
            return false;
        };
        let refused = changes_the_log(action, self.mode());
        if refused {
            self.say(message(reason));
        }
        refused
    }

    /// Refuses a job that would change the log. Says so.
    pub(super) fn refuses_job(&mut self, job: &SessionJob) -> bool {
        let Access::ReadOnly(reason) = self.access else {
            return false;
        };
        if job.writes() {
            self.say(message(reason));
        }
        job.writes()
    }
}

fn message(reason: ReadOnlyReason) -> Message {
    Message {
        hint: reason.hint().to_owned(),
        ..Message::note(reason.words())
    }
}

/// Whether an action of a mode changes the log, or opens a dialog for that.
fn changes_the_log(action: Action, mode: Mode) -> bool {
    match action {
        Action::New
        | Action::Renumber
        | Action::Commit
        | Action::FixAll
        | Action::Finding(FindingAction::Fix)
        | Action::Record(_)
        | Action::SignByKey => true,
        // Where text is typed, they undo and redo what was typed.
        Action::App(AppAction::Undo | AppAction::Redo) => !mode.is_text(),
        Action::Accept => mode == Mode::Hazard,
        Action::Add | Action::Remove => matches!(mode, Mode::SignOffs | Mode::Baselines),
        _ => false,
    }
}
