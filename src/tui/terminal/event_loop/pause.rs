//! The time without the terminal: the user's editor or `ssh-keygen` has it, or hazlog is stopped.

use std::io::{self, Write as _, stdout};
use std::sync::mpsc::Receiver;

use ratatui::backend::Backend as _;
use signal_hook::consts::SIGINT;

use super::EventLoop;
use crate::repo::Edited;
use crate::tui::effect::{EditorRequest, Effect};
use crate::tui::key_signing::KeySigning;
use crate::tui::outcome::Outcome;
use crate::tui::terminal::event::{Event, Signal};
use crate::tui::terminal::exit::TuiError;
use crate::tui::terminal::guard::Guard;
use crate::tui::terminal::{editor, key_signer, signals};

/// Why hazlog did not answer for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pause {
    /// Another program had the terminal: the user's editor, or `ssh-keygen`.
    Lent,
    /// hazlog was stopped.
    Stopped,
}

impl Pause {
    /// Whether a signal of that time needs no answer any more. A request to stop has had it. An
    /// interrupt from the keyboard reaches every program on the terminal, and was for the other one.
    fn has_handled(self, signal: Signal) -> bool {
        match signal {
            Signal::Stop => true,
            Signal::End(signal) => self == Self::Lent && signal == SIGINT,
        }
    }
}

impl EventLoop {
    /// Runs the user's editor on a text. Gives the effects to run next.
    pub(super) fn run_editor(
        &mut self,
        guard: &mut Guard,
        events: &Receiver<Event>,
        request: EditorRequest,
        failed: &mut Option<TuiError>,
    ) -> Vec<Effect> {
        let (program, drafts) = (self.editor.as_deref(), &self.drafts);
        let edit = || editor::edit(program, drafts, &request.what, &request.text);
        match guard.lend(|| signals::while_lent(edit)) {
            Ok((result, taken)) => {
                // The app has the text before anything that can fail.
                if let Ok(Edited::Text(text)) = &result {
                    self.from_editor = Some(text.clone());
                }
                let mut effects = self
                    .app
                    .outcome(Outcome::EditorDone(request.target, result));
                keep_first_failure(failed, taken.map_err(TuiError::from));
                effects.extend(self.resume(events, Pause::Lent, failed));
                effects
            }
            Err(error) => {
                keep_first_failure(failed, Err(error.into()));
                Vec::new()
            }
        }
    }

    /// Lets `ssh-keygen` sign with a key. It asks for the passphrase in the terminal. Gives the effects to run next.
    pub(super) fn sign_by_key(
        &mut self,
        guard: &mut Guard,
        events: &Receiver<Event>,
        signing: Box<KeySigning>,
        failed: &mut Option<TuiError>,
    ) -> Vec<Effect> {
        let sign = || {
            // Without these words `ssh-keygen` asks all the same.
            let _ = writeln!(stdout(), "{}", key_signer::announcement(&signing));
            key_signer::sign(&signing)
        };
        match guard.lend(|| signals::while_lent(sign)) {
            Ok((result, taken)) => {
                let outcome = Outcome::KeyAnswered(signing, result);
                let mut effects = self.app.outcome(outcome);
                keep_first_failure(failed, taken.map_err(TuiError::from));
                effects.extend(self.resume(events, Pause::Lent, failed));
                effects
            }
            Err(error) => {
                keep_first_failure(failed, Err(error.into()));
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
                keep_first_failure(failed, stopped.and(taken).map_err(TuiError::from));
                self.resume(events, Pause::Stopped, failed)
            }
            Err(error) => {
                keep_first_failure(failed, Err(error.into()));
                Vec::new()
            }
        }
    }

    /// Takes the screen again after a pause. Gives the effects to run next, including those of
    /// events before a failure.
    fn resume(
        &mut self,
        events: &Receiver<Event>,
        pause: Pause,
        failed: &mut Option<TuiError>,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        for event in events.try_iter() {
            match event {
                Event::Signal(signal) if pause.has_handled(signal) => {}
                event => match self.handle_event(event) {
                    Ok(more) => effects.extend(more),
                    Err(error) => keep_first_failure(failed, Err(error)),
                },
            }
        }
        if failed.is_none() {
            let size = self.clear_screen().and_then(|()| self.terminal.size());
            match size {
                Ok(size) => effects.extend(self.app.resize(size.width, size.height)),
                Err(error) => keep_first_failure(failed, Err(error.into())),
            }
        }
        effects
    }

    /// Clears the screen for a full redraw. The terminal is not asked where its cursor is, as
    /// `Terminal::clear` does: a terminal that does not answer would end hazlog.
    pub(super) fn clear_screen(&mut self) -> io::Result<()> {
        self.terminal.backend_mut().clear()?;
        self.odd_rows.forget();
        // Each swap forgets one of the two screens that are compared.
        self.terminal.swap_buffers();
        self.terminal.swap_buffers();
        Ok(())
    }
}

/// Keeps the first failure, until all that needs no terminal is done.
pub(super) fn keep_first_failure(failed: &mut Option<TuiError>, result: Result<(), TuiError>) {
    if let Err(error) = result {
        failed.get_or_insert(error);
    }
}
