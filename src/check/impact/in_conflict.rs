//! A record of which one side is not read, because it holds an unresolved merge conflict.

use super::Pair;
use crate::check::{ConflictFacts, RecordFacts};

/// Which side of a change was not read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Unread {
    /// The record as it was; the words name the line and both sides of the conflict.
    Before(String),
    /// The record as it is.
    After(String),
}

impl Unread {
    /// What was not read of a pair; what is now in conflict matters more than what was.
    pub(super) fn from_pair(pair: Pair<'_>) -> Option<Self> {
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

    /// What was not read, in a sentence.
    pub fn says(&self) -> String {
        match self {
            Self::Before(place) => format!(
                "the record held an unresolved merge conflict before ({place}), so hazlog cannot say \
                 what has changed"
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
