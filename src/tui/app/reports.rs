//! Reports in the app: asking for one, its progress and its result.

use std::path::Path;

use super::App;
use crate::session::Progress;
use crate::tui::action::{Action, AppAction};
use crate::tui::effect::Effect;
use crate::tui::keymap::{Mode, key_name, key_of};
use crate::tui::message::Message;
use crate::tui::overlay::{ReportForm, ReportProgress, ReportScope};
use crate::tui::report_job::{ReportChoice, ReportEvent, ReportJob, ReportState};

/// The state of the last report. hazlog makes one at a time.
#[derive(Default)]
pub(super) struct Reports {
    last: Option<(String, ReportState)>,
    seen: ResultSeen,
}

/// Whether the user has seen the result of the last report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum ResultSeen {
    /// The user has seen it, or there was none.
    #[default]
    Yes,
    /// The message line showed it, which the next key clears.
    OnlyInMessage,
}

impl Reports {
    /// The progress of the report that hazlog is making.
    pub(super) fn under_way(&self) -> Option<Progress> {
        match self.last {
            Some((_, ReportState::UnderWay(progress))) => Some(progress),
            _ => None,
        }
    }

    /// The note about the report in the title line; empty if there is none.
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
    /// Opens the report form, or the progress of a report whose result the user has not seen.
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
            let error = format!("hazlog could not read the filter: {error}");
            return self.say(Message::error(
                error,
                "correct or clear the filter before you write a report",
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
        self.check_destination(form.name());
        self.overlays.open(Box::new(form));
    }

    /// Finds out what is already at the path of a report of this name.
    pub(super) fn check_destination(&mut self, name: String) {
        let job = ReportJob::CheckDestination(name);
        self.effects.push(Effect::Report(job));
    }

    pub(super) fn write_report(&mut self, asked: ReportChoice) {
        let state = ReportState::UnderWay(Progress {
            what: "starting",
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

    /// Shows the result of a report whose window is closed.
    fn say_report_result(&mut self, state: &ReportState) {
        let message = match state {
            ReportState::UnderWay(_) => return,
            ReportState::Written(written) => Message {
                hint: format!(
                    "press {} to open it",
                    key_name(self.mode(), Action::App(AppAction::OpenReport))
                ),
                ..Message::done(written.words())
            },
            ReportState::Failed(message) => message.clone(),
        };
        self.reports.seen = ResultSeen::OnlyInMessage;
        self.say(message);
    }

    pub(super) fn reporter_gone(&mut self) {
        // If the thread failed, it restored the user's terminal, so hazlog takes it again.
        self.effects.push(Effect::Redraw);
        if self.reports.under_way().is_some() {
            self.reported(ReportState::Failed(Message::error(
                "hazlog could not make the report because of a fault in hazlog; nothing was written",
                "everything else works; try another format, and report the fault",
            )));
        }
    }

    /// Why there is no report to open; `None` if there is one.
    pub(super) fn why_no_report(&self) -> Option<Message> {
        match &self.reports.last {
            Some((_, ReportState::Written(_))) => None,
            Some((_, ReportState::UnderWay(_))) => {
                Some(Message::note("hazlog is still writing the report"))
            }
            Some((_, ReportState::Failed(message))) => Some(message.clone()),
            None => Some(Message::note("no report has been written yet")),
        }
    }

    /// Opens the report that was written last.
    pub(super) fn open_report(&mut self) {
        let Some((_, ReportState::Written(written))) = &self.reports.last else {
            let why = self.why_no_report();
            return why.into_iter().for_each(|why| self.say(why));
        };
        let path = written.path.clone();
        self.reports.seen = ResultSeen::Yes;
        self.say(opening(&path));
        self.effects.push(Effect::OpenFile(path));
    }

    pub(super) fn opened(&mut self, path: &Path, result: Result<(), String>) {
        match result {
            Err(why) => self.say(Message::error(
                format!("hazlog could not open {}: {why}", path.display()),
                "open the file yourself, or set HAZLOG_OPENER to a program that opens files",
            )),
            // A later message may have replaced it.
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
