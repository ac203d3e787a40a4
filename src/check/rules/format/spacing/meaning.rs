//! Whether two documents mean the same in CommonMark.

use crate::document::{Block, BlockKind, Document};

/// Whether two documents have the same blocks with the same words, blanks at line ends apart.
pub(super) fn same(one: &Document, other: &Document) -> bool {
    let (before, after) = (one.blocks(), other.blocks());
    before.len() == after.len()
        && one.front_matter().map(|front| one.slice(front.span))
            == other.front_matter().map(|front| other.slice(front.span))
        && before.iter().zip(after).all(|(a, b)| {
            a.kind == b.kind && a.depth == b.depth && (is_parent(a) || same_words(one, a, other, b))
        })
}

/// Whether a block's words are those of the blocks in it.
fn is_parent(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::List { .. } | BlockKind::Item { .. } | BlockKind::Quote | BlockKind::Other
    )
}

fn same_words(one: &Document, a: &Block, other: &Document, b: &Block) -> bool {
    let (a_text, b_text) = (one.slice(a.span).trim_end(), other.slice(b.span).trim_end());
    match a.kind {
        BlockKind::Code => code_words(one.slice(a.span)) == code_words(other.slice(b.span)),
        BlockKind::Html => a_text == b_text,
        _ => {
            let words = |line: &'_ str| line.trim_end_matches([' ', '\t', '\r']).len();
            let mut lines = a_text.split('\n').zip(b_text.split('\n'));
            a_text.matches('\n').count() == b_text.matches('\n').count()
                && lines.all(|(a, b)| a[..words(a)] == b[..words(b)])
        }
    }
}

/// The words of code, blanks at the end of its last line apart. A fence that is never closed makes words
/// of the blank lines below it.
fn code_words(text: &str) -> &str {
    const BLANKS: [char; 3] = [' ', '\t', '\r'];
    if !text.starts_with(['`', '~']) {
        return text.trim_end();
    }
    let line = text.trim_end_matches(BLANKS);
    line.strip_suffix('\n')
        .unwrap_or(line)
        .trim_end_matches(BLANKS)
}
