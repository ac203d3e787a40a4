//! The loop: events in, effects out, and the screen drawn in between.

use std::ffi::OsString;
use std::io::{self, BufWriter, Stdout, stdout};
use std::mem::ManuallyDrop;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
#[cfg(debug_assertions)]
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::closing::say_last;
use super::event::{Ahead, Event, Given, Input, Translator};
use super::guard::Guard;
use super::report::Places;
use super::signals::{self, Signal};
use super::work::Worker;
use crate::hazard::HazardId;
use crate::repo::Drafts;
use crate::session::{Session, SessionError, Watch};
use crate::tui::app::{App, Effect, Outcome};
use crate::tui::command::Message;
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
    /// Words that make a debug build panic as soon as they are on the screen, so that a test can
    /// see what a panic leaves behind.
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

/// Bytes that a whole screen hardly ever exceeds, so that one is written in one piece.
const FRAME: usize = 1 << 16;

/// How long a screen waits for what has been asked for, so that it need not be drawn twice.
const SETTLE: Duration = Duration::from_millis(15);

/// Opens the terminal UI on a session, and returns when the user leaves.
///
/// # Errors
/// When the terminal cannot be used.
pub fn run(session: Session, settings: Settings) -> Result<Ended, TuiError> {
    let (sender, events) = mpsc::channel();
    signals::watch(sender.clone())?;
    let drafts = Drafts::of(session.layout());
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
    let places = Places {
        folder: std::env::current_dir().unwrap_or_else(|_| session.root().to_owned()),
        home: settings.home,
    };
    let mut guard = Guard::take()?;
    let mut screen = Screen {
        terminal: ManuallyDrop::new(Terminal::new(CrosstermBackend::new(
            BufWriter::with_capacity(FRAME, stdout()),
        ))?),
        app,
        editor: settings.editor,
        opener: settings.opener,
        worker: Worker::start(session, places, sender.clone()),
        drafts,
        watch,
        under_way: 0,
        holding: 0,
        leaving: None,
        drawn_for: Rect::default(),
        #[cfg(debug_assertions)]
        panic_at: settings.panic_at,
    };
    let input = Input::start(sender);
    let live = AssertUnwindSafe(|| screen.live(&mut guard, &events, &input, first));
    let ended = match panic::catch_unwind(live) {
        Ok(ended) => ended,
        Err(panicked) => {
            // The terminal is back already. What was being typed is kept before all goes.
            say_last(&screen.keep_unsaved());
            screen.worker.finish();
            panic::resume_unwind(panicked);
        }
    };
    let last_words = screen.close(&events, &ended);
    drop(guard);
    say_last(&last_words);
    ended
}

