//! What a section is made of.

use serde::Serialize;

use super::{Cell, HeatMap, Inline, Table, inline};
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

/// The words of blocks as plain text, a line each: what a cell of a workbook shows. Items begin
/// with `- ` or their number, and check boxes are `[x]` and `[ ]`.
pub fn text_of_blocks(blocks: &[Block]) -> String {
    let mut out = String::new();
    push_blocks(blocks, "", &mut out);
    out.truncate(out.trim_end().len());
    out
}

fn push_blocks(blocks: &[Block], indent: &str, out: &mut String) {
    for block in blocks {
        match block {
            Block::Heading { line, .. } | Block::Paragraph { line } => {
                let mut words = String::new();
                inline::push(line, &mut words);
                push_lines(&words, indent, out);
            }
            Block::List { first, items } => push_items(*first, items, indent, out),
            Block::Quote { blocks } => push_blocks(blocks, &format!("{indent}> "), out),
            Block::Code { language, text } => {
                push_lines(language, indent, out);
                push_lines(text, indent, out);
            }
            Block::Rule => push_lines("---", indent, out),
            Block::Facts { pairs } => {
                for pair in pairs {
                    let line = format!("{}: {}", pair.name, pair.value.text());
                    push_lines(&line, indent, out);
                }
            }
            Block::Table { table } => push_table(table, indent, out),
            Block::HeatMap { map } => push_lines(&map.title, indent, out),
            Block::Note { note, blocks } => {
                push_lines(&format!("{}:", note.word()), indent, out);
                push_blocks(blocks, indent, out);
            }
            Block::Fill { label, hint } => {
                push_lines(&format!("{label}: {hint}"), indent, out);
            }
        }
    }
}

fn push_items(first: Option<u64>, items: &[Item], indent: &str, out: &mut String) {
    for (number, item) in (first.unwrap_or(1)..).zip(items) {
        let marker = match first {
            Some(_) => format!("{number}. "),
            None => "- ".to_owned(),
        };
        let tick = match item.state {
            Some(ControlState::Implemented) => "[x] ",
            Some(_) => "[ ] ",
            None => "",
        };
        let deeper = format!("{indent}{}", " ".repeat(marker.len()));
        let mut inner = String::new();
        push_blocks(&item.blocks, &deeper, &mut inner);
        let words = inner.strip_prefix(&deeper).unwrap_or(&inner);
        out.push_str(indent);
        out.push_str(&marker);
        out.push_str(tick);
        out.push_str(words);
        if !words.ends_with('\n') {
            out.push('\n');
        }
    }
}

fn push_table(table: &Table, indent: &str, out: &mut String) {
    let titles: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.title.as_str())
        .collect();
    push_lines(&titles.join(" | "), indent, out);
    for row in &table.rows {
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|cell| cell.text().replace('\n', " "))
            .collect();
        push_lines(&cells.join(" | "), indent, out);
    }
}

fn push_lines(text: &str, indent: &str, out: &mut String) {
    for line in text.lines() {
        out.push_str(indent);
        out.push_str(line);
        out.push('\n');
    }
}
