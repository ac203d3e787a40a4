//! What each action does.

use super::{App, WantedOfRecord};
use crate::tui::action::{Action, AppAction};
use crate::tui::command::Command;
use crate::tui::effect::{Effect, SessionJob};
use crate::tui::keymap::{Mode, bindings_of};
use crate::tui::layout::Pane;
use crate::tui::message::Message;
use crate::tui::overlay::{Confirm, Help, Reply};
use crate::tui::triage_sheet::TriageRequest;
use crate::tui::undo::UndoDirection;
use crate::tui::view_request::{Opens, ViewSubject};

impl App {
    pub(super) fn act(&mut self, action: Action) {
        if self.refuses(action) {
            return;
        }
        if let Some((_, overlay)) = self.overlays.top() {
            match (overlay.update(action), action) {
                (Reply::Ignored, Action::App(action)) => self.act_anywhere(action),
                (Reply::Ignored, action) => self.nothing_handles(action),
                (reply, _) => self.reply(reply),
            }
            self.share_copied(action);
            return;
        }
        if let Action::App(action) = action {
            return self.act_anywhere(action);
        }
        if let Some(why) = self.why_not(action) {
            return self.say(why);
        }
        match self.mode() {
            Mode::Filter => self.act_on_filter(action),
            Mode::Hazard => self.act_on_hazard(action),
            Mode::Problems => self.act_on_problems(action),
            Mode::ProblemWords => self.act_on_problem_words(action),
            Mode::Log => self.act_on_log(action),
            // An overlay has the keys in all other modes.
            Mode::Fix
            | Mode::Help
            | Mode::Confirm
            | Mode::Prompt
            | Mode::Picker
            | Mode::MultiPicker
            | Mode::Matrix
            | Mode::Justification
            | Mode::Controls
            | Mode::Status
            | Mode::Editor
            | Mode::Code
            | Mode::Conflict
            | Mode::UndoBlocked
            | Mode::Report
            | Mode::Written
            | Mode::Commit
            | Mode::CommitMessage
            | Mode::History
            | Mode::SignOffs
            | Mode::Form
            | Mode::SignDocument
            | Mode::Difference
            | Mode::Baselines
            | Mode::Triage
            | Mode::TriageText
            | Mode::HeatMaps
            | Mode::ControlsBoard
            | Mode::BowTie
            | Mode::Palette => self.nothing_handles(action),
        }
    }

    /// Finds a key that the table gives to a mode and that nothing handles there.
    pub(super) fn nothing_handles(&self, action: Action) {
        let mode = self.mode();
        debug_assert!(
            !bindings_of(mode).any(|binding| binding.action == action),
            "a key of {mode:?} means {action:?}, which nothing handles there"
        );
    }

    fn act_anywhere(&mut self, action: AppAction) {
        match action {
            AppAction::Help => {
                let help = Help::new(self.mode(), self.overlays.requirement());
                self.overlays.open(Box::new(help));
            }
            AppAction::Palette => self.open_palette(),
            AppAction::Quit => self.quit(),
            AppAction::Undo => self.ask_for_undo(UndoDirection::Undo),
            AppAction::Redo => self.ask_for_undo(UndoDirection::Redo),
            AppAction::OpenReport => self.open_report(),
            AppAction::Redraw => self.effects.push(Effect::Redraw),
            AppAction::Suspend => self.effects.push(Effect::Suspend),
        }
    }

