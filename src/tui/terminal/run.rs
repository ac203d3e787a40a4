//! The terminal UI from its start to its end.

use std::ffi::OsString;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;

use super::closing::say_last;
use super::event::{Event, Input};
use super::faults::Faults;
use super::guard::{self, Guard};
use super::report::Places;
use super::screen::Screen;
use super::signals;
use super::work::Worker;
use crate::hazard::HazardId;
use crate::repo::Drafts;
use crate::session::{Session, SessionError};
use crate::tui::app::App;
use crate::tui::message::Message;
use crate::tui::theme::Theme;

/// What the user's environment and command line say about the terminal.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Colours and signs.
    pub theme: Theme,
    /// The user's editor with its arguments: `$VISUAL`, or `$EDITOR`; `vi` where there is none.
    pub editor: Option<OsString>,
    /// The program that opens files, with its arguments; none where there is no display.
    pub opener: Option<OsString>,
    /// The user's own folder.
    pub home: Option<PathBuf>,
    /// A filter to begin with.
    pub filter: Option<String>,
    /// A hazard to begin with.
    pub hazard: Option<HazardId>,
    /// Words that make a debug build panic as soon as they are on the screen or are saved, so that a
    /// test can see what a panic leaves behind.
    #[cfg(debug_assertions)]
    pub panic_at: Option<String>,
}

/// Why the terminal could not be used any more.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// The terminal refused.
    #[error("the terminal could not be used: {0}")]
    Terminal(#[from] io::Error),
    /// The folders of records cannot be watched.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The thread that has the session ended before its time.
    #[error("hazlog has failed: what was saved before is on disk, and nothing is half written")]
    SessionGone,
}

/// Opens the terminal UI on a session, and returns when the user leaves.
///
/// # Errors
/// When the terminal cannot be used.
pub fn run(session: Session, settings: Settings) -> Result<Ended, TuiError> {
    let (sender, events) = mpsc::channel();
    signals::watch(sender.clone())?;
    let drafts = Drafts::of_log(session.layout());
    let faults = Faults::of(&settings);
    let template = Arc::new(session.template().clone());
    let place = session.root().display().to_string();
    let disk = sender.clone();
    let watched = session.watch(move || {
        let _ = disk.send(Event::Disk);
    });
    let mut app = App::new(place, template, settings.theme);
    let first = app.start(settings.filter.as_deref(), settings.hazard.clone());
    let watch = watched.map_err(|error| app.say(unwatched(&error))).ok();
    if let Some(message) = left_over(&drafts) {
        app.say(message);
    }
    let started_in = std::env::current_dir().unwrap_or_else(|_| session.root().to_owned());
    let places = Places::outside_records(started_in, settings.home, session.layout());
    let mut guard = Guard::take()?;
    let worker = Worker::start(session, places, sender.clone(), faults.clone());
    let mut screen = Screen::new(app, worker, drafts, faults)?;
    screen.editor = settings.editor;
    screen.opener = settings.opener;
    screen.watch = watch;
    let input = Input::start(sender);
    let live = AssertUnwindSafe(|| screen.live(&mut guard, &events, &input, first));
    let ended = match panic::catch_unwind(live) {
        Ok(ended) => ended,
        Err(panicked) => {
            // The terminal is back already. What was being typed is kept before all goes.
            say_last(&screen.keep_all());
            screen.worker.finish();
            panic::resume_unwind(panicked);
        }
    };
    let last_words = screen.close(&events, &ended);
    drop(guard);
    say_last(&guard::failures());
    say_last(&last_words);
    ended
}

/// Names texts that an earlier run could not save.
fn left_over(drafts: &Drafts) -> Option<Message> {
    let left = match drafts.left() {
        Ok(left) => left,
        Err(error) => return Some(Message::error(error.to_string(), error.hint())),
    };
    let newest = left.last()?;
    let others = match left.len() - 1 {
        0 => String::new(),
        more => format!(", and {more} more in the same folder"),
    };
    Some(Message::note(format!(
        "text that was not saved is in {}{others}: delete the file once you need it no longer",
        newest.display()
    )))
}

/// Says that changes on disk are not told.
pub(super) fn unwatched(error: &SessionError) -> Message {
    Message::error(error.to_string(), "press F5 after a change on disk")
}

/// Why the terminal UI ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The user left, and has been asked about unsaved text.
    Left,
    /// A signal ended it: nobody could be asked. The program is to end as the signal has it.
    Signal(i32),
}
