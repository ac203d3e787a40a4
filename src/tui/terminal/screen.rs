//! The loop: events in, effects out, and the screen drawn in between.

use std::ffi::OsString;
use std::io::{self, BufWriter, Stdout, stdout};
use std::mem::ManuallyDrop;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;

use super::event::{Ahead, Event, Given, Input, Translator};
use super::faults::Faults;
use super::guard::Guard;
use super::in_flight::InFlight;
use super::run::{Ended, TuiError};
use super::signals::Signal;
use super::work::Worker;
use crate::repo::Drafts;
use crate::session::Watch;
use crate::tui::app::App;
use crate::tui::effect::{Effect, Job};
use crate::tui::outcome::Outcome;

/// Bytes that a whole screen hardly ever exceeds, so that one is written in one piece.
const FRAME: usize = 1 << 16;

/// How long a screen waits for what has been asked for, so that it need not be drawn twice.
const SETTLE: Duration = Duration::from_millis(15);

/// The app on the real terminal, and the threads that work for it.
pub struct Screen {
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
    pub(super) in_flight: InFlight,
    /// The text that the user's editor gave back, until the app has said what becomes of it.
    pub(super) from_editor: Option<String>,
    /// Whether the thread that has the session has ended: it answers no job any more.
    pub(super) session_gone: bool,
    /// Whether the terminal's next event is being waited for.
    reading: bool,
    translator: Translator,
    /// Why the loop is to end.
    pub(super) leaving: Option<Ended>,
    /// The size of the screen that the last frame was drawn for.
    drawn_for: Rect,
    faults: Faults,
}

impl Screen {
    /// A screen on which nothing is drawn yet.
    ///
    /// # Errors
    /// When the terminal has no size.
    pub fn new(app: App, worker: Worker, drafts: Drafts, faults: Faults) -> io::Result<Self> {
        let out = BufWriter::with_capacity(FRAME, stdout());
        Ok(Self {
            terminal: ManuallyDrop::new(Terminal::new(CrosstermBackend::new(out))?),
            app,
            editor: None,
            opener: None,
            worker,
            drafts,
            watch: None,
            under_way: 0,
            in_flight: InFlight::default(),
            from_editor: None,
            session_gone: false,
            reading: false,
            translator: Translator::default(),
            leaving: None,
            drawn_for: Rect::default(),
            faults,
        })
    }

    /// Runs until the user leaves, a signal comes, or the terminal or the session fails.
    ///
    /// # Errors
    /// When the terminal or the session has failed.
    pub fn live(
        &mut self,
        guard: &mut Guard,
        events: &Receiver<Event>,
        input: &Input,
        first: Vec<Effect>,
    ) -> Result<Ended, TuiError> {
        let size = self.terminal.size()?;
        self.obey(guard, events, first)?;
        let effects = self.app.resize(size.width, size.height);
        self.obey(guard, events, effects)?;
        loop {
            self.draw(guard, events)?;
            if !self.reading && self.in_flight.is_empty() && !self.app.is_waiting() {
                input.more(if self.app.takes_text() {
                    Ahead::Letters
                } else {
                    Ahead::One
                });
                self.reading = true;
            }
            let mut next = events.recv().ok();
            let until = Instant::now() + SETTLE;
            while let Some(event) = next.take() {
                let effects = self.happened(event)?;
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

    /// Tells the app what happened; what is then to be done.
    pub(super) fn happened(&mut self, event: Event) -> Result<Vec<Effect>, TuiError> {
        Ok(match event {
            Event::Terminal(event) => {
                self.reading = false;
                let given = self.translator.translate(event, Instant::now());
                given.map_or_else(Vec::new, |given| self.given(given))
            }
            Event::Typed(letters, behind) => {
                self.reading = false;
                let mut effects = self.app.typed(&letters);
                let given = behind.and_then(|it| self.translator.translate(it, Instant::now()));
                effects.extend(given.map_or_else(Vec::new, |given| self.given(given)));
                effects
            }
            Event::Outcome(outcome) => self.outcome(*outcome),
            Event::Disk => self.app.disk_changed(),
            Event::Signal(Signal::End(signal)) => {
                self.leaving = Some(Ended::Signal(signal));
                Vec::new()
            }
            Event::Signal(Signal::Stop) => vec![Effect::Suspend],
            Event::TerminalGone(error) => return Err(error.into()),
            Event::SessionGone => {
                self.session_gone = true;
                return Err(TuiError::SessionGone);
            }
        })
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

    /// Tells the app what came of an effect; what is then to be done.
    pub(super) fn outcome(&mut self, outcome: Outcome) -> Vec<Effect> {
        if outcome.of_job() {
            self.under_way = self.under_way.saturating_sub(1);
        }
        self.in_flight.answer(&outcome);
        self.app.outcome(outcome)
    }

    /// Gives a job to the session.
    pub(super) fn give(&mut self, job: Job) {
        self.under_way += 1;
        self.in_flight.give(&job);
        self.worker.give(job);
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
        let (app, faults) = (&self.app, &self.faults);
        let frame = self.terminal.draw(|frame| {
            let cursor = app.draw(frame.buffer_mut());
            faults.at_screen(frame.buffer_mut());
            if let Some(at) = cursor {
                frame.set_cursor_position(at);
            }
        })?;
        Ok(frame.area)
    }
}
