//! The events of the loop, from all sources, in one queue.

use std::io;

use crossterm::event::Event as TerminalEvent;

use crate::tui::outcome::Outcome;

/// An event.
#[derive(Debug)]
pub enum Event {
    /// The terminal: a key, the mouse, a paste, another size.
    Terminal(TerminalEvent),
    /// Letters that arrived together while the user types text, and the next event.
    Typed(String, Option<TerminalEvent>),
    /// The terminal can no longer be read.
    TerminalGone(io::Error),
    /// A signal that ends or stops hazlog.
    Signal(Signal),
    /// Something in the folders of records has changed.
    Disk,
    /// The outcome of a job.
    Outcome(Box<Outcome>),
    /// The session thread has ended.
    SessionGone,
}

/// A signal that hazlog handles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// It ends hazlog.
    End(i32),
    /// It stops hazlog until it is continued.
    Stop,
}
