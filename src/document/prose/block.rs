//! The blocks of a text, and the words in them. All text is visible, except for the target of a link.

use pulldown_cmark::Alignment;

/// A block of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading.
    Heading {
        /// Its level, 1 to 6, as written.
        level: u8,
        /// Its words, which can be none.
        line: Vec<Inline>,
    },
    /// A paragraph. Its words can be none.
    Paragraph(Vec<Inline>),
    /// Words in an item of a list that has no blank lines.
    Line(Vec<Inline>),
    /// A list.
    List {
        /// The number of its first item, where it is numbered.
        first: Option<u64>,
        /// The blocks of each item. A check box is the first of an item's words.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// A block of code.
    Code {
        /// The language, as written; empty where there is none.
        language: String,
        /// The lines.
        text: String,
    },
    /// Raw HTML, a comment for example.
    Html(String),
    /// Text that Markdown reads and shows nowhere: the definition of a link, for example.
    Hidden(String),
    /// Text as written, because it is nested too deep or the parser failed on it.
    Source(String),
    /// A line across the page.
    Rule,
    /// A table.
    Table(Table),
}

/// Words, or another part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Words in italics.
    Emphasis(Vec<Inline>),
    /// Words in bold.
    Strong(Vec<Inline>),
    /// Words struck through.
    Struck(Vec<Inline>),
    /// Code.
    Code(String),
    /// A link.
    Link {
        /// Where it leads, as written.
        target: String,
        /// Its words.
        words: Vec<Inline>,
    },
    /// An image: the words that describe it. Its address follows.
    Image(Vec<Inline>),
    /// What follows a link or an image: ` (target)` where the words do not show it, ` "title"`.
    Address(String),
    /// Raw HTML, a comment for example.
    Html(String),
    /// The check box of an item, and whether it is ticked.
    CheckBox(bool),
    /// The end of a line.
    Break,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The alignment of each column.
    pub alignments: Vec<Alignment>,
    /// The titles of the columns, then the rows below them.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The words of each cell. A row has as many cells as the table has columns.
    pub cells: Vec<Vec<Inline>>,
    /// The further cells that the author wrote, as written; usually empty. Markdown hides them.
    pub surplus: String,
}

/// The words of a line alone.
pub(super) fn text_of(line: &[Inline]) -> String {
    line.iter()
        .map(|part| match part {
            Inline::Text(text)
            | Inline::Code(text)
            | Inline::Html(text)
            | Inline::Address(text) => text.clone(),
            Inline::Emphasis(words)
            | Inline::Strong(words)
            | Inline::Struck(words)
            | Inline::Image(words)
            | Inline::Link { words, .. } => text_of(words),
            Inline::CheckBox(true) => "[x] ".to_owned(),
            Inline::CheckBox(false) | Inline::Break => " ".to_owned(),
        })
        .collect()
}
