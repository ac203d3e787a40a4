//! Marking hazards, in the log and in the findings.

use super::App;
use crate::hazard::HazardId;
use crate::tui::action::Action;
use crate::tui::keymap::key_name;
use crate::tui::layout::Pane;
use crate::tui::message::Message;

impl App {
    /// Marks or unmarks the selected hazard, those up to it, or all that are listed.
    pub(super) fn mark(&mut self, action: Action) {
        if self.focus == Pane::Problems {
            self.mark_of_findings(action);
        } else {
            match action {
                Action::MarkRange => self.log.mark_to_here(),
                Action::SelectAll => match self.log.passing_ids() {
                    Some(ids) => self.log.marks.toggle_all(ids),
                    None => return self.say(Message::note("hazlog is still searching")),
                },
                _ => {
                    if let Some(id) = self.selected().map(|row| row.id.clone()) {
                        self.log.marks.toggle(&id);
                    }
                }
            }
        }
        let count = self.log.marks.count();
        self.say(Message {
            hint: format!(
                "{} changes all marked hazards, {} removes the marks",
                key_name(self.mode(), Action::ChangeMarked),
                key_name(self.mode(), Action::Cancel)
            ),
            ..Message::note(marked_words(count))
        });
    }

    /// Marks the hazards of findings.
    fn mark_of_findings(&mut self, action: Action) {
        match action {
            Action::SelectAll => {
                let ids = self.problems.listed_hazards();
                self.log.marks.toggle_all(ids);
            }
            Action::MarkRange => {
                let last = self.log.marks.last().cloned();
                let ids = self.problems.hazards_from(last.as_ref());
                self.log.marks.mark(ids);
            }
            _ => {
                let id = self.problems.selected().and_then(|found| found.id.clone());
                if let Some(id) = id {
                    self.log.marks.toggle(&id);
                }
            }
        }
    }

    /// Removes every mark; `false` if there was none.
    pub(super) fn clear_marks(&mut self) -> bool {
        let any = !self.log.marks.is_empty();
        self.log.marks.clear();
        any
    }

    /// Why nothing can be marked here.
    pub(super) fn why_not_marked(&self) -> Option<Message> {
        let has_hazard = match self.focus {
            Pane::Problems => {
                let found = self.problems.selected();
                found.is_some_and(|found| found.id.is_some())
            }
            Pane::Log | Pane::Hazard => self.selected().is_some(),
        };
        let words = match self.focus {
            Pane::Problems => "this finding is about the whole log, so there is no hazard to mark",
            Pane::Log | Pane::Hazard => "no hazard is selected",
        };
        (!has_hazard).then(|| Message::note(words))
    }

    /// The marks for the title line: `3 marked, 1 of them outside the filter`.
    pub(super) fn marks_fact(&self) -> Option<String> {
        if self.log.marks.is_empty() {
            return None;
        }
        let words = marked_words(self.log.marks.count());
        Some(match self.log.marked_outside() {
            0 => words,
            outside => format!("{words}, {outside} of them outside the filter"),
        })
    }

    /// The marked hazards, in the order of the log.
    pub(super) fn marked(&self) -> Vec<HazardId> {
        self.log.marked_ids()
    }
}

fn marked_words(count: usize) -> String {
    format!("{count} marked")
}
