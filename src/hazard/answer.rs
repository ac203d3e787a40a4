//! What a section that asks for a choice says.

/// The answer to a choice. Nothing is ever guessed into [`Answer::Known`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answer<T> {
    /// The record has no such section.
    #[default]
    Absent,
    /// The section is empty.
    Blank,
    /// The section says `TBC`.
    Tbc,
    /// One of the options.
    Known(T),
    /// Something else; the section's text holds it.
    Unrecognised,
}

impl<T> Answer<T> {
    /// The option, where the answer is one.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            _ => None,
        }
    }

    /// The same answer with another value.
    pub fn map<U>(self, with: impl FnOnce(T) -> U) -> Answer<U> {
        match self {
            Self::Absent => Answer::Absent,
            Self::Blank => Answer::Blank,
            Self::Tbc => Answer::Tbc,
            Self::Known(value) => Answer::Known(with(value)),
            Self::Unrecognised => Answer::Unrecognised,
        }
    }
}
