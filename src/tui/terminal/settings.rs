//! What the user's environment and command line say about the terminal.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::hazard::HazardId;
use crate::tui::theme::Theme;

/// What the user's environment and command line say about the terminal.
#[derive(Clone, Debug, Default)]
pub struct TerminalSettings {
    /// Colours and signs.
    pub theme: Theme,
    /// The user's editor with its arguments: `$VISUAL` or `$EDITOR`; `None` for `vi`.
    pub editor: Option<OsString>,
    /// The program that opens files, with its arguments; `None` without a display.
    pub opener: Option<OsString>,
    /// The user's home folder.
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
