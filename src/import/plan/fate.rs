//! Where each text of a source goes.

use std::fmt;

use crate::import::source::Piece;
use crate::import::vocabulary::Target;

/// Where a text goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Into a field of the record; with what a person must know of how, where there is something.
    Field(Target, Option<String>),
    /// Into the record, word for word, under the name that the source gives it; with the reason.
    Note(String),
    /// It is used to read the others: the name of a column, a legend, a list of controls.
    Used(String),
    /// Nowhere, because of this.
    Nowhere(String),
    /// It has no place yet; what is missing.
    Unplaced(String),
}

impl fmt::Display for Fate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(target, None) => write!(f, "{target}"),
            Self::Field(target, Some(how)) => write!(f, "{target}: {how}"),
            Self::Note(why) => write!(f, "kept word for word: {why}"),
            Self::Used(how) => write!(f, "{how}"),
            Self::Nowhere(why) => write!(f, "nowhere, because {why}"),
            Self::Unplaced(why) => write!(f, "no place: {why}"),
        }
    }
}

/// A text of the source and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedText {
    /// The name that the source gives it; empty where it gives none.
    pub name: String,
    /// The text.
    pub piece: Piece,
    /// Where it goes.
    pub fate: Fate,
}

impl PlacedText {
    /// Whether it has no place.
    pub fn is_unplaced(&self) -> bool {
        matches!(self.fate, Fate::Unplaced(_))
    }
}
