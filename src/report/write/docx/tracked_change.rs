//! Tracked changes: words that one of two versions alone has. "Accept all" in Word leaves the second version, and
//! "Reject all" the first.

use crate::report::Inline;

/// A tracked change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TrackedChange {
    /// The second version alone has the words.
    Insertion,
    /// The first version alone has them.
    Deletion,
}

impl TrackedChange {
    /// The change that a whole paragraph is part of, so that no empty paragraph stays without it.
    pub fn of_whole(line: &[Inline]) -> Option<Self> {
        match line {
            [Inline::Inserted(_)] => Some(Self::Insertion),
            [Inline::Deleted(_)] => Some(Self::Deletion),
            _ => None,
        }
    }

    /// The element that holds its words.
    pub const fn element(self) -> &'static str {
        match self {
            Self::Insertion => "w:ins",
            Self::Deletion => "w:del",
        }
    }
}
