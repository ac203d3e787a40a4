//! The settings of the terminal from the user's environment and command line.

use std::ffi::OsString;
use std::path::PathBuf;

use super::clipboard::Clipboard;
use crate::hazard::HazardId;
use crate::tui::theme::{Motion, Theme};

/// The settings of the terminal from the user's environment and command line.
#[derive(Clone, Debug, Default)]
pub struct TerminalSettings {
    /// Colours and symbols.
    pub theme: Theme,
    /// Whether anything moves by itself.
    pub motion: Motion,
    /// Whether copied texts go to the clipboard of the system.
    pub clipboard: Clipboard,
    /// The user's editor with its arguments: `$VISUAL` or `$EDITOR`; `None` for `vi`.
    pub editor: Option<OsString>,
    /// The program that opens files, with its arguments; `None` without a display.
    pub opener: Option<OsString>,
    /// Whether the first start explains itself.
    pub welcome: Welcome,
    /// The user's home folder.
    pub home: Option<PathBuf>,
    /// The filter at the start.
    pub filter: Option<String>,
    /// The hazard at the start.
    pub hazard: Option<HazardId>,
    /// Words that make a debug build panic as soon as they are on the screen or in a saved text. A
    /// test then looks at what a panic leaves behind.
    #[cfg(debug_assertions)]
    pub panic_at: Option<String>,
}

/// Whether the first start explains itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Welcome {
    /// It does, once for each user.
    #[default]
    Once,
    /// It does not.
    Never,
}
