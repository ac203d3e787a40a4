//! A commit, as git has it.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::text::short_line;

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
/// The most characters of an author's name that are shown.
const AUTHOR: usize = 80;
/// The most characters of the first line of a message that are shown.
const SUBJECT: usize = 200;

/// An author's name for a reader: on one line, safe for a terminal, and cut if it is very long.
pub fn shown_author(author: &str) -> String {
    short_line(author, AUTHOR)
}

/// The first line of a message for a reader, in the same form.
pub fn shown_subject(subject: &str) -> String {
    short_line(subject, SUBJECT)
}

impl Commit {
    /// Its name, shortened for a person.
    pub fn short(&self) -> &str {
        self.id.get(..SHORT).unwrap_or(&self.id)
    }

    /// The author's name for a reader: [`shown_author`].
    pub fn shown_author(&self) -> String {
        shown_author(&self.author)
    }

    /// The first line of its message for a reader: [`shown_subject`].
    pub fn shown_subject(&self) -> String {
        shown_subject(&self.subject)
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
