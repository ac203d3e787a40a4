//! Panics that a test asks for, so that it can see what a panic leaves behind. Only debug builds can
//! be asked.

use ratatui::buffer::{Buffer, Cell};

use super::settings::Settings;
use crate::tui::effect::Job;

/// Where hazlog is to panic.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    /// Words that the screen shows, or that an edit holds.
    words: Option<String>,
}

impl Faults {
    /// The panics that the settings ask for.
    #[cfg(debug_assertions)]
    pub fn from_settings(settings: &Settings) -> Self {
        Self {
            words: settings.panic_at.clone(),
        }
    }

    /// No panic.
    #[cfg(not(debug_assertions))]
    pub const fn from_settings(_settings: &Settings) -> Self {
        Self { words: None }
    }

    /// Panics where the screen shows the words.
    pub fn at_screen(&self, screen: &Buffer) {
        if let Some(words) = &self.words {
            let shown: String = screen.content().iter().map(Cell::symbol).collect();
            assert!(!shown.contains(words), "asked to panic at `{words}`");
        }
    }

    /// Panics where an edit holds the words.
    pub fn at_job(&self, job: &Job) {
        if let (Some(words), Job::Edit { edit, .. }) = (&self.words, job) {
            let edit = format!("{edit:?}");
            assert!(!edit.contains(words), "asked to panic at `{words}`");
        }
    }
}
