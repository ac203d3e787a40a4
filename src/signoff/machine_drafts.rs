//! The records that a machine drafted, or why nobody knows.

use std::collections::BTreeSet;

use crate::hazard::HazardId;

/// The records that a machine drafted, now or earlier in their history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MachineDrafts {
    /// git has the whole history, and these are all.
    Known(BTreeSet<HazardId>),
    /// There is no history: the log is not in git, or has no commit yet.
    NoHistory,
    /// There is a history, and hazlog could not search it.
    NotKnown {
        /// Why: a clause.
        why: String,
    },
}

impl Default for MachineDrafts {
    fn default() -> Self {
        Self::Known(BTreeSet::new())
    }
}

impl MachineDrafts {
    /// Those that are known.
    pub fn known(&self) -> Option<&BTreeSet<HazardId>> {
        match self {
            Self::Known(ids) => Some(ids),
            Self::NoHistory | Self::NotKnown { .. } => None,
        }
    }

    /// Why they are not known, if so: a clause.
    pub fn unknown(&self) -> Option<&str> {
        match self {
            Self::Known(_) => None,
            Self::NoHistory => Some("the log has no history in git"),
            Self::NotKnown { why } => Some(why),
        }
    }

    /// Those for which a question has the answer yes.
    pub fn only(self, is: impl Fn(&HazardId) -> bool) -> Self {
        match self {
            Self::Known(ids) => Self::Known(ids.into_iter().filter(is).collect()),
            other => other,
        }
    }
}
