//! While hazlog has not got the terminal: the user's editor has it, or hazlog is stopped.

use std::io;
use std::sync::mpsc::Receiver;

use ratatui::backend::Backend as _;
use signal_hook::consts::SIGINT;

use super::editor;
use super::event::Event;
use super::guard::Guard;
use super::run::TuiError;
use super::screen::Screen;
use super::signals::{self, Signal};
use crate::repo::Edited;
use crate::tui::effect::{Editing, Effect};
use crate::tui::outcome::Outcome;

/// Why hazlog did not answer for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Away {
    /// The user's editor had the terminal.
    Editor,
    /// hazlog was stopped.
    Stopped,
}

impl Away {
    /// Whether a signal of that time needs no answer any more. A request to stop has had it. An
    /// interrupt from the keyboard reaches every program on the terminal, and was for the editor.
    fn took(self, signal: Signal) -> bool {
        match signal {
            Signal::Stop => true,
            Signal::End(signal) => self == Self::Editor && signal == SIGINT,
        }
    }
}

impl Screen {
    /// Has the user's editor work on a text; what is then to be done.
    pub(super) fn lend_to_editor(
        &mut self,
        guard: &mut Guard,
        events: &Receiver<Event>,
        editing: Editing,
        failed: &mut Option<TuiError>,
    ) -> Vec<Effect> {
        let (program, drafts) = (self.editor.as_deref(), &self.drafts);
        let edit = || editor::edit(program, drafts, &editing.what, &editing.text);
        match guard.lend(|| signals::while_lent(edit)) {
            Ok((result, taken)) => {
                // The app has the text before anything that can fail.
                if let Ok(Edited::Text(text)) = &result {
                    self.from_editor = Some(text.clone());
                }
                let mut effects = self.app.outcome(Outcome::EditorDone(editing.then, result));
                note(failed, taken.map_err(TuiError::from));
                effects.extend(self.resume(events, Away::Editor, failed));
                effects
            }
            Err(error) => {
                note(failed, Err(error.into()));
                Vec::new()
            }
        }
    }

    /// Gives the terminal back, stops until hazlog is continued, and takes the terminal again.
    pub(super) fn suspend(
        &mut self,
        guard: &mut Guard,
        events: &Receiver<Event>,
        failed: &mut Option<TuiError>,
    ) -> Vec<Effect> {
        match guard.lend(signals::stop) {
            Ok((stopped, taken)) => {
                note(failed, stopped.and(taken).map_err(TuiError::from));
                self.resume(events, Away::Stopped, failed)
            }
            Err(error) => {
                note(failed, Err(error.into()));
                Vec::new()
            }
        }
    }

    /// Takes up the screen after hazlog was away; what is still to be done. That includes what the
    /// app says to what happened before a failure.
    fn resume(
        &mut self,
        events: &Receiver<Event>,
        away: Away,
        failed: &mut Option<TuiError>,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        for event in events.try_iter() {
            match event {
                Event::Signal(signal) if away.took(signal) => {}
                event => match self.happened(event) {
                    Ok(more) => effects.extend(more),
                    Err(error) => note(failed, Err(error)),
                },
            }
        }
        if failed.is_none() {
            let size = self.forget_screen().and_then(|()| self.terminal.size());
            match size {
                Ok(size) => effects.extend(self.app.resize(size.width, size.height)),
                Err(error) => note(failed, Err(error.into())),
            }
        }
        effects
    }

    /// Has everything drawn anew. The terminal is not asked where its cursor is, as
    /// `Terminal::clear` does: a terminal that does not answer would end hazlog.
    pub(super) fn forget_screen(&mut self) -> io::Result<()> {
        self.terminal.backend_mut().clear()?;
        // Each swap forgets one of the two screens that are compared.
        self.terminal.swap_buffers();
        self.terminal.swap_buffers();
        Ok(())
    }
}

/// Keeps the first failure, until all that needs no terminal is done.
pub(super) fn note(failed: &mut Option<TuiError>, result: Result<(), TuiError>) {
    if let Err(error) = result {
        failed.get_or_insert(error);
    }
}
