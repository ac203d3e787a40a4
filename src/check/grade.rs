//! The grade of a finding.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The grade of a finding. An *error* breaks a clause of the standard, the declared criteria or the
/// record format. A *warning* is a judgement, and an *info* is a hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grade {
    /// Not reported.
    Off,
    /// A hint.
    Info,
    /// A judgement that a reasonable person may disagree with.
    Warning,
    /// Against a clause, the declared criteria or the format.
    Error,
}

impl Grade {
    /// Every grade, the lowest first.
    pub const ALL: [Self; 4] = [Self::Off, Self::Info, Self::Warning, Self::Error];

    /// Its name in settings and reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The grade with this name.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.as_str() == word)
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
