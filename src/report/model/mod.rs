//! A report as data: what a builder makes and every writer reads.

mod bow_tie;
mod bow_tie_blocks;
mod cell;
mod column;
mod content;
mod heat_map;
mod inline;
mod note;
mod plain_text;

pub use bow_tie::{BowTie, BowTieCard, BowTieNode};
pub use column::{Align, Column, ColumnRole};
pub use content::{Block, Cell, Item, Pair, Row, Table};
pub use heat_map::{HeatCell, HeatMap, HeatRow};
pub use inline::{Inline, Target};
pub use note::Note;
pub use plain_text::{text_of, text_of_blocks};

use serde::Serialize;

use super::{About, ReportSubject, ScopeNotice};
use crate::hazard::Summary;

/// A report.
///
/// Documents (HTML, PDF, DOCX, Markdown) are written of its sections; workbooks and data (XLSX,
/// CSV, JSON) of its sheets. Each of the two holds all that the report has to say.
#[derive(Clone, Debug)]
pub struct Report {
    /// What it is about.
    pub kind: ReportSubject,
    /// Its title.
    pub title: String,
    /// The line below the title, which most formats print above each page: which part of the log
    /// the report is about, where it is one, the product and its version.
    pub subtitle: String,
    /// The facts about the report itself.
    pub about: About,
    /// The number of risk classes of the criteria, which shades are chosen by.
    pub classes: usize,
    /// Its sections, each with those inside it.
    pub sections: Vec<Section>,
    /// Its sheets.
    pub sheets: Vec<Sheet>,
}

impl Report {
    /// What a document begins with, before its contents: what must be known of its scope.
    pub fn opening(&self) -> Vec<Block> {
        let notices = self.about.notices.iter();
        let block = |notice: &ScopeNotice| match notice {
            ScopeNotice::Fitness(fitness) => fitness.block(),
            other => Block::Note {
                note: Note::Warning,
                blocks: vec![Block::text(other.sentences())],
            },
        };
        notices.map(block).collect()
    }
}

/// A section of a document.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// What links lead to: `Hazard-0022`, `heat-maps`. Once in a report.
    pub anchor: String,
    /// Its number, `3.2`; empty where it has none.
    pub number: String,
    /// Its title, on one line.
    pub title: String,
    /// The hazard that it is, for filters and lists.
    pub hazard: Option<Box<Summary>>,
    /// Who changed the words in it, where one person did; for tracked changes.
    pub changed_by: Option<String>,
    /// What is in it before the sections inside it.
    pub blocks: Vec<Block>,
    /// The sections inside it.
    pub sections: Vec<Section>,
}

/// A sheet of a workbook; in JSON, a member by its key.
#[derive(Clone, Debug, Serialize)]
pub struct Sheet {
    /// Its name in JSON: `hazards`.
    pub key: String,
    /// Its name on the tab: `Hazards`; at most 31 characters.
    pub name: String,
    /// What is on it, from the top. A sheet whose only block is a table has its header
    /// frozen and a filter.
    pub blocks: Vec<SheetBlock>,
}

/// A part of a sheet.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "content")]
pub enum SheetBlock {
    /// A line of text; a heading where it is before something else.
    Heading(String),
    /// A text.
    Text(String),
    /// Names and what they are.
    Facts(Vec<Pair>),
    /// A table.
    Table(Table),
    /// A heat map.
    HeatMap(HeatMap),
}
