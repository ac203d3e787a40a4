//! A commit, as git has it.

use chrono::{DateTime, FixedOffset, NaiveDate};

/// A commit. Its author and its dates are as somebody typed them or their machine had them: git proves neither.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Commit {
    /// Its name in git, in full.
    pub id: String,
    /// The names of its parents; a merge has more than one.
    pub parents: Vec<String>,
    /// The author's name.
    pub author: String,
    /// When the author made the change, with the offset from UTC; `None` if git has no valid date.
    pub authored: Option<DateTime<FixedOffset>>,
    /// When the commit was made from it.
    pub committed: Option<DateTime<FixedOffset>>,
    /// The first line of its message.
    pub subject: String,
}

/// How many letters of a commit's name are shown.
const SHORT: usize = 10;

impl Commit {
    /// Its name, shortened for a person.
    pub fn short(&self) -> &str {
        self.id.get(..SHORT).unwrap_or(&self.id)
    }

    /// Whether it joins several lines of history.
    pub fn is_merge(&self) -> bool {
        self.parents.len() > 1
    }

    /// The author's day.
    pub fn day(&self) -> Option<NaiveDate> {
        self.authored.map(|at| at.date_naive())
    }

    /// The day of the commit, if it is another day than the author's.
    pub fn other_day(&self) -> Option<NaiveDate> {
        let day = self.committed?.date_naive();
        (Some(day) != self.day()).then_some(day)
    }
}
