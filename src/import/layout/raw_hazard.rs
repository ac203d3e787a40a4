//! A hazard as its source has it: named values, before anybody decides what the names mean.

use super::super::source::{Piece, Place};

/// A value under the name that the source gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawEntry {
    /// The name: of the column, the key or the heading.
    pub name: String,
    /// The names above it, such as a group of columns; empty where there are none.
    pub above: String,
    /// The value.
    pub value: Piece,
    /// The row of the source, for a hazard of several rows: 0 for the first.
    pub row: usize,
}

impl RawEntry {
    /// A value of a hazard that has no rows.
    pub fn new(name: impl Into<String>, value: Piece) -> Self {
        Self {
            name: name.into(),
            above: String::new(),
            value,
            row: 0,
        }
    }

    /// The name with the names above it, as people and maps write it.
    pub fn full_name(&self) -> String {
        match self.above.is_empty() {
            true => self.name.clone(),
            false => format!("{} / {}", self.above, self.name),
        }
    }
}

/// The name of the heading above a table, which each of its hazards keeps.
pub const HEADING_ABOVE: &str = "Heading above the table";

/// A hazard as its source has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawHazard {
    /// Where it begins.
    pub place: Place,
    /// Its values, in the order of the source.
    pub entries: Vec<RawEntry>,
    /// The part of the source that it is in: two hazards of one table have the same.
    pub container: usize,
    /// Whether its values are the keys of the whole file, so that lists beside them are its own.
    pub is_whole_file: bool,
}

/// Why a text is not in a hazard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutsideReason {
    /// It names the columns.
    ColumnName,
    /// It is a heading above hazards or other texts.
    Heading,
    /// It is a row of hazards in which nothing but these is filled in: an id, a status.
    EmptyRow,
    /// It says to which hazard its row belongs.
    Link,
    /// The row is one of a template: it has marks such as `{{ id }}`.
    TemplateRow,
    /// Nothing is known of it.
    Unknown,
}

/// A text that is not in a hazard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outside {
    /// The text.
    pub piece: Piece,
    /// Why.
    pub why: OutsideReason,
}

/// A table without hazards, such as a legend, a matrix or a list of controls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherTable {
    /// The heading above it, or the name of its sheet.
    pub title: String,
    /// The cells, row by row.
    pub rows: Vec<Vec<Piece>>,
    /// The hazard in whose part of the source it stands, by its place in [`Layout::hazards`].
    pub hazard: Option<usize>,
}

/// The hazards of a source, and everything else in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The hazards, in the order of the source.
    pub hazards: Vec<RawHazard>,
    /// The texts outside hazards and outside other tables.
    pub outside: Vec<Outside>,
    /// The tables without hazards.
    pub tables: Vec<OtherTable>,
    /// What a person must know of how the hazards were found, as sentences.
    pub notices: Vec<String>,
}
