//! How the terminal UI ends.

use std::io;

use crate::session::SessionError;

/// Why the terminal UI ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The user left, and has been asked about unsaved text.
    Left,
    /// A signal ended it: nobody could be asked. The program is to end as the signal has it.
    Signal(i32),
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
