//! The shutdown: whatever ended hazlog, typed text is saved, or kept in a file that is named.

use std::sync::mpsc::Receiver;

use super::EventLoop;
use crate::tui::effect::Effect;
use crate::tui::message::MessageKind;
use crate::tui::outcome::UnkeptText;
use crate::tui::terminal::editor;
use crate::tui::terminal::event::Event;
use crate::tui::terminal::exit::{Exit, TuiError};

impl EventLoop {
    /// Finishes what was begun and keeps unsaved text. Gives what to print once the terminal
    /// is given back.
    pub fn shut_down(
        &mut self,
        events: &Receiver<Event>,
        ended: &Result<Exit, TuiError>,
    ) -> Vec<String> {
        let mut words = self.finish_edits(events);
        if matches!(ended, Ok(Exit::Left)) {
            let unkept = self.app.unkept();
            words.extend(unkept.iter().map(|it| self.keep(&it.what, &it.text)));
        } else {
            // What a failed editor or save had to say was on the screen, which is gone.
            let message = self
                .app
                .message()
                .filter(|it| it.kind == MessageKind::Error);
            words.extend(message.map(|it| match it.hint.as_str() {
                "" => format!("hazlog: {}", it.text),
                hint => format!("hazlog: {}: {hint}", it.text),
            }));
            words.extend(self.keep_unsaved());
        }
        self.worker.finish();
        words
    }

    /// Waits until every edit that was given is saved or refused. Texts of refused ones are kept,
    /// and those of edits that a failed session never answers.
    fn finish_edits(&mut self, events: &Receiver<Event>) -> Vec<String> {
        let mut words = Vec::new();
        while !self.session_gone && !self.in_flight.is_empty() {
            let outcome = match events.recv() {
                Ok(Event::Outcome(outcome)) => *outcome,
                Ok(Event::SessionGone) | Err(_) => break,
                Ok(_) => continue,
            };
            for effect in self.handle_outcome(outcome) {
                match effect {
                    Effect::Work(job) if job.holds_keys() => self.start_job(job),
                    Effect::KeepText(text) => words.push(self.keep("your text", &text)),
                    // The rest reads, draws or asks, and nobody looks any more.
                    Effect::Work(_)
                    | Effect::Check(_)
                    | Effect::History(_)
                    | Effect::Report(_)
                    | Effect::OpenFile(_)
                    | Effect::Editor(_)
                    | Effect::SignByKey(_)
                    | Effect::CopyOut(_)
                    | Effect::WatchFiles(_)
                    | Effect::Suspend
                    | Effect::Redraw
                    | Effect::Quit => {}
                }
            }
        }
        words.extend(self.keep_unanswered());
        words
    }

    /// Keeps every text that may be in no file yet, after hazlog has failed.
    pub fn keep_all(&mut self) -> Vec<String> {
        let mut words = self.keep_unanswered();
        let given = self.from_editor.iter();
        words.extend(given.map(|text| self.keep("your text", text)));
        words.extend(self.keep_unsaved());
        words
    }

    /// Keeps the texts of edits that have no answer.
    fn keep_unanswered(&self) -> Vec<String> {
        let texts = self.in_flight.texts();
        texts
            .map(|text| match editor::keep(&self.drafts, "your text", text) {
                Ok(path) => {
                    format!("hazlog: your last edit may not be saved; its text is kept in {path}")
                }
                Err(unkept) => unkept_message(&unkept),
            })
            .collect()
    }

    /// Keeps text that exists only on the screen in files, when hazlog could not ask the user.
    fn keep_unsaved(&mut self) -> Vec<String> {
        self.typed.keep(&mut self.app, &self.drafts);
        let unsaved = self.app.unsaved();
        let kept = unsaved.iter().map(|it| {
            // The file in which it was kept as it was typed is offered where it was typed.
            match self.typed.leave(&it.what, &it.text) {
                Some(path) => kept_message(&it.what, &path.display().to_string()),
                None => self.keep(&it.what, &it.text),
            }
        });
        kept.collect()
    }

    /// Keeps a text in a file. Gives a message with the path or, if no file can be written, with
    /// the text.
    fn keep(&self, what: &str, text: &str) -> String {
        match editor::keep(&self.drafts, what, text) {
            Ok(path) => kept_message(what, &path),
            Err(unkept) => unkept_message(&unkept),
        }
    }
}

fn kept_message(what: &str, path: &str) -> String {
    format!("hazlog: {what} was not saved; it is kept in {path}")
}

/// A text that hazlog could not write to a file, and why.
fn unkept_message(unkept: &UnkeptText) -> String {
    let UnkeptText { what, text, why } = unkept;
    format!("hazlog: {what} was not saved and no file could be written ({why}):\n{text}")
}
