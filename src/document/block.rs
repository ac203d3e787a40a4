//! Blocks: the headings, lists, paragraphs and rules of a document with their bytes.

use crate::text::Span;

/// The form of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingStyle {
    /// `## Hazard status`.
    Atx,
    /// Text with a line of `=` or `-` directly below it.
    Setext,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its words, without Markdown marks.
    pub title: String,
    /// Its form.
    pub style: HeadingStyle,
}

/// The kind of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Paragraph,
    /// A list: numbered, or not.
    List {
        /// Whether its items are numbered.
        ordered: bool,
    },
    /// An item of a list, with the state of its check box where it has one.
    Item {
        /// `Some(true)` for `[x]`, `Some(false)` for `[ ]`.
        checked: Option<bool>,
    },
    /// Code, fenced or indented.
    Code,
    /// A block of HTML, comments among them.
    Html,
    /// A quotation.
    Quote,
    /// A thematic break.
    Rule,
    /// Any other block of CommonMark.
    Other,
}

/// A block of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its kind.
    pub kind: BlockKind,
    /// Its bytes from pulldown-cmark; those of a heading include its line end.
    pub span: Span,
    /// The number of blocks around it.
    pub depth: u16,
    /// The index of the block after it and its content.
    pub next: usize,
}
