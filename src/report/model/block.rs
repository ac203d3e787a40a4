//! What a section is made of.

use serde::Serialize;

use super::{Cell, HeatMap, Inline, Table};
use crate::hazard::ControlState;

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Block {
    /// A heading that a record's own text has inside a section. `depth` is 1 for the highest
    /// among its like; it counts from the level of the section that it stands in.
    Heading {
        /// Its depth below the section, from 1 to 6, without gaps.
        depth: u8,
        /// Its words.
        line: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        line: Vec<Inline>,
    },
    /// A list.
    List {
        /// The number of its first item, where it is numbered.
        first: Option<u64>,
        /// Its items.
        items: Vec<Item>,
    },
    /// A quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
    },
    /// Code, or raw HTML, as it stands.
    Code {
        /// The language, as written; empty where there is none.
        language: String,
        /// The lines.
        text: String,
    },
    /// A line across.
    Rule,
    /// Names and what they are.
    Facts {
        /// Each of them.
        pairs: Vec<Pair>,
    },
    /// A table.
    Table {
        /// It.
        table: Table,
    },
    /// A heat map.
    HeatMap {
        /// It.
        map: HeatMap,
    },
    /// Something that the reader must not miss.
    Note {
        /// What it is.
        note: Note,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// Blocks that paper shows on one page: places to sign, with what is signed for.
    Together {
        /// What stands together.
        blocks: Vec<Block>,
    },
    /// A place for a person to fill in.
    Fill {
        /// What belongs there.
        label: String,
        /// What to think of when filling it in; may be empty.
        hint: String,
    },
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its check box, where it has one: implemented is ticked, planned is not.
    pub state: Option<ControlState>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A name and what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The name.
    pub name: String,
    /// What it is.
    pub value: Cell,
}

/// Why something is set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Note {
    /// Something that ought to be there is not.
    Missing,
    /// Something that the reader must know before trusting what follows.
    Warning,
    /// Something that this report leaves out, and why.
    LeftOut,
    /// What is good to know.
    Remark,
}

impl Note {
    /// The word that it begins with, whatever the colour.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Missing => "Missing",
            Self::Warning => "Take care",
            Self::LeftOut => "Left out",
            Self::Remark => "Note",
        }
    }
}

impl Block {
    /// A paragraph of plain words.
    pub fn text(words: impl Into<String>) -> Self {
        Self::Paragraph {
            line: vec![Inline::Text(words.into())],
        }
    }
}
