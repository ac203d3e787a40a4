//! A section's Markdown as lines to read: styled by meaning, wrapped to a width.
//!
//! [`document::prose`](crate::document::prose) reads it and leaves nothing out. What Markdown hides
//! from a reader is shown too, dimmed: a safety officer must see all that a record holds.

mod block;
mod inline;
mod layout;
mod table;
#[cfg(test)]
mod tests;
mod text_style;

pub use text_style::{TextKind, TextStyle, drawn};

use super::wrap::{self, Breaks, Piece};
use crate::document::prose;
use crate::text::printable;

/// A line of styled text.
pub type StyledLine = Vec<Piece<TextStyle>>;

/// `text`, a section's Markdown, as lines of at most `columns` columns (or
/// [`wrap::LEAST_WIDTH`]).
pub fn lines(text: &str, columns: usize) -> Vec<StyledLine> {
    block::lines_of(
        &prose::read(text, printable),
        columns.max(wrap::LEAST_WIDTH),
    )
}

/// `text` as it is written, wrapped.
pub fn verbatim(text: &str, columns: usize) -> Vec<StyledLine> {
    let piece = [Piece::new(printable(text), TextStyle::default())];
    wrap::pieces(&piece, columns, Breaks::Anywhere)
}
