//! A place in a record.

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::text::{Place, Span};

/// A place in a record, in bytes and in lines and columns, so that it can be shown without the
/// text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The bytes.
    pub span: Span,
    /// The place of the first byte.
    pub start: Place,
    /// The place after the last byte.
    pub end: Place,
}

impl Spot {
    /// The spot of a span, without white space at its ends.
    pub fn new(document: &Document, span: Span) -> Self {
        let span = span.trimmed(document.text());
        Self {
            span,
            start: document.place(span.start),
            end: document.place(span.end),
        }
    }
}
