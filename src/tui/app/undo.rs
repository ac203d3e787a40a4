//! What becomes of undo and redo.

use std::sync::Arc;

use super::{App, Direction, Job, Skipping};
use crate::session::{StepName, Undone};
use crate::text::printable_line;
use crate::tui::command::Message;
use crate::tui::overlay::{Blocked, UndoBlocked};

impl App {
    pub(super) fn undone(&mut self, direction: Direction, undone: Option<Undone>) {
        let (none, did) = match direction {
            Direction::Back => ("nothing to undo", "undid"),
            Direction::Forth => ("nothing to redo", "redid"),
        };
        let Some(undone) = undone else {
            return self.say(Message::note(none));
        };
        let what = printable_line(&undone.what);
        let id = undone.id;
        match undone.record {
            Some(record) => {
                self.take_saved(Arc::new(record));
                if self.log.row(&id).is_some() {
                    self.show(&id);
                } else {
                    self.select_later = Some(id.clone());
                }
            }
            None => self.work(Job::List),
        }
        self.say(Message::done(format!("{did} in {id}: {what}")));
    }

    /// Shows why a step cannot be undone or redone, with both texts.
    pub(super) fn undo_blocked(&mut self, blocked: Blocked) {
        let id = blocked.step.id.clone();
        if self.log.row(&id).is_some() {
            self.work(Job::Read(id));
        }
        self.overlays.open(Box::new(UndoBlocked::new(blocked)));
    }

    pub(super) fn skipped(&mut self, direction: Direction, step: &StepName, skipping: Skipping) {
        let (list, next) = match direction {
            Direction::Back => ("undo", "u undoes the change before it"),
            Direction::Forth => ("redo", "Ctrl-r redoes the change after it"),
        };
        let what = printable_line(&step.what);
        let message = match skipping {
            Skipping::Dropped => Message {
                hint: next.to_owned(),
                ..Message::done(format!(
                    "dropped from the {list} list: {what} in {}; the record stays as it is",
                    step.id
                ))
            },
            Skipping::Another => Message::error(
                format!("nothing was dropped: {what} is not the next change of the {list} list"),
                "press the key again",
            ),
        };
        self.say(message);
    }
}
