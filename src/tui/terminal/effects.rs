//! What the app wants done, done: by the threads, by the terminal, by the user's editor.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::Receiver;

use ratatui::backend::Backend as _;

use super::editor;
use super::event::Event;
use super::guard::Guard;
use super::opener;
use super::run::{Ended, Screen, TuiError, unwatched};
use super::signals::{self, Signal};
use crate::session::Watch;
use crate::tui::app::{Effect, Outcome};
use crate::tui::reporting::ReportJob;

impl Screen {
    /// Does what is to be done. Where the terminal fails, all that needs no terminal is done before
    /// the failure is given: an edit is among it.
    pub(super) fn obey(
        &mut self,
        guard: &mut Guard,
        events: &Receiver<Event>,
        effects: Vec<Effect>,
    ) -> Result<(), TuiError> {
        let mut queue = VecDeque::from(effects);
        let mut failed = None;
        while let Some(effect) = queue.pop_front() {
            match effect {
                Effect::Work(job) => {
                    self.under_way += 1;
                    self.holding += usize::from(job.holds_keys());
                    self.worker.give(job);
                }
                Effect::Check(gate) => self.worker.check(gate),
                Effect::Report(job) => {
                    self.under_way += usize::from(matches!(job, ReportJob::Look(_)));
                    self.worker.report(job);
                }
                Effect::Open(path) => {
                    opener::start(self.opener.clone(), path, self.worker.events());
                }
                Effect::Editor(editing) => {
                    let program = self.editor.as_deref();
                    let drafts = &self.drafts;
                    let edit = || editor::edit(program, drafts, &editing.what, &editing.text);
                    match guard.lend(|| signals::while_lent(edit)) {
                        Ok((result, taken)) => {
                            // The app has the text before anything that can fail.
                            let done = Outcome::EditorDone(editing.then, result);
                            queue.extend(self.app.outcome(done));
                            let resumed = taken.map_err(TuiError::from);
                            let resumed = resumed.and_then(|()| self.resume(events));
                            queue.extend(resumed.unwrap_or_else(|error| fail(&mut failed, error)));
                        }
                        Err(error) => queue.extend(fail(&mut failed, error.into())),
                    }
                }
                Effect::Keep(text) => {
                    let kept = editor::keep(&self.drafts, "kept text", &text);
                    queue.extend(self.app.outcome(Outcome::Kept(kept)));
                }
                Effect::Watch(layout) => {
                    let disk = self.worker.events();
                    let watched = Watch::start(&layout, move || {
                        let _ = disk.send(Event::Disk);
                    });
                    self.watch = watched
                        .map_err(|error| self.app.say(unwatched(&error.into())))
                        .ok();
                }
                Effect::Suspend => {
                    let resumed = self.suspend(guard, events);
                    queue.extend(resumed.unwrap_or_else(|error| fail(&mut failed, error)));
                }
                Effect::Redraw => {
                    let drawn = guard.retake().and_then(|()| self.forget_screen());
                    if let Err(error) = drawn {
                        fail(&mut failed, error.into());
                    }
                }
                Effect::Quit => self.leaving = Some(Ended::Left),
            }
        }
        failed.map_or(Ok(()), Err)
    }

    /// Gives the terminal back, stops until hazlog is continued, and takes the terminal again.
    fn suspend(
        &mut self,
        guard: &mut Guard,
        events: &Receiver<Event>,
    ) -> Result<Vec<Effect>, TuiError> {
        let (stopped, taken) = guard.lend(signals::stop)?;
        taken?;
        stopped?;
        self.resume(events)
    }

    /// Has everything drawn anew. The terminal is not asked where its cursor is, as
    /// `Terminal::clear` does: a terminal that does not answer would end hazlog.
    fn forget_screen(&mut self) -> io::Result<()> {
        self.terminal.backend_mut().clear()?;
        // Each swap forgets one of the two screens that are compared.
        self.terminal.swap_buffers();
        self.terminal.swap_buffers();
        Ok(())
    }

    /// Takes up the screen after another program had the terminal; what is still to be done.
    fn resume(&mut self, events: &Receiver<Event>) -> Result<Vec<Effect>, TuiError> {
        let mut effects = Vec::new();
        for event in events.try_iter() {
            match event {
                Event::Signal(Signal::End(signal)) if signals::was_for_the_editor(signal) => {}
                Event::Signal(Signal::End(signal)) => self.leaving = Some(Ended::Signal(signal)),
                Event::Disk => effects.extend(self.app.disk_changed()),
                Event::Outcome(outcome) => effects.extend(self.outcome(*outcome)),
                Event::TerminalGone(error) => return Err(error.into()),
                Event::SessionGone => return Err(TuiError::SessionGone),
                Event::Signal(Signal::Stop) | Event::Terminal(_) | Event::Typed(..) => {}
            }
        }
        self.forget_screen()?;
        let size = self.terminal.size()?;
        effects.extend(self.app.resize(size.width, size.height));
        Ok(effects)
    }
}

/// Keeps the first failure, until all that needs no terminal is done.
fn fail(failed: &mut Option<TuiError>, error: TuiError) -> Vec<Effect> {
    failed.get_or_insert(error);
    Vec::new()
}
