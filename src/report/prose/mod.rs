//! An author's Markdown as blocks, with nothing of it hidden.
//!
//! What Markdown keeps from a reader (comments, raw HTML, addresses, titles of images, definitions
//! of links, languages of code) is there as what it is: whoever signs for a hazard must see
//! all that its record holds. None of it can run, and only web and mail addresses can be followed.

mod blocks;
mod inline;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

use pulldown_cmark::{Options, Parser};

use super::clean;
use super::model::Block;
use blocks::BlockBuilder;

/// How deep lists and quotations can be in each other; what is deeper is shown as it is
/// written. Nobody writes so for a reader, and every writer follows the depth on its own stack.
const DEEPEST: usize = 12;

/// Gives the anchor in the report that the destination of a link leads to.
pub type Inside<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// `text`, an author's Markdown, as blocks.
pub fn prose(text: &str, inside: &Inside<'_>) -> Vec<Block> {
    if is_plain(text) {
        return vec![Block::text(text.trim())];
    }
    // pulldown-cmark has had panics on odd input; the text is then shown as it is written.
    catch_unwind(AssertUnwindSafe(|| read(text, inside))).unwrap_or_else(|_| vec![verbatim(text)])
}

/// Whether Markdown shows a text as it is, in one paragraph.
fn is_plain(text: &str) -> bool {
    let text = text.trim();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b" ,.()'\":;/-?%+".contains(&byte);
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(plain)
}

fn read(text: &str, inside: &Inside<'_>) -> Vec<Block> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let mut page = BlockBuilder::new(text, inside);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        page.event(event, range);
    }
    page.finish()
}

/// A text as it is written.
fn verbatim(text: &str) -> Block {
    Block::Code {
        language: String::new(),
        text: clean(text.trim_matches(['\n', '\r'])).into_owned(),
    }
}
