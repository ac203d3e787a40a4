//! A section's Markdown as lines to read: styled by meaning, wrapped to a width, nothing hidden.
//!
//! What Markdown keeps from a reader (comments, HTML, the targets of links, the titles of
//! images, link definitions, the language of a code block) is shown too, dimmed: a safety
//! officer must see all that a record holds.

mod block;
mod inline;
mod layout;
mod table;
#[cfg(test)]
mod tests;
mod text_style;

use std::panic::{AssertUnwindSafe, catch_unwind};

use pulldown_cmark::{Options, Parser};

pub use text_style::{TextKind, TextStyle, drawn};

use self::block::Renderer;
use super::wrap::{self, Breaks, Piece};
use crate::text::printable;

/// A line of styled text.
pub type StyledLine = Vec<Piece<TextStyle>>;

/// `text`, a section's Markdown, as lines of at most `columns` columns (or
/// [`wrap::LEAST_WIDTH`]).
pub fn lines(text: &str, columns: usize) -> Vec<StyledLine> {
    let columns = columns.max(wrap::LEAST_WIDTH);
    let rendered = catch_unwind(AssertUnwindSafe(|| rendered(text, columns)));
    // pulldown-cmark has had panics on odd input; the text is then shown as it is written.
    rendered.unwrap_or_else(|_| verbatim(text, columns))
}

/// `text` as it is written, wrapped.
pub fn verbatim(text: &str, columns: usize) -> Vec<StyledLine> {
    let piece = [Piece::new(printable(text), TextStyle::default())];
    wrap::pieces(&piece, columns, Breaks::Anywhere)
}

fn rendered(text: &str, columns: usize) -> Vec<StyledLine> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let mut renderer = Renderer::new(text, columns);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        renderer.event(event, range);
    }
    renderer.finish()
}
