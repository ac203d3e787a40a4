//! The events of the loop, from all sources, in one queue.

use std::io;

use crossterm::event::Event as TerminalEvent;

use crate::tui::outcome::Outcome;

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// The terminal: a key, the mouse, a paste, another size.
    Terminal(TerminalEvent),
    /// Letters that came at once while the user types text, and the event after them.
    Typed(String, Option<TerminalEvent>),
    /// The terminal cannot be read any more.
    TerminalGone(io::Error),
    /// A signal asks hazlog to end or to stop.
    Signal(Signal),
    /// Something in the folders of records has changed.
    Disk,
    /// The outcome of a job.
    Outcome(Box<Outcome>),
    /// The session thread has ended.
    SessionGone,
}

/// A signal that hazlog answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// It asks hazlog to end.
    End(i32),
    /// It asks hazlog to stop until it is continued.
    Stop,
}
