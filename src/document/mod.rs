//! Layer 1: the structure of a Markdown document, as CommonMark defines it.
//!
//! Parsing never fails: any text gives a [`Document`]. pulldown-cmark decides, with its source
//! offsets, what is a heading, a list or a comment. The beginning of a line never decides it, so a
//! heading in a fenced code block is code. This layer does not know what a hazard is.
//!
//! A [`Document`] is for finding and changing text by its bytes. [`prose`] reads Markdown to show it.

#![deny(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

mod block;
mod comment;
mod flow;
mod front_matter;
mod list;
mod merge_conflict;
mod parser;
mod plain;
pub mod prose;
mod section;

pub use block::{Block, BlockKind, Heading, HeadingStyle};
pub use flow::{FlowPart, flow};
pub use front_matter::FrontMatter;
pub use list::{ListItem, list_items};
pub use merge_conflict::{ConflictSide, MergeConflict, merge_conflicts};
pub use plain::{escape_plain, unescape};
pub use section::{Section, Sections};

use crate::text::{LineIndex, Newline, Place, Span};

/// A text and the blocks that CommonMark finds in it.
#[derive(Clone, Debug)]
pub struct Document {
    text: String,
    front_matter: Option<FrontMatter>,
    blocks: Vec<Block>,
    /// In the order of the text.
    comments: Vec<Span>,
    /// The blocks and the words of code, in their order.
    code: Vec<Span>,
    lines: LineIndex,
    newline: Newline,
    unparsed: bool,
    merge_conflicts: Vec<MergeConflict>,
}

impl Document {
    /// Finds the structure of `text`. Never fails.
    pub fn parse(text: impl Into<String>) -> Self {
        let text = text.into();
        let front_matter = FrontMatter::find(&text);
        let body = front_matter
            .as_ref()
            .map_or_else(|| byte_order_mark(&text), |front| front.span.end);
        let found = parser::parse(&text, body);
        let unparsed = found.is_none();
        let parser::ParsedText {
            blocks,
            comments,
            code,
        } = found.unwrap_or_default();
        Self {
            lines: LineIndex::new(&text),
            newline: Newline::detect(&text),
            merge_conflicts: merge_conflicts(&text),
            comments: comment::all(&text, &blocks, comments),
            unparsed,
            blocks,
            code,
            front_matter,
            text,
        }
    }

    /// A document on which the Markdown parser failed. No text is known on which it does.
    #[cfg(test)]
    pub(crate) fn unparsed(text: impl Into<String>) -> Self {
        Self {
            blocks: Vec::new(),
            comments: Vec::new(),
            code: Vec::new(),
            unparsed: true,
            ..Self::parse(text)
        }
    }

    /// The text, byte for byte.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, given back.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Every block, parents before children, in the order of the text.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The front matter, if the document begins with one.
    pub fn front_matter(&self) -> Option<&FrontMatter> {
        self.front_matter.as_ref()
    }

    /// The line end of the document.
    pub fn newline(&self) -> Newline {
        self.newline
    }

    /// Whether the Markdown parser failed on this text, which then has no blocks.
    pub fn is_unparsed(&self) -> bool {
        self.unparsed
    }

    /// The unresolved merge conflicts of the text. A text with one is nobody's text, because it has
    /// two texts at once.
    pub fn merge_conflicts(&self) -> &[MergeConflict] {
        &self.merge_conflicts
    }

    /// Whether a byte is in code: in a block of it, or between back-ticks in a line.
    pub fn is_code(&self, at: usize) -> bool {
        let before = self.code.partition_point(|span| span.start <= at);
        before > 0 && at < self.code[before - 1].end
    }

    /// The line and column of a byte.
    pub fn place(&self, offset: usize) -> Place {
        self.lines.place(&self.text, offset)
    }

    /// The line of a byte, counted from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.lines.line(offset)
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The headings that are not inside a list, a quotation or another block.
    pub fn headings(&self) -> impl Iterator<Item = (&Heading, Span)> {
        self.blocks
            .iter()
            .filter(|block| block.depth == 0)
            .filter_map(|block| match &block.kind {
                BlockKind::Heading(heading) => Some((heading, block.span)),
                _ => None,
            })
    }

    /// The blocks that are in `span` and have no parent in it.
    pub fn blocks_in(&self, span: Span) -> impl Iterator<Item = (usize, &Block)> {
        let first = self
            .blocks
            .partition_point(|block| block.span.start < span.start);
        let mut next = first;
        std::iter::from_fn(move || {
            let at = next;
            let block = self.blocks.get(at)?;
            if block.span.start >= span.end {
                return None;
            }
            next = block.next;
            Some((at, block))
        })
    }

    /// The blocks directly inside the block at `index`.
    pub fn children(&self, index: usize) -> impl Iterator<Item = (usize, &Block)> {
        let end = self.blocks[index].next;
        let mut next = index + 1;
        std::iter::from_fn(move || {
            if next >= end {
                return None;
            }
            let at = next;
            let block = &self.blocks[at];
            next = block.next;
            Some((at, block))
        })
    }
}

/// The length of the byte order mark at the start of `text`.
fn byte_order_mark(text: &str) -> usize {
    if text.starts_with('\u{feff}') { 3 } else { 0 }
}
