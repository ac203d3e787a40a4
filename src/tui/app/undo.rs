//! Undo and redo in the app.

use std::sync::Arc;

use super::App;
use crate::hazard::{HazardId, Record};
use crate::session::{StepName, Undone};
use crate::text::printable_line;
use crate::tui::action::{Action, AppAction};
use crate::tui::command::Command;
use crate::tui::effect::SessionJob;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::layout::Pane;
use crate::tui::message::Message;
use crate::tui::overlay::{Confirm, UndoBlocked};
use crate::tui::undo::{BlockedStep, SkipResult, UndoDirection, UndoScope};

impl App {
    /// Undoes or redoes the next change. In an open hazard, this is a change of that hazard;
    /// otherwise the app asks the user.
    pub(super) fn ask_for_undo(&mut self, direction: UndoDirection) {
        let within = self.open_hazard().map_or(UndoScope::Log, UndoScope::Hazard);
        self.send_job(SessionJob::Undo(direction, within));
    }

    /// The hazard that is open; `None` in the log and on the board, which is about all hazards.
    fn open_hazard(&self) -> Option<HazardId> {
        if self.overlays.mode() == Some(Mode::ControlsBoard) {
            return None;
        }
        let is_open = self.focus == Pane::Hazard || !self.overlays.is_empty();
        let selected = self.selected().filter(|_| is_open);
        selected.map(|row| row.id.clone())
    }

    /// Asks whether to undo or redo a change that is not only in the open hazard.
    pub(super) fn undo_elsewhere(
        &mut self,
        direction: UndoDirection,
        here: &HazardId,
        step: StepName,
    ) {
        let (verb, which) = match direction {
            UndoDirection::Undo => ("Undo", "The last change"),
            UndoDirection::Redo => ("Redo", "The last undone change"),
        };
        let others: Vec<String> = std::iter::once(&step.id)
            .chain(&step.others)
            .filter(|id| *id != here)
            .map(|id| printable_line(id.as_str()))
            .collect();
        let count = match others.len() {
            1 => "another hazard".to_owned(),
            many => format!("{many} other hazards"),
        };
        let question = format!("{verb} a change that is also in {count}?");
        let here = printable_line(here.as_str());
        let details = format!(
            "{which} in {here} was: {}.\nIt is also in {}.\nYes changes all of them, and you stay here. No changes \
             nothing.",
            printable_line(&step.what),
            others.join(", "),
        );
        let yes = vec![Command::Undo(direction, step)];
        let confirm = Confirm::new(question, details, yes);
        self.overlays.open(Box::new(confirm));
    }

    pub(super) fn undone(&mut self, direction: UndoDirection, undone: Option<Undone>) {
        let (none, did) = match direction {
            UndoDirection::Undo => ("nothing to undo", "undone"),
            UndoDirection::Redo => ("nothing to redo", "redone"),
        };
        let Some(undone) = undone else {
            let here = self.open_hazard();
            let within = here.map_or(String::new(), |id| {
                format!(" in {}", printable_line(id.as_str()))
            });
            return self.say(Message::note(format!("{none}{within}")));
        };
        let what = printable_line(&undone.what);
        let id = undone.id;
        // The user agreed in another hazard, and stays in it.
        let stays = self.open_hazard().is_some_and(|open| open != id);
        let others = undone.others.len();
        if others > 0 {
            self.send_job(SessionJob::List);
        }
        let open = self.open_hazard();
        let shown = |other: &Record| Some(&other.hazard.id) == open.as_ref();
        if let Some(other) = undone.others.into_iter().find(shown) {
            self.take_saved(Arc::new(other));
        }
        match undone.record {
            Some(record) => {
                self.take_saved(Arc::new(record));
                if !stays {
                    self.show_or_wait(&id);
                }
            }
            None => self.send_job(SessionJob::List),
        }
        let and_others = match others {
            0 => String::new(),
            1 => " and another hazard".to_owned(),
            many => format!(" and {many} other hazards"),
        };
        self.say(Message::done(format!("{did} in {id}{and_others}: {what}")));
    }

    /// Shows a hazard, at once or when the log holds it.
    fn show_or_wait(&mut self, id: &HazardId) {
        if self.log.row(id).is_some() {
            self.show(id);
        } else {
            self.select_later = Some(id.clone());
        }
    }

    /// Shows why a step cannot be undone or redone, with both texts.
    pub(super) fn undo_blocked(&mut self, blocked: BlockedStep) {
        let id = blocked.step.id.clone();
        if self.log.row(&id).is_some() {
            self.send_job(SessionJob::Read(id));
        }
        self.overlays.open(Box::new(UndoBlocked::new(blocked)));
    }

    pub(super) fn skipped(
        &mut self,
        direction: UndoDirection,
        step: &StepName,
        skipping: SkipResult,
    ) {
        let key = |action| key_name(self.mode(), Action::App(action));
        let (list, next) = match direction {
            UndoDirection::Undo => {
                let undo = key(AppAction::Undo);
                ("undo", format!("press {undo} to undo the change before it"))
            }
            UndoDirection::Redo => {
                let redo = key(AppAction::Redo);
                ("redo", format!("press {redo} to redo the change after it"))
            }
        };
        let what = printable_line(&step.what);
        let message = match skipping {
            SkipResult::Dropped => Message {
                hint: next,
                ..Message::done(format!(
                    "removed from the {list} list: {what} in {}; no record is changed",
                    step.hazards()
                ))
            },
            SkipResult::NotNext => Message::error(
                format!("nothing was removed: {what} is not the next change in the {list} list"),
                "press the key again",
            ),
        };
        self.say(message);
    }
}