    /// Quits. Asks first if text is not saved.
    fn quit(&mut self) {
        let unsaved = self.unsaved();
        let report = self.reports.under_way();
        let Some(first) = unsaved.first() else {
            if report.is_none() {
                return self.effects.push(Effect::Quit);
            }
            return self.overlays.open(Box::new(Confirm::new(
                "Quit before the report is written?",
                "Yes quits without writing the report. An existing file stays as it is.",
                vec![Command::Leave],
            )));
        };
        let details = format!("This text exists only on the screen: {}.", first.what);
        self.overlays.open(Box::new(Confirm::new(
            "Quit and lose unsaved text?",
            match report {
                Some(_) => format!("{details} hazlog would not write the report either."),
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
            Action::Older | Action::Newer => {
                if self.log.filter.step_in_history(action) {
                    self.filter_changed();
                } else {
                    self.say(Message::note("there is no other filter in this direction"));
                }
            }
            Action::Up => self.log.step(-1),
            Action::Down | Action::Next => self.log.step(1),
            _ => self.nothing_handles(action),
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
            Action::Cancel => self.clear_or_help(),
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
            Action::Accept => {
                self.act_on_record(WantedOfRecord::Action(self.best_edit_action()));
            }
            Action::Finding(action) => self.act_on_notes(action),
            _ => self.act_on_selected(action),
        }
    }

    /// Does an action that is the same in the log and in the hazard.
    pub(super) fn act_on_selected(&mut self, action: Action) {
        match action {
            Action::New => self.open_new(),
            Action::Renumber => self.ask_for_new_id(),
            Action::Report => self.ask_for_report(),
            Action::Commit => self.send_job(SessionJob::PlanCommit),
            Action::Problems => self.open_problems(),
            Action::History => self.ask_for_history(),
            Action::SignOffs => self.ask_for_sign_offs(),
            Action::Baselines => self.ask_for_view(ViewSubject::Baselines, Opens::InFront),
            Action::Compare => self.ask_for_view(ViewSubject::VersionNames, Opens::InFront),
            Action::NextUndecided => self.ask_for_triage(TriageRequest::GoOn),
            Action::Filter => {
                self.focus = Pane::Log;
                self.log.filter.begin();
            }
            Action::Sync => {
                self.say(Message::note("reading the files again"));
                self.send_job(SessionJob::Sync);
                self.send_job(SessionJob::Uncommitted);
            }
            Action::Back => self.go_back(),
            Action::Forward => self.go_forward(),
            Action::Jump => self.open_jump(),
            Action::Mark | Action::MarkRange | Action::SelectAll => self.mark(action),
            Action::ChangeMarked => self.change_marked(),
            Action::HeatMaps => self.open_heat_maps(),
            Action::ControlsBoard => self.ask_for_view(ViewSubject::Controls, Opens::InFront),
            Action::BowTie => self.act_on_record(WantedOfRecord::BowTie),
            Action::NamedFilters => self.open_named_filters(),
            Action::Bookmark => self.bookmark(),
            Action::NextSection => self.hazard.step(1),
            Action::PreviousSection => self.hazard.step(-1),
            Action::NextProblem => self.hazard.next_problem(),
            Action::Record(action) => self.act_on_record(WantedOfRecord::Action(action)),
            _ => self.nothing_handles(action),
        }
    }

    /// Does what needs the selected record, now or once it has been read.
    fn act_on_record(&mut self, wanted: WantedOfRecord) {
        if self.selected_record().is_none() {
            self.waiting = Some(wanted);
        } else {
            self.do_with_record(wanted);
        }
    }

    /// Does what needs the selected record, which has been read.
    pub(super) fn do_with_record(&mut self, wanted: WantedOfRecord) {
        match wanted {
            WantedOfRecord::Action(action) => self.open_for_selected(action),
            WantedOfRecord::BowTie => self.open_bow_tie(),
        }
    }

    pub(super) fn focus_hazard(&mut self) {
        if self.selected().is_some() {
            self.focus = Pane::Hazard;
        }
    }

    /// Removes the marks, else clears the filter. If there is nothing to clear, shows the keys of the log.
    fn clear_or_help(&mut self) {
        if self.clear_marks() {
            return;
        }
        if self.log.filter.is_shown() {
            return self.clear_filter();
        }
        self.act_anywhere(AppAction::Help);
    }

    pub(super) fn clear_filter(&mut self) {
        if self.log.filter.is_shown() {
            self.log.filter.set("");
            self.filter_changed();
        }
    }
}
