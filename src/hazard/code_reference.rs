//! References from a hazard to the code it is about.

use crate::text::Span;

/// A reference to code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeReference {
    /// The path as a reader of the Markdown sees it; a glob where it holds `*`.
    pub path: String,
    /// The path as the record writes it: `versions/\*.py` where the path is `versions/*.py`.
    pub written: String,
    /// Where a Markdown link leads, where the reference is one.
    pub target: Option<String>,
    /// The first line, counted from 1.
    pub start: Option<u32>,
    /// The last line; the same as `start` where the record names one line.
    pub end: Option<u32>,
    /// The note behind it; empty where there is none.
    pub note: String,
    /// Its bytes in the record, without list marker.
    pub span: Span,
}
