//! The loop: events in, effects out, and the screen drawn in between.
//!
//! - [`effects`]: runs each effect that the app asks for;
//! - [`in_flight`]: the edits that were sent to the session and have no answer yet;
//! - [`new_question`]: since when a question is on the screen;
//! - [`pause`]: while the user's editor or the shell has the terminal;
//! - [`shutdown`]: finishes edits and keeps unsaved text, whatever ended hazlog.

mod effects;
mod in_flight;
mod new_question;
mod pause;
mod shutdown;

use std::ffi::OsString;
use std::io::{self, BufWriter, Stdout, stdout};
use std::mem::ManuallyDrop;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;

use self::in_flight::InFlight;
use self::new_question::NewQuestion;
use super::clipboard::Clipboard;
use super::event::{Event, Signal};
use super::exit::{Exit, TuiError};
use super::fault_injection::FaultInjection;
use super::guard::Guard;
use super::input::{InputEvent, InputThread, ReadAhead, Translator};
use super::kept_typing::KeptTyping;
use super::odd_rows::{self, OddRows};
use super::worker::Worker;
use crate::repo::Drafts;
use crate::session::{SessionError, Watch};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::effect::{Effect, SessionJob};
use crate::tui::key_timing::KeyTiming;
use crate::tui::keymap::{Mode, key_name};
use crate::tui::message::Message;
use crate::tui::outcome::Outcome;

/// Bytes that a whole screen hardly ever exceeds, so that one is written in one piece.
const FRAME: usize = 1 << 16;

/// How long drawing waits for outcomes that are expected soon, so that it draws once and not twice.
const SETTLE: Duration = Duration::from_millis(15);

/// The app on the real terminal, and the threads that work for it.
pub struct EventLoop {
    /// Never dropped: it would print to a stderr that may be closed, and panic. The guard shows the
    /// cursor again.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<BufWriter<Stdout>>>>,
    app: App,
    pub(super) editor: Option<OsString>,
    pub(super) opener: Option<OsString>,
    pub(super) worker: Worker,
    drafts: Drafts,
    /// The files of what is being typed.
    typed: KeptTyping,
    /// The most that goes to the clipboard of the system.
    pub(super) clipboard: Clipboard,
    odd_rows: OddRows,
    /// Reports changes on disk while it exists.
    pub(super) watch: Option<Watch>,
    /// Jobs that were sent and have no outcome yet.
    under_way: usize,
    /// The jobs among them that keys wait for.
    in_flight: InFlight,
    /// The text that the user's editor returned, until the app has handled it.
    from_editor: Option<String>,
    /// Whether the session thread has ended, so that it answers no more jobs.
    session_gone: bool,
    /// Whether the terminal's next event is being waited for.
    reading: bool,
    translator: Translator,
    question: NewQuestion,
    /// Why the loop is to end.
    leaving: Option<Exit>,
    /// The size of the screen that the last frame was drawn for.
    drawn_for: Rect,
    faults: FaultInjection,
}

impl EventLoop {
    /// A screen on which nothing is drawn yet.
    ///
    /// # Errors
    /// When the terminal has no size.
    pub fn new(
        app: App,
        worker: Worker,
        drafts: Drafts,
        faults: FaultInjection,
    ) -> io::Result<Self> {
        let out = BufWriter::with_capacity(FRAME, stdout());
        Ok(Self {
            terminal: ManuallyDrop::new(Terminal::new(CrosstermBackend::new(out))?),
            app,
            editor: None,
            opener: None,
            worker,
            drafts,
            typed: KeptTyping::default(),
            clipboard: Clipboard::default(),
            odd_rows: OddRows::default(),
            watch: None,
            under_way: 0,
            in_flight: InFlight::default(),
            from_editor: None,
            session_gone: false,
            reading: false,
            translator: Translator::default(),
            question: NewQuestion::default(),
            leaving: None,
            drawn_for: Rect::default(),
            faults,
        })
    }

    /// Runs until the user leaves, a signal comes, or the terminal or the session fails.
    ///
    /// # Errors
    /// When the terminal or the session has failed.
    pub fn run(
        &mut self,
        guard: &mut Guard,
        events: &Receiver<Event>,
        input: &InputThread,
        first: Vec<Effect>,
    ) -> Result<Exit, TuiError> {
        let size = self.terminal.size()?;
        self.run_effects(guard, events, first)?;
        let effects = self.app.resize(size.width, size.height);
        self.run_effects(guard, events, effects)?;
        loop {
            self.typed.keep(&mut self.app, &self.drafts);
            self.draw(guard, events)?;
            if !self.reading && self.in_flight.is_empty() && !self.app.is_waiting() {
                input.request(if self.app.takes_text() {
                    ReadAhead::Letters
                } else {
                    ReadAhead::OneEvent
                });
                self.question.note_request(Instant::now());
                self.reading = true;
            }
            let mut next = events.recv().ok();
            let until = Instant::now() + SETTLE;
            while let Some(event) = next.take() {
                let effects = self.handle_event(event)?;
                self.run_effects(guard, events, effects)?;
                if let Some(ended) = self.leaving {
                    return Ok(ended);
                }
                next = self.next_event(events, until);
            }
        }
    }

