//! How much a finding weighs.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How much a finding weighs. An *error* is only what a clause, the declared criteria or the
/// record's format says is wrong; a judgement is a *warning*; a hint is *info*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grade {
    /// Not reported.
    Off,
    /// A hint.
    Info,
    /// A judgement that somebody may come to differently.
    Warning,
    /// Against a clause, the declared criteria or the format.
    Error,
}

impl Grade {
    /// Every grade, the least first.
    pub const ALL: [Self; 4] = [Self::Off, Self::Info, Self::Warning, Self::Error];

    /// The word for it, in settings and reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The grade that a word names.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.as_str() == word)
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
