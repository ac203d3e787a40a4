//! A place in the text of a record to which the user goes from another screen.

use super::section_target::SectionTarget;
use crate::text::Span;

/// A place in the text of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextPlace {
    /// The record as a whole.
    Record,
    /// Some bytes of it.
    Bytes(Span),
    /// A section, or a field that the record lacks.
    Section(SectionTarget),
}