    /// The next event, if there is one or one is expected at once.
    fn next_event(&self, events: &Receiver<Event>, until: Instant) -> Option<Event> {
        let left = until.saturating_duration_since(Instant::now());
        if self.under_way > 0 && !left.is_zero() {
            events.recv_timeout(left).ok()
        } else {
            events.try_recv().ok()
        }
    }

    /// Gives the app an event. Gives the effects that the app then asks for.
    pub(super) fn handle_event(&mut self, event: Event) -> Result<Vec<Effect>, TuiError> {
        Ok(match event {
            Event::Terminal(event) => {
                self.reading = false;
                let given = self.translator.translate(event, Instant::now());
                given.map_or_else(Vec::new, |given| self.handle_input(given))
            }
            Event::Typed(letters, behind) => {
                self.reading = false;
                let mut effects = self.app.typed(&letters);
                let given = behind.and_then(|it| self.translator.translate(it, Instant::now()));
                effects.extend(given.map_or_else(Vec::new, |given| self.handle_input(given)));
                effects
            }
            Event::Outcome(outcome) => self.handle_outcome(*outcome),
            Event::Disk => self.app.disk_changed(),
            Event::Signal(Signal::End(signal)) => {
                self.leaving = Some(Exit::Signal(signal));
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

    fn handle_input(&mut self, given: InputEvent) -> Vec<Effect> {
        match given {
            InputEvent::Key(key, timing) => {
                let timing = match self.question.was_seen(Instant::now()) {
                    true => timing,
                    false => KeyTiming::TooEarly,
                };
                self.app.timed_key(key, timing)
            }
            InputEvent::Mouse(mouse) => self.app.mouse(mouse),
            InputEvent::Paste(text) => self.app.paste(&text),
            InputEvent::Size(width, height) => self.app.resize(width, height),
            // In the meantime they may have committed.
            InputEvent::FocusGained => self.app.disk_changed(),
        }
    }

    /// Gives the app the outcome of an effect. Gives the effects that the app then asks for.
    pub(super) fn handle_outcome(&mut self, outcome: Outcome) -> Vec<Effect> {
        if outcome.is_of_job() {
            self.under_way = self.under_way.saturating_sub(1);
        }
        self.in_flight.answer(&outcome);
        self.app.outcome(outcome)
    }

    /// Sends a job to the session.
    pub(super) fn start_job(&mut self, job: SessionJob) {
        self.under_way += 1;
        self.in_flight.give(&job);
        self.worker.send(job);
    }

    /// Draws a frame. If the terminal has another size than it reported, lays everything out for
    /// that size and draws again.
    fn draw(&mut self, guard: &mut Guard, events: &Receiver<Event>) -> Result<(), TuiError> {
        let screen = self.draw_frame()?;
        let effects = self.app.drawn(screen);
        if !effects.is_empty() || screen != self.drawn_for {
            self.drawn_for = screen;
            self.run_effects(guard, events, effects)?;
            let screen = self.draw_frame()?;
            self.app.drawn(screen);
        }
        self.question.note(self.app.asks_anew(), Instant::now());
        Ok(())
    }

    fn draw_frame(&mut self) -> io::Result<Rect> {
        let (app, faults) = (&self.app, &self.faults);
        let mut cursor = None;
        let frame = self.terminal.draw(|frame| {
            cursor = app.draw(frame.buffer_mut());
            faults.at_screen(frame.buffer_mut());
            if let Some(at) = cursor {
                frame.set_cursor_position(at);
            }
        })?;
        let area = frame.area;
        let rows = self.odd_rows.changed(frame.buffer);
        odd_rows::write_rows(self.terminal.backend_mut(), &rows, cursor)?;
        Ok(area)
    }
}

/// The message that hazlog does not see changes on disk.
pub(super) fn unwatched_message(error: &SessionError) -> Message {
    let again = key_name(Mode::Log, Action::Sync);
    Message::error(
        error.to_string(),
        format!("press {again} after a change on disk"),
    )
}
