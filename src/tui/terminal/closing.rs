//! The end: whatever ended hazlog, what was typed is saved or kept in a file that is named.

use std::io::{self, Write as _};
use std::sync::mpsc::Receiver;

use super::editor;
use super::event::Event;
use super::run::{Ended, Screen, TuiError};
use crate::tui::app::{Effect, Unkept};
use crate::tui::command::Weight;
use crate::tui::overlay::Unsaved;

impl Screen {
    /// Finishes what was begun and keeps what is not saved; what to tell the user once the terminal
    /// is given back.
    pub(super) fn close(
        &mut self,
        events: &Receiver<Event>,
        ended: &Result<Ended, TuiError>,
    ) -> Vec<String> {
        let mut words = self.settle(events);
        if matches!(ended, Ok(Ended::Left)) {
            let unkept = self.app.unkept();
            words.extend(unkept.iter().map(|unsaved| self.keep(unsaved)));
        } else {
            // What a failed editor or save had to say was on the screen, which is gone.
            let message = self.app.message().filter(|it| it.weight == Weight::Error);
            words.extend(message.map(|it| match it.hint.as_str() {
                "" => format!("hazlog: {}", it.text),
                hint => format!("hazlog: {}: {hint}", it.text),
            }));
            words.extend(self.keep_unsaved());
        }
        self.worker.finish();
        words
    }

    /// Waits until every edit that was given is saved or refused. Texts of refused ones are kept.
    fn settle(&mut self, events: &Receiver<Event>) -> Vec<String> {
        let mut words = Vec::new();
        while self.holding > 0 {
            let outcome = match events.recv() {
                Ok(Event::Outcome(outcome)) => *outcome,
                Ok(Event::SessionGone) | Err(_) => break,
                Ok(_) => continue,
            };
            for effect in self.outcome(outcome) {
                match effect {
                    Effect::Work(job) if job.holds_keys() => {
                        self.under_way += 1;
                        self.holding += 1;
                        self.worker.give(job);
                    }
                    Effect::Keep(text) => words.push(self.keep(&Unsaved {
                        what: "your text".to_owned(),
                        text,
                    })),
                    _ => {}
                }
            }
        }
        words
    }

    /// Keeps text that is nowhere but on the screen in files, where nobody could be asked.
    pub(super) fn keep_unsaved(&self) -> Vec<String> {
        let unsaved = self.app.unsaved();
        unsaved.iter().map(|unsaved| self.keep(unsaved)).collect()
    }

    /// Keeps a text in a file, and says where. Where no file can be written, the text itself is
    /// said.
    fn keep(&self, unsaved: &Unsaved) -> String {
        match editor::keep(&self.drafts, &unsaved.what, &unsaved.text) {
            Ok(path) => format!(
                "hazlog: {} was not saved; it is kept in {path}",
                unsaved.what
            ),
            Err(Unkept { what, text, why }) => {
                format!(
                    "hazlog: {what} was not saved and no file could be written ({why}):\n{text}"
                )
            }
        }
    }
}

/// Says what is left to say, after the terminal was given back. Where nobody listens any more,
/// nothing is said: the drafts are named at the next start.
pub(super) fn say_last(words: &[String]) {
    let mut out = io::stderr().lock();
    for line in words {
        if writeln!(out, "{line}").is_err() {
            return;
        }
    }
}