/// Names texts that an earlier run could not save.
fn left_over(drafts: &Drafts) -> Option<Message> {
    let left = drafts.left().unwrap_or_default();
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

pub(super) struct Screen {
    /// Never dropped: it would print to a stderr that may be closed, and panic. The guard shows the
    /// cursor again.
    pub(super) terminal: ManuallyDrop<Terminal<CrosstermBackend<BufWriter<Stdout>>>>,
    pub(super) app: App,
    pub(super) editor: Option<OsString>,
    pub(super) opener: Option<OsString>,
    pub(super) worker: Worker,
    pub(super) drafts: Drafts,
    /// Tells of changes on disk, as long as it is held.
    pub(super) watch: Option<Watch>,
    /// Jobs given and not yet answered.
    pub(super) under_way: usize,
    /// Those of them that keys wait for.
    pub(super) holding: usize,
    /// Why the loop is to end.
    pub(super) leaving: Option<Ended>,
    /// The size of the screen that the last frame was drawn for.
    drawn_for: Rect,
    #[cfg(debug_assertions)]
    panic_at: Option<String>,
}

impl Screen {
    fn live(
        &mut self,
        guard: &mut Guard,
        events: &Receiver<Event>,
        input: &Input,
        first: Vec<Effect>,
    ) -> Result<Ended, TuiError> {
        let mut translator = Translator::default();
        let size = self.terminal.size()?;
        self.obey(guard, events, first)?;
        let effects = self.app.resize(size.width, size.height);
        self.obey(guard, events, effects)?;
        let mut asked = false;
        loop {
            self.draw(guard, events)?;
            if !asked && self.holding == 0 && !self.app.is_waiting() {
                input.more(if self.app.takes_text() {
                    Ahead::Letters
                } else {
                    Ahead::One
                });
                asked = true;
            }
            let mut next = events.recv().ok();
            let until = Instant::now() + SETTLE;
            while let Some(event) = next.take() {
                let effects = match event {
                    Event::Terminal(event) => {
                        asked = false;
                        let given = translator.translate(event, Instant::now());
                        given.map_or_else(Vec::new, |given| self.given(given))
                    }
                    Event::Typed(letters, behind) => {
                        asked = false;
                        let mut effects = self.app.typed(&letters);
                        let given = behind.and_then(|it| translator.translate(it, Instant::now()));
                        effects.extend(given.map_or_else(Vec::new, |given| self.given(given)));
                        effects
                    }
                    Event::Outcome(outcome) => self.outcome(*outcome),
                    Event::Disk => self.app.disk_changed(),
                    Event::Signal(Signal::End(signal)) => return Ok(Ended::Signal(signal)),
                    Event::Signal(Signal::Stop) => vec![Effect::Suspend],
                    Event::TerminalGone(error) => return Err(error.into()),
                    Event::SessionGone => return Err(TuiError::SessionGone),
                };
                self.obey(guard, events, effects)?;
                if let Some(ended) = self.leaving {
                    return Ok(ended);
                }
                next = self.soon(events, until);
            }
        }
    }

    /// The next event where there is one, or may be one at once as something has been asked for.
    fn soon(&self, events: &Receiver<Event>, until: Instant) -> Option<Event> {
        let left = until.saturating_duration_since(Instant::now());
        if self.under_way > 0 && !left.is_zero() {
            events.recv_timeout(left).ok()
        } else {
            events.try_recv().ok()
        }
    }

    fn given(&mut self, given: Given) -> Vec<Effect> {
        match given {
            Given::Key(key) => self.app.key(key),
            Given::Mouse(mouse) => self.app.mouse(mouse),
            Given::Paste(text) => self.app.paste(&text),
            Given::Size(width, height) => self.app.resize(width, height),
            // In the meantime they may have committed.
            Given::Back => self.app.disk_changed(),
        }
    }

    pub(super) fn outcome(&mut self, outcome: Outcome) -> Vec<Effect> {
        if outcome.of_job() {
            self.under_way = self.under_way.saturating_sub(1);
        }
        if outcome.frees_keys() {
            self.holding = self.holding.saturating_sub(1);
        }
        self.app.outcome(outcome)
    }

    /// Draws a frame. Where the terminal has another size by then than it said, everything is put
    /// in its place for that size, and drawn again.
    fn draw(&mut self, guard: &mut Guard, events: &Receiver<Event>) -> Result<(), TuiError> {
        let screen = self.draw_frame()?;
        let effects = self.app.drawn(screen);
        if !effects.is_empty() || screen != self.drawn_for {
            self.drawn_for = screen;
            self.obey(guard, events, effects)?;
            let screen = self.draw_frame()?;
            self.app.drawn(screen);
        }
        Ok(())
    }

    fn draw_frame(&mut self) -> io::Result<Rect> {
        let app = &self.app;
        let frame = self.terminal.draw(|frame| {
            let cursor = app.draw(frame.buffer_mut());
            #[cfg(debug_assertions)]
            panic_where_asked(self.panic_at.as_deref(), frame.buffer_mut());
            if let Some(at) = cursor {
                frame.set_cursor_position(at);
            }
        })?;
        Ok(frame.area)
    }
}

/// Panics where a test asked for it and the screen shows its words. Release builds have none of
/// this.
#[cfg(debug_assertions)]
fn panic_where_asked(words: Option<&str>, screen: &Buffer) {
    let Some(words) = words else {
        return;
    };
    let shown: String = screen.content().iter().map(Cell::symbol).collect();
    assert!(!shown.contains(words), "asked to panic at `{words}`");
}
