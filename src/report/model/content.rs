//! What sections and tables are made of.
//!
//! A block can be a table, a table has cells, and a cell can hold the blocks of an author's text: the
//! types below hold one another, so they are in one file.

use chrono::NaiveDate;
use serde::Serialize;

use super::{BowTie, Column, HeatMap, Inline, Note};
use crate::hazard::{ControlState, HazardId};
use crate::template::StatusKind;

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Block {
    /// A heading that a record's own text has inside a section. `depth` is 1 for the highest
    /// among its like; it counts from the level of the section that it is in.
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
    /// Code, or raw HTML, as written.
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
    /// A bow-tie: a picture in HTML and PDF, and words in the other formats.
    BowTie {
        /// It.
        tie: Box<BowTie>,
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
        /// The blocks that stay together.
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

impl Block {
    /// A paragraph of plain words.
    pub fn text(words: impl Into<String>) -> Self {
        Self::Paragraph {
            line: vec![Inline::Text(words.into())],
        }
    }
}

/// A table. Every row has as many cells as there are columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Its name in JSON and for templates: `controls`. Empty for a table of an author's.
    pub key: String,
    /// What it shows, in a line; empty for a table of an author's.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The hazard that it is about.
    #[serde(serialize_with = "as_text")]
    pub hazard: Option<HazardId>,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell. [`Cell::text`] gives the words that every format shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Cell {
    /// Plain words; may have several lines.
    Text {
        /// The words.
        text: String,
    },
    /// An author's text.
    Prose {
        /// What it says.
        blocks: Vec<Block>,
    },
    /// A hazard or a control, with the anchor of its section.
    Link {
        /// The words: `Hazard-0022`, `Hazard-0022/D3`.
        text: String,
        /// The anchor; empty where this report has no such section.
        anchor: String,
    },
    /// A place on an axis, in the template's word.
    Level {
        /// The rank on its axis, 1 the least; for sorting and never shown.
        rank: u8,
        /// The word: `Very low`.
        word: String,
    },
    /// A risk class that the matrix gives.
    Risk {
        /// The class.
        class: u8,
        /// Its place among the classes, 1 the least: what its shade is chosen by.
        place: usize,
        /// The words: `3 - Undesirable`.
        words: String,
    },
    /// A score or a risk that is not there. Shown as this, never left blank.
    Unscored {
        /// What the record has instead: `TBC`; empty where it has nothing.
        written: String,
    },
    /// A hazard's status.
    Status {
        /// As written.
        text: String,
        /// What it means; `None` where the template does not have it.
        #[serde(skip)]
        meaning: Option<StatusKind>,
    },
    /// Whether a control is in place.
    State {
        /// It.
        #[serde(skip)]
        state: ControlState,
        /// In words.
        text: String,
    },
    /// A number.
    Count {
        /// It.
        number: usize,
    },
    /// A day.
    Day {
        /// It.
        day: NaiveDate,
    },
    /// A path, a commit, a digest: shown letter by letter.
    Code {
        /// It.
        text: String,
    },
    /// For a person to fill in: empty, and shown as a place to write.
    Fill,
    /// The log says nothing here: shown as `—`.
    Nothing,
}

fn as_text<S: serde::Serializer>(id: &Option<HazardId>, to: S) -> Result<S::Ok, S::Error> {
    match id {
        Some(id) => to.collect_str(id),
        None => to.serialize_none(),
    }
}
