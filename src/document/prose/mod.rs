//! Markdown read as blocks that can be shown, with no word of it left out.
//!
//! Markdown hides text from a reader: comments, raw HTML, the targets of links, the titles of
//! images, definitions of links, surplus cells of a table. Here each of these is a block or a part
//! of a line, because whoever signs for a hazard must see all that its record holds. Reports and the
//! terminal both show these blocks.

mod block;
mod reader;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub use block::{Block, Inline, Table, TableRow};
pub use pulldown_cmark::Alignment;

use reader::Reader;

/// Makes text visible: what could hide or reorder it is shown as what it is.
pub type Visible = fn(&str) -> Cow<'_, str>;

/// The blocks of `text`, in which `visible` has made all text visible. Never fails.
pub fn read(text: &str, visible: Visible) -> Vec<Block> {
    // pulldown-cmark has had panics on odd input; the text is then shown as it is written.
    catch_unwind(AssertUnwindSafe(|| Reader::new(text, visible).read()))
        .unwrap_or_else(|_| vec![Block::Source(visible(text).into_owned())])
}
