//! The error of a filter that cannot be understood.

use crate::text::Span;

/// A part of a filter that cannot be understood, with its place in the typed text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct FilterError {
    /// What is wrong and what would be right.
    pub message: String,
    /// Where, in bytes of the filter as typed.
    pub span: Span,
}

impl FilterError {
    /// An error at a place.
    pub(super) fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            span,
        }
    }
}
