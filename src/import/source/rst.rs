//! reStructuredText, as far as hazard logs use it: headings, lists, fields, tables, and the needs of sphinx-needs.
//!
//! No library in Rust reads reStructuredText well, and a log needs only its blocks. What is not one of these is a text, so
//! that no word is lost. Text keeps its marks.
//!
//! - `lines` has the lines, and which belong together by their indentation
//! - `blocks` makes the parts; `directive`, `heading` and `table` know one kind of block each

mod blocks;
mod directive;
mod heading;
mod lines;
mod table;

use super::text::decode;
use super::{SourceDocument, SourceFile, SourceForm, Unreadable};
use blocks::Blocks;
use lines::Lines;

/// The most lines of a file.
const MOST_LINES: usize = 1_000_000;

/// Reads a file.
pub(super) fn read(file: &SourceFile<'_>) -> Result<SourceDocument, Unreadable> {
    let decoded = decode(file.bytes);
    let lines = Lines::of(&decoded.text);
    if lines.count() > MOST_LINES {
        return Err(Unreadable {
            what: format!("a text with more than {MOST_LINES} lines"),
            next: "Split the file into several files".to_owned(),
        });
    }
    let mut blocks = Blocks::default();
    blocks.read(&lines);
    Ok(SourceDocument {
        form: SourceForm::Rst,
        parts: blocks.parts,
        notices: decoded.notice.into_iter().collect(),
    })
}

#[cfg(test)]
mod tests;
