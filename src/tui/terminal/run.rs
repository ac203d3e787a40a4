//! The loop: events in, effects out, and the screen drawn in between.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::io::{self, BufWriter, Stdout, stdout};
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

use super::editor;
use super::event::{Ahead, Event, Given, Input, Signal, Translator, watch_signals};
use super::guard::Guard;
use super::opener;
use super::report::Places;
use super::work::Worker;
use crate::hazard::HazardId;
use crate::session::{Session, SessionError, Watch};
use crate::tui::app::{App, Effect, Outcome};
use crate::tui::command::Message;
use crate::tui::reporting::ReportJob;
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
pub fn run(session: Session, settings: Settings) -> Result<(), TuiError> {
    let (sender, events) = mpsc::channel();
    watch_signals(sender.clone())?;
    let template = Arc::new(session.template().clone());
    let place = session.root().display().to_string();
    let disk = sender.clone();
    let watched = session.watch(move || {
        let _ = disk.send(Event::Disk);
    });
    let mut app = App::new(place, template, settings.theme);
    let first = app.start(settings.filter.as_deref(), settings.hazard.clone());
    let watch = watched.map_err(|error| app.say(unwatched(&error))).ok();
    let places = Places {
        folder: std::env::current_dir().unwrap_or_else(|_| session.root().to_owned()),
        home: settings.home,
    };
    let mut guard = Guard::take()?;
    let mut screen = Screen {
        terminal: Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(
            FRAME,
            stdout(),
        )))?,
        app,
        editor: settings.editor,
        opener: settings.opener,
        worker: Worker::start(session, places, sender.clone()),
        watch,
        under_way: 0,
        holding: 0,
        leaving: false,
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
            for line in screen.keep_unsaved(&Ok(Ended::Stopped)) {
                eprintln!("{line}");
            }
            screen.worker.finish();
            panic::resume_unwind(panicked);
        }
    };
    let kept = screen.keep_unsaved(&ended);
    screen.worker.finish();
    drop(guard);
    for line in kept {
        eprintln!("{line}");
    }
    ended.map(|_| ())
}

/// Says that changes on disk are not told.
fn unwatched(error: &SessionError) -> Message {
    Message::error(error.to_string(), "press F5 after a change on disk")
}

/// Why the loop ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    /// The user left, and has been asked about unsaved text.
    Left,
    /// A signal or a lost terminal ended it: nobody could be asked.
    Stopped,
}

struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    app: App,
    editor: Option<OsString>,
    opener: Option<OsString>,
    worker: Worker,
    /// Tells of changes on disk, as long as it is held.
    watch: Option<Watch>,
    /// Jobs given and not yet answered.
    under_way: usize,
    /// Those of them that keys wait for.
    holding: usize,
    leaving: bool,
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
                    Event::Signal(_) => return Ok(Ended::Stopped),
                    Event::TerminalGone(error) => return Err(error.into()),
                    Event::SessionGone => return Err(TuiError::SessionGone),
                };
                self.obey(guard, events, effects)?;
                if self.leaving {
                    return Ok(Ended::Left);
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

    fn outcome(&mut self, outcome: Outcome) -> Vec<Effect> {
        if outcome.of_job() {
            self.under_way = self.under_way.saturating_sub(1);
        }
        if outcome.frees_keys() {
            self.holding = self.holding.saturating_sub(1);
        }
        self.app.outcome(outcome)
    }

    fn obey(
        &mut self,
        guard: &mut Guard,
        events: &Receiver<Event>,
        effects: Vec<Effect>,
    ) -> Result<(), TuiError> {
        let mut queue = VecDeque::from(effects);
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
                    let result =
                        guard.lend(|| editor::edit(program, &editing.what, &editing.text))?;
                    queue.extend(self.after_lending(events)?);
                    let done = Outcome::EditorDone(editing.then, result);
                    queue.extend(self.app.outcome(done));
                }
                Effect::Keep(text) => {
                    let kept = Outcome::Kept(editor::keep("kept text", &text));
                    queue.extend(self.app.outcome(kept));
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
                    guard
                        .lend(|| signal_hook::low_level::raise(signal_hook::consts::SIGSTOP))??;
                    queue.extend(self.after_lending(events)?);
                }
                Effect::Redraw => {
                    guard.retake()?;
                    self.terminal.clear()?;
                }
                Effect::Quit => self.leaving = true,
            }
        }
        Ok(())
    }

    /// Takes up the screen after somebody else had the terminal; what is still to be done.
    fn after_lending(&mut self, events: &Receiver<Event>) -> Result<Vec<Effect>, TuiError> {
        self.terminal.clear()?;
        let size = self.terminal.size()?;
        let mut effects = self.app.resize(size.width, size.height);
        for event in events.try_iter() {
            match event {
                // A Ctrl-C in the editor was for the editor.
                Event::Signal(Signal::Interrupt) => {}
                Event::Signal(Signal::Terminate) | Event::TerminalGone(_) => {
                    effects.push(Effect::Quit);
                }
                Event::Disk => effects.extend(self.app.disk_changed()),
                Event::Outcome(outcome) => effects.extend(self.outcome(*outcome)),
                Event::SessionGone => return Err(TuiError::SessionGone),
                Event::Terminal(_) | Event::Typed(..) => {}
            }
        }
        Ok(effects)
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

    /// Keeps text that is nowhere but on the screen in files, where nobody could be asked.
    fn keep_unsaved(&self, ended: &Result<Ended, TuiError>) -> Vec<String> {
        if matches!(ended, Ok(Ended::Left)) {
            return Vec::new();
        }
        self.app
            .unsaved()
            .iter()
            .map(|unsaved| match editor::keep(&unsaved.what, &unsaved.text) {
                Ok(path) => format!(
                    "hazlog: {} was not saved; it is kept in {path}",
                    unsaved.what
                ),
                Err(error) => format!("hazlog: {} is lost: {error}", unsaved.what),
            })
            .collect()
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
