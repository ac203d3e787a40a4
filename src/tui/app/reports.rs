//! When reports are asked for, and what becomes of what is heard of them.

use std::path::Path;

use super::App;
use crate::session::Progress;
use crate::tui::action::{Action, AppAction};
use crate::tui::effect::Effect;
use crate::tui::keymap::{Mode, key_of};
use crate::tui::message::Message;
use crate::tui::overlay::{ReportForm, ReportProgress, ReportScope};
use crate::tui::report_job::{ReportChoice, ReportEvent, ReportJob, ReportState};

/// How far the last report is. One is made at a time.
#[derive(Default)]
pub(super) struct Reports {
    last: Option<(String, ReportState)>,
    seen: ResultSeen,
}

/// Whether the end of the last report was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum ResultSeen {
    /// It was, or there was none.
    #[default]
    Yes,
    /// It was only on the message line, which the next key takes away.
    OnlyInMessage,
}

impl Reports {
    /// How far the report is that is being made.
    pub(super) fn under_way(&self) -> Option<Progress> {
        match self.last {
            Some((_, ReportState::UnderWay(progress))) => Some(progress),
            _ => None,
        }
    }

    /// What the title line says of it; empty where there is nothing to say.
    pub(super) fn fact(&self) -> String {
        let (action, what) = match (&self.last, self.seen) {
            (Some((_, ReportState::UnderWay(_))), _) => (Action::Report, "writing a report"),
            (Some((_, ReportState::Written(_))), ResultSeen::OnlyInMessage) => {
                (Action::App(AppAction::OpenReport), "report written")
            }
            (Some((_, ReportState::Failed(_))), ResultSeen::OnlyInMessage) => {
                (Action::Report, "report not written")
            }
            _ => return String::new(),
        };
        let key = key_of(Mode::Log, action);
        let key = key.map_or_else(String::new, |key| format!(" ({key})"));
        format!("{what}{key}")
    }
}

impl App {
    /// Asks which report is wanted; where one is being made or its end was hardly seen, shows that.
    pub(super) fn ask_for_report(&mut self) {
        let unseen = self.reports.seen == ResultSeen::OnlyInMessage;
        if let Some((title, state)) = &self.reports.last
            && (unseen || matches!(state, ReportState::UnderWay(_)))
        {
            let progress = ReportProgress::new(title.clone(), state);
            self.reports.seen = ResultSeen::Yes;
            return self.overlays.open(Box::new(progress));
        }
        if let Some(error) = self.log.filter.error() {
            let error = format!("the filter cannot be read: {error}");
            return self.say(Message::error(
                error,
                "correct it, or take it away, before a report is written",
            ));
        }
        let form = ReportForm::new(
            ReportScope {
                filter: self.log.filter.input.text().trim().to_owned(),
                passing: self.log.passing(),
                all: self.log.rows().len(),
                changed: self.log.changed_count(),
            },
            self.checks.gate(),
        );
        self.effects
            .push(Effect::Report(ReportJob::CheckDestination(form.name())));
        self.overlays.open(Box::new(form));
    }

    pub(super) fn write_report(&mut self, asked: ReportChoice) {
        let state = ReportState::UnderWay(Progress {
            what: "beginning",
            done: 0,
            total: 0,
        });
        let progress = ReportProgress::new(asked.title(), &state);
        self.overlays.open(Box::new(progress));
        self.reports.last = Some((asked.title(), state));
        self.reports.seen = ResultSeen::Yes;
        self.effects.push(Effect::Report(ReportJob::Write(asked)));
    }

    pub(super) fn reported(&mut self, state: ReportState) {
        let Some((title, _)) = self.reports.last.take() else {
            return;
        };
        self.overlays
            .report_event(&ReportEvent::State(state.clone()));
        if !self.overlays.has(Mode::Written) {
            self.say_report_result(&state);
        }
        self.reports.last = Some((title, state));
    }

    /// Says how a report ended that nobody looks at.
    fn say_report_result(&mut self, state: &ReportState) {
        let message = match state {
            ReportState::UnderWay(_) => return,
            ReportState::Written(written) => Message {
                hint: match key_of(Mode::Log, Action::App(AppAction::OpenReport)) {
                    Some(key) => format!("{key} opens it"),
                    None => String::new(),
                },
                ..Message::done(written.words())
            },
            ReportState::Failed(message) => message.clone(),
        };
        self.reports.seen = ResultSeen::OnlyInMessage;
        self.say(message);
    }

    pub(super) fn reporter_gone(&mut self) {
        // The thread has given the terminal back where it has failed: it is taken again.
        self.effects.push(Effect::Redraw);
        if self.reports.under_way().is_some() {
            self.reported(ReportState::Failed(Message::error(
                "the report could not be made, which is a fault of hazlog's: nothing was written",
                "everything else works; try another format, and please report it",
            )));
        }
    }

    /// Opens the report that was written last.
    pub(super) fn open_report(&mut self) {
        let written = match &self.reports.last {
            Some((_, ReportState::Written(written))) => written,
            Some((_, ReportState::UnderWay(_))) => {
                return self.say(Message::note("the report is not written yet"));
            }
            Some((_, ReportState::Failed(message))) => {
                let message = message.clone();
                return self.say(message);
            }
            None => return self.say(Message::note("no report has been written yet")),
        };
        let path = written.path.clone();
        self.reports.seen = ResultSeen::Yes;
        self.say(opening(&path));
        self.effects.push(Effect::OpenFile(path));
    }

    pub(super) fn opened(&mut self, path: &Path, result: Result<(), String>) {
        match result {
            Err(why) => self.say(Message::error(
                format!("{} was not opened: {why}", path.display()),
                "open it by hand, or name a program that opens files with HAZLOG_OPENER",
            )),
            // Something else may have been said since.
            Ok(()) if self.message.as_ref() == Some(&opening(path)) => {
                self.say(Message::done(format!("opened {}", path.display())));
            }
            Ok(()) => {}
        }
    }
}

fn opening(path: &Path) -> Message {
    Message::note(format!("opening {}", path.display()))
}
