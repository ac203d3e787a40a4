//! The keys of the front matter that hazlog sets.

use serde::{Deserialize, Serialize};

use crate::template::is_same_name;

/// A key of the front matter that hazlog sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FrontKey {
    /// When the hazard was raised.
    Raised,
    /// The origin of the hazard.
    Source,
    /// When it must be reviewed next.
    NextReview,
    /// The control that introduced it.
    IntroducedBy,
}

impl FrontKey {
    /// Every key.
    pub const ALL: [Self; 4] = [
        Self::Raised,
        Self::Source,
        Self::NextReview,
        Self::IntroducedBy,
    ];

    /// The key in records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Raised => "raised",
            Self::Source => "source",
            Self::NextReview => "next_review",
            Self::IntroducedBy => "introduced_by",
        }
    }

    /// The key for a word, in any case; `next-review` too.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|key| is_same_name(key.as_str(), word))
    }

    /// Whether its value is a date.
    pub const fn is_day(self) -> bool {
        match self {
            Self::Raised | Self::NextReview => true,
            Self::Source | Self::IntroducedBy => false,
        }
    }
}
