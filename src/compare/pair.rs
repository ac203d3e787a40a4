//! A value in both versions.

use serde::{Deserialize, Serialize};

/// What was, and what is instead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair<T> {
    /// What was.
    pub before: T,
    /// What is.
    pub after: T,
}

impl<T> Pair<T> {
    /// The same of both: each value as `of` gives it.
    pub fn map<U>(self, of: impl Fn(T) -> U) -> Pair<U> {
        Pair {
            before: of(self.before),
            after: of(self.after),
        }
    }

    /// Both by reference.
    pub const fn as_ref(&self) -> Pair<&T> {
        Pair {
            before: &self.before,
            after: &self.after,
        }
    }
}
