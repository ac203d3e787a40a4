//! A record that hazlog cannot read on one side of a change, because of an unresolved merge
//! conflict.

use super::RecordPair;
use crate::check::{ConflictFacts, RecordFacts};

/// The side of a change that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum UnreadSide {
    /// The record before the change. The text names the line and both sides of the conflict.
    Before(String),
    /// The record after the change.
    After(String),
}

impl UnreadSide {
    /// The unread side of a pair. A present conflict matters more than a former one.
    pub(super) fn from_pair(pair: RecordPair<'_>) -> Option<Self> {
        let words = |facts: &RecordFacts| {
            let ConflictFacts { line, sides } = facts.conflict.as_ref()?;
            Some(format!("line {line}, {sides}"))
        };
        let after = pair.after.and_then(|side| words(side.facts));
        let before = || pair.before.and_then(|side| words(side.facts));
        after
            .map(Self::After)
            .or_else(|| before().map(Self::Before))
    }

    /// The unread side, as a phrase.
    pub fn says(&self) -> String {
        match self {
            Self::Before(place) => format!(
                "the record held an unresolved merge conflict before the change ({place}), so \
                 hazlog cannot say what has changed"
            ),
            Self::After(place) => format!(
                "the record holds an unresolved merge conflict ({place}), so hazlog cannot say what \
                 the change touches"
            ),
        }
    }

    /// What to do about it.
    pub fn to_do(&self) -> String {
        match self {
            Self::Before(_) => "read the whole record".to_owned(),
            Self::After(_) => {
                "resolve the conflict in the record, then run `hazlog impact` again".to_owned()
            }
        }
    }
}
