//! Panics for tests, which look at what a panic leaves behind. Only debug builds have them.

use ratatui::buffer::{Buffer, Cell};

use super::settings::TerminalSettings;
use crate::tui::effect::SessionJob;

/// When hazlog must panic.
#[derive(Clone, Debug, Default)]
pub struct FaultInjection {
    /// Words on the screen or in an edit.
    words: Option<String>,
}

impl FaultInjection {
    /// The panics in the settings.
    #[cfg(debug_assertions)]
    pub fn from_settings(settings: &TerminalSettings) -> Self {
        Self {
            words: settings.panic_at.clone(),
        }
    }

    /// No panic.
    #[cfg(not(debug_assertions))]
    pub const fn from_settings(_settings: &TerminalSettings) -> Self {
        Self { words: None }
    }

    /// Panics if the screen shows the words.
    pub fn at_screen(&self, screen: &Buffer) {
        if let Some(words) = &self.words {
            let shown: String = screen.content().iter().map(Cell::symbol).collect();
            assert!(!shown.contains(words), "asked to panic at `{words}`");
        }
    }

    /// Panics if an edit has the words.
    pub fn at_job(&self, job: &SessionJob) {
        if let (Some(words), SessionJob::Edit { edit, .. }) = (&self.words, job) {
            let edit = format!("{edit:?}");
            assert!(!edit.contains(words), "asked to panic at `{words}`");
        }
    }
}
