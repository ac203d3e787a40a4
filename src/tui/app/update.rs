//! What every action does.

use super::App;
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Job};
use crate::tui::keymap::Mode;
use crate::tui::layout::Pane;
use crate::tui::message::Message;
use crate::tui::overlay::{Confirm, Help};
use crate::tui::undo::UndoDirection;

impl App {
    pub(super) fn act(&mut self, action: Action) {
        if let Some((_, overlay)) = self.overlays.top() {
            let reply = overlay.update(action);
            if matches!(reply, crate::tui::overlay::Reply::Ignored) {
                self.act_anywhere(action);
            } else {
                self.reply(reply);
            }
            return;
        }
        if self.act_anywhere(action) {
            return;
        }
        match self.mode() {
            Mode::Filter => self.act_on_filter(action),
            Mode::Hazard => self.act_on_hazard(action),
            Mode::Problems => self.act_on_problems(action),
            Mode::ProblemWords => self.act_on_problem_words(action),
            _ => self.act_on_log(action),
        }
    }

    /// What an action does wherever it comes; `false` where that depends on the place.
    fn act_anywhere(&mut self, action: Action) -> bool {
        match action {
            Action::Help => self.overlays.open(Box::new(Help::new(self.mode()))),
            Action::Quit => self.quit(),
            Action::Undo => self.ask_for_undo(UndoDirection::Undo),
            Action::Redo => self.ask_for_undo(UndoDirection::Redo),
            Action::OpenReport => self.open_report(),
            Action::Redraw => self.effects.push(Effect::Redraw),
            Action::Suspend => self.effects.push(Effect::Suspend),
            _ => return false,
        }
        true
    }

    /// Leaves; where text is not saved, asks first.
    fn quit(&mut self) {
        let unsaved = self.unsaved();
        let report = self.reports.under_way();
        let Some(first) = unsaved.first() else {
            if report.is_none() {
                return self.effects.push(Effect::Quit);
            }
            return self.overlays.open(Box::new(Confirm::new(
                "Quit before the report is written?",
                "It would not be written; a file that is there would stay as it is.",
                vec![Command::Leave],
            )));
        };
        let details = format!("It is nowhere but on the screen: {}.", first.what);
        self.overlays.open(Box::new(Confirm::new(
            "Quit, and lose text that is not saved?",
            match report {
                Some(_) => format!("{details} The report would not be written either."),
                None => details,
            },
            vec![Command::Leave],
        )));
    }

    fn act_on_filter(&mut self, action: Action) {
        match action {
            Action::Accept => self.log.filter.keep(),
            Action::Cancel => {
                self.log.filter.go_back();
                self.filter_changed();
            }
            Action::Clear => {
                self.log.filter.set("");
                self.filter_changed();
            }
            Action::Up => self.log.step(-1),
            Action::Down | Action::Next => self.log.step(1),
            _ => {}
        }
    }

    fn act_on_log(&mut self, action: Action) {
        let screenful = isize::try_from(self.areas.rows.height.max(2)).unwrap_or(2) - 1;
        match action {
            Action::Up => self.log.step(-1),
            Action::Down => self.log.step(1),
            Action::PageUp => self.log.step(-screenful),
            Action::PageDown => self.log.step(screenful),
            Action::First => self.log.first(),
            Action::Last => self.log.last(),
            Action::Accept | Action::Right | Action::Next | Action::Previous => self.focus_hazard(),
            Action::Cancel => self.clear_filter(),
            Action::SortNext => self.log.sort_step(1, &self.template),
            Action::SortPrevious => self.log.sort_step(-1, &self.template),
            Action::SortReverse => self.log.reverse(&self.template),
            Action::SortBy(key) => self.log.sort_by(key, &self.template),
            Action::Group => self.log.group_next(&self.template),
            Action::Totals => self.totals = !self.totals,
            _ => self.act_on_selected(action),
        }
    }

    fn act_on_hazard(&mut self, action: Action) {
        match action {
            Action::Up => self.hazard.scroll(-1),
            Action::Down => self.hazard.scroll(1),
            Action::PageUp => self.hazard.page_by(-1),
            Action::PageDown => self.hazard.page_by(1),
            Action::First => self.hazard.first(),
            Action::Last => self.hazard.last(),
            Action::Cancel | Action::Left | Action::Next | Action::Previous => {
                self.focus = Pane::Log;
            }
            Action::Accept => self.act_on_selected(self.best_edit_action()),
            Action::Fix | Action::Explain => self.act_on_notes(action),
            _ => self.act_on_selected(action),
        }
    }

    /// What an action does to the selected hazard.
    pub(super) fn act_on_selected(&mut self, action: Action) {
        match action {
            Action::New => self.open_new(),
            Action::Report => self.ask_for_report(),
            Action::Problems => self.open_problems(),
            Action::Filter => {
                self.focus = Pane::Log;
                self.log.filter.begin();
            }
            Action::Sync => {
                self.say(Message::note("reading the files again"));
                self.send_job(Job::Sync);
                self.send_job(Job::Uncommitted);
            }
            Action::NextSection => self.hazard.step(1),
            Action::PreviousSection => self.hazard.step(-1),
            Action::NextProblem => {
                if !self.hazard.next_problem() {
                    self.say(Message::note("no section of this hazard has a problem"));
                }
            }
            action if self.selected().is_none() => {
                let _ = action;
                self.say(Message::note("no hazard is selected"));
            }
            action if self.selected_record().is_none() => self.waiting = Some(action),
            action => self.open_for_selected(action),
        }
    }

    pub(super) fn focus_hazard(&mut self) {
        if self.selected().is_some() {
            self.focus = Pane::Hazard;
        }
    }

    pub(super) fn clear_filter(&mut self) {
        if self.log.filter.is_shown() {
            self.log.filter.set("");
            self.filter_changed();
        }
    }
}
