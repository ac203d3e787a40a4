//! A web page, and the HTML inside other text.
//!
//! `tree` builds the tree of a page, `walk` makes parts of it, `table` makes tables, `place` says where they are.

mod element;
mod place;
mod table;
mod tree;
mod walk;

use super::text::decode;
use super::{Part, Piece, Place, SourceDocument, SourceFile, SourceForm, TextKind, Unreadable};
use place::Places;
use tree::Tree;
use walk::{Walk, Walked};

/// Reads a file.
pub(super) fn read(file: &SourceFile<'_>) -> Result<SourceDocument, Unreadable> {
    let decoded = decode(file.bytes);
    let walked = walk(&decoded.text, Places::of_page())?;
    let mut notices: Vec<String> = decoded.notice.into_iter().collect();
    notices.extend(walked.notices);
    Ok(SourceDocument {
        form: SourceForm::Html,
        parts: walked.parts,
        notices,
    })
}

/// The parts of the HTML inside another text. `first_line` is its first line in that text. HTML that cannot be read is
/// one text as it is written.
pub(super) fn parts_of_html(text: &str, first_line: usize) -> Vec<Part> {
    match walk(text, Places::of_lines(first_line)) {
        Ok(walked) => walked.parts,
        Err(_) => vec![Part::Text {
            kind: TextKind::Code,
            piece: Piece::plain(Place::Line(first_line), text.trim()),
        }],
    }
}

fn walk(html: &str, places: Places) -> Result<Walked, Unreadable> {
    let tree = Tree::parse(html).ok_or_else(|| too_large("elements in one another"))?;
    Walk::new(&tree, places)
        .parts()
        .ok_or_else(|| too_large("cells in its tables"))
}

fn too_large(what: &str) -> Unreadable {
    Unreadable {
        what: format!("a web page with too many {what}"),
        next: "Copy the hazards into a workbook and import that".to_owned(),
    }
}

#[cfg(test)]
mod tests;
