//! A range of bytes in a text.

use serde::{Deserialize, Serialize};

use std::ops::Range;

/// A half-open range of bytes in a text; both ends are on character boundaries.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The empty span at `offset`: a place to insert.
    pub const fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The number of bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` is in the span; its end is not.
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `inner` is wholly in the span.
    pub const fn encloses(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// The text of the span in `text`, the text that it was made for.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The span without the white space at both its ends.
    pub fn trimmed(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        let end = start + inner.trim().len();
        Self { start, end }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}
