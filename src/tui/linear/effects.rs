//! Does what the app asks for, at once and in order.

use std::collections::VecDeque;
use std::ffi::OsString;

use crate::check::Gate;
use crate::repo::Drafts;
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::message::Message;
use crate::tui::outcome::Outcome;
use crate::tui::terminal::job_runner::JobRunner;
use crate::tui::terminal::kept_typing::KeptTyping;
use crate::tui::terminal::reporter::Reporter;
use crate::tui::terminal::{editor, key_signer, opener};

/// The most hazards with which the log is checked after each change; else once the findings are shown.
const MOST_CHECKED: usize = 2_000;

/// The app with everything that works for it, on one thread.
pub struct Linear {
    /// What is shown, as in the full screen.
    pub app: App,
    /// Does the jobs of the session.
    pub runner: JobRunner,
    /// Makes the reports.
    pub reporter: Reporter,
    /// Where texts that cannot be saved are kept.
    pub drafts: Drafts,
    /// The files of what is typed and not saved.
    pub typed: KeptTyping,
    /// The user's editor.
    pub editor: Option<OsString>,
    /// The program that opens files.
    pub opener: Option<OsString>,
    /// A check that was asked for and not done yet.
    pub unchecked: Option<Gate>,
    /// Whether the user has left.
    pub has_left: bool,
}

impl Linear {
    /// Does effects, and those that follow from them.
    pub fn obey(&mut self, effects: Vec<Effect>) {
        let mut queue = VecDeque::from(effects);
        while let Some(effect) = queue.pop_front() {
            let mut outcomes = Vec::new();
            match effect {
                Effect::Work(job) => {
                    let last = self.runner.run(job, &mut |news| outcomes.push(news));
                    outcomes.push(last);
                }
                Effect::Check(gate) => self.unchecked = Some(gate),
                Effect::History(job) => outcomes.push(self.runner.read_history(job)),
                Effect::Report(job) => {
                    let last = self.reporter.run(job, &mut |news| outcomes.push(news));
                    outcomes.push(last);
                }
                Effect::OpenFile(path) => {
                    let result = opener::open(self.opener.as_deref(), &path);
                    outcomes.push(Outcome::Opened(path, result));
                }
                Effect::Editor(request) => {
                    let program = self.editor.as_deref();
                    let edited = editor::edit(program, &self.drafts, &request.what, &request.text);
                    outcomes.push(Outcome::EditorDone(request.target, edited));
                }
                Effect::SignByKey(signing) => {
                    let signature = key_signer::sign(&signing);
                    outcomes.push(Outcome::KeyAnswered(signing, signature));
                }
                Effect::KeepText(text) => {
                    let kept = editor::keep(&self.drafts, "kept text", &text);
                    outcomes.push(Outcome::TextKept(kept));
                }
                Effect::Suspend => self.app.say(Message::note(
                    "hazlog has no screen to leave here: type quit to end it",
                )),
                // The files are looked at before each line; there is no screen, and no clipboard of one.
                Effect::WatchFiles(_) | Effect::Redraw | Effect::CopyOut(_) => {}
                Effect::Quit => self.has_left = true,
            }
            for outcome in outcomes {
                queue.extend(self.app.outcome(outcome));
            }
        }
    }

    /// Checks the log, if somebody asked for it and it is quick or its findings are shown.
    pub fn check_if_wanted(&mut self) {
        let is_quick = self.app.log().rows().len() <= MOST_CHECKED;
        let are_shown = self.app.focus() == crate::tui::layout::Pane::Problems;
        if (is_quick || are_shown)
            && let Some(gate) = self.unchecked.take()
        {
            let outcome = self.runner.check(gate);
            let effects = self.app.outcome(outcome);
            self.obey(effects);
        }
    }
}
