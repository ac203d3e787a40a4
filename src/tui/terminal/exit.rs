//! How the terminal UI ends.

use std::io;

use crate::session::SessionError;

/// Why the terminal UI ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The user left. hazlog had asked about unsaved text.
    Left,
    /// A signal ended it, so the user was not asked. The program must end with that signal.
    Signal(i32),
}

/// Why the terminal could not be used.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// The terminal returned an error.
    #[error("hazlog could not use the terminal: {0}")]
    Terminal(#[from] io::Error),
    /// The folders of records cannot be watched.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The session thread has failed.
    #[error("hazlog failed: everything saved before is on disk, and no file is half written")]
    SessionGone,
}
