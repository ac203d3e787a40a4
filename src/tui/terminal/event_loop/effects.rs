//! Runs the effects of the app: on the threads, on the terminal, in the user's editor.

use std::collections::VecDeque;
use std::io::Write;
use std::sync::mpsc::Receiver;

use super::pause::keep_first_failure;
use super::{EventLoop, unwatched_message};
use crate::session::Watch;
use crate::tui::effect::Effect;
use crate::tui::message::Message;
use crate::tui::outcome::Outcome;
use crate::tui::report_job::ReportJob;
use crate::tui::terminal::clipboard::Unshared;
use crate::tui::terminal::event::Event;
use crate::tui::terminal::exit::{Exit, TuiError};
use crate::tui::terminal::guard::Guard;
use crate::tui::terminal::{editor, opener};

impl EventLoop {
    /// Gives a copied text to the clipboard of the system.
    fn copy_out(&mut self, text: &str) {
        match self.clipboard.sequence(text) {
            Ok(sequence) => {
                // A terminal that cannot be written to fails at the next frame.
                let out = self.terminal.backend_mut();
                let _ = out
                    .write_all(sequence.as_bytes())
                    .and_then(|()| Write::flush(out));
            }
            Err(Unshared::SwitchedOff) => {}
            Err(Unshared::TooLong) => self.app.say(Message::note(
                "copied inside hazlog; the text is too long for the clipboard of the system",
            )),
        }
    }

    /// Runs effects. If the terminal fails, runs all effects that need no terminal before it gives
    /// the failure, because an edit can be among them.
    pub(super) fn run_effects(
        &mut self,
        guard: &mut Guard,
        events: &Receiver<Event>,
        effects: Vec<Effect>,
    ) -> Result<(), TuiError> {
        let mut queue = VecDeque::from(effects);
        let mut failed = None;
        while let Some(effect) = queue.pop_front() {
            match effect {
                Effect::Work(job) => self.start_job(job),
                Effect::Check(gate) => self.worker.check(gate),
                Effect::History(job) => self.worker.read_history(job),
                Effect::Report(job) => {
                    self.under_way += usize::from(matches!(job, ReportJob::CheckDestination(_)));
                    self.worker.report(job);
                }
                Effect::OpenFile(path) => {
                    opener::start(self.opener.clone(), path, self.worker.events());
                }
                Effect::Editor(request) => {
                    queue.extend(self.run_editor(guard, events, request, &mut failed));
                }
                Effect::SignByKey(signing) => {
                    queue.extend(self.sign_by_key(guard, events, signing, &mut failed));
                }
                Effect::KeepText(text) => {
                    let kept = editor::keep(&self.drafts, "kept text", &text);
                    queue.extend(self.app.outcome(Outcome::TextKept(kept)));
                }
                Effect::CopyOut(text) => self.copy_out(&text),
                Effect::WatchFiles(layout) => {
                    let disk = self.worker.events();
                    let watched = Watch::start(&layout, move || {
                        let _ = disk.send(Event::Disk);
                    });
                    self.watch = watched
                        .map_err(|error| self.app.say(unwatched_message(&error.into())))
                        .ok();
                }
                Effect::Suspend => queue.extend(self.suspend(guard, events, &mut failed)),
                Effect::Redraw => {
                    keep_first_failure(&mut failed, self.clear_screen().map_err(TuiError::from));
                }
                Effect::Quit => self.leaving = Some(Exit::Left),
            }
        }
        // By now the text is with the session, in an overlay or in a file.
        self.from_editor = None;
        failed.map_or(Ok(()), Err)
    }
}
