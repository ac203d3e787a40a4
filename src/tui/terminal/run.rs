//! The terminal UI from its start to its end.

use std::io::{self, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::mpsc;

use super::earlier_drafts::unsaved_drafts;
use super::event::Event;
use super::event_loop::{EventLoop, unwatched_message};
use super::exit::{Exit, TuiError};
use super::fault_injection::FaultInjection;
use super::guard::{self, Guard};
use super::input::InputThread;
use super::reporter::ReportPaths;
use super::settings::{TerminalSettings, Welcome};
use super::signals;
use super::worker::Worker;
use crate::repo::Drafts;
use crate::session::Session;
use crate::tui::app::App;

/// Opens the terminal UI on a session, and returns when the user leaves.
///
/// # Errors
/// When the terminal cannot be used.
pub fn run(session: Session, settings: TerminalSettings) -> Result<Exit, TuiError> {
    let (sender, events) = mpsc::channel();
    signals::watch(sender.clone())?;
    let drafts = Drafts::of_log(session.layout());
    let faults = FaultInjection::from_settings(&settings);
    let template = Arc::new(session.template().clone());
    let place = session.root().display().to_string();
    let disk = sender.clone();
    let watched = session.watch(move || {
        let _ = disk.send(Event::Disk);
    });
    let mut app = App::new(place, template, settings.theme);
    app.set_motion(settings.motion);
    app.set_access(session.layout().access);
    app.name_filters(session.named_filters());
    let first = app.start(settings.filter.as_deref(), settings.hazard.clone());
    if settings.welcome == Welcome::Once && session.layout().is_first_start() {
        app.welcome();
    }
    let watch = watched
        .map_err(|error| app.say(unwatched_message(&error)))
        .ok();
    if let Some(message) = unsaved_drafts(&drafts) {
        app.say(message);
    }
    // What cannot be read is named by the message above.
    app.set_left_texts(drafts.left_texts().unwrap_or_default());
    let started_in = std::env::current_dir().unwrap_or_else(|_| session.root().to_owned());
    let places = ReportPaths::outside_records(started_in, settings.home, session.layout());
    let mut guard = Guard::take()?;
    let worker = Worker::start(session, places, sender.clone(), faults.clone());
    let mut event_loop = EventLoop::new(app, worker, drafts, faults)?;
    event_loop.clipboard = settings.clipboard;
    event_loop.editor = settings.editor;
    event_loop.opener = settings.opener;
    event_loop.watch = watch;
    let input = InputThread::start(sender);
    let run_loop = AssertUnwindSafe(|| event_loop.run(&mut guard, &events, &input, first));
    let ended = match panic::catch_unwind(run_loop) {
        Ok(ended) => ended,
        Err(panicked) => {
            // The terminal is already restored. hazlog saves the typed text before it ends.
            print_last(&event_loop.keep_all());
            event_loop.worker.finish();
            panic::resume_unwind(panicked);
        }
    };
    let last_words = event_loop.shut_down(&events, &ended);
    drop(guard);
    print_last(&guard::failures());
    print_last(&last_words);
    ended
}

/// Prints the last messages after the terminal was restored. If stderr is closed, prints nothing:
/// hazlog names the drafts at the next start.
fn print_last(words: &[String]) {
    let mut out = io::stderr().lock();
    for line in words {
        if writeln!(out, "{line}").is_err() {
            return;
        }
    }
}
