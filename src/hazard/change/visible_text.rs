//! The comments and generated blocks of a section, which are not part of any value and which every
//! edit keeps.

use crate::document::{BlockKind, Document};
use crate::text::Span;

/// The marks of the blocks that another tool generates.
const GENERATED: [(&str, &str); 2] = [
    ("<!-- [icon] -->", "<!-- [iconend] -->"),
    ("<!-- [code] -->", "<!-- [codeend] -->"),
];

/// The comments and generated blocks in a span, in order, without overlaps.
pub(super) fn hidden(document: &Document, span: Span) -> Vec<Span> {
    let comments = document.comments_in(span);
    let text = document.text();
    let mut found: Vec<Span> = Vec::new();
    let mut closes: Option<&str> = None;
    for comment in comments {
        let start = comment.start.max(span.start);
        let clipped = Span::new(start, comment.end.min(span.end).max(start));
        let words = comment.of(text);
        match (closes, found.last_mut()) {
            (Some(close), Some(open)) => {
                open.end = clipped.end;
                if words == close {
                    closes = None;
                }
            }
            _ => {
                let opened = GENERATED.iter().find(|(open, _)| *open == words);
                closes = opened
                    .map(|(_, close)| *close)
                    .filter(|close| comments.iter().any(|other| other.of(text) == *close));
                found.push(clipped);
            }
        }
    }
    found
}

/// The words of a span between its comments and generated blocks, each piece without blanks around
/// it.
pub(super) fn visible(document: &Document, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = span.start;
    for comment in hidden(document, span) {
        found.push(Span::new(at, comment.start.max(at)));
        at = comment.end.max(at);
    }
    found.push(Span::new(at, span.end.max(at)));
    let trimmed = found
        .into_iter()
        .map(|piece| piece.trimmed(document.text()));
    trimmed.filter(|piece| !piece.is_empty()).collect()
}

/// The lines of text of a span, each without blanks around it.
pub(super) fn visible_lines(document: &Document, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    for piece in visible(document, span) {
        let mut at = piece.start;
        for line in document.slice(piece).split_inclusive('\n') {
            let line_span = Span::new(at, at + line.len()).trimmed(document.text());
            at += line.len();
            if !line_span.is_empty() {
                found.push(line_span);
            }
        }
    }
    found
}

/// The blocks of text in a span: paragraphs, lists and others, without comments.
pub(super) fn visible_blocks(document: &Document, span: Span) -> Vec<Span> {
    let blocks = document.blocks_in(span);
    let of_block = blocks.flat_map(|(_, block)| {
        let end = block.span.end.min(span.end).max(block.span.start);
        let words = visible(document, Span::new(block.span.start, end));
        let (first, last) = (words.first().copied(), words.last().copied());
        first
            .zip(last)
            .map(|(first, last)| Span::new(first.start, last.end))
    });
    of_block.collect()
}

/// The words of a span without comments, with single blanks between them.
pub(super) fn words(document: &Document, span: Span) -> String {
    let pieces = visible(document, span);
    let words = pieces
        .iter()
        .flat_map(|piece| document.slice(*piece).split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

/// The span with the rest of its line or lines, if these have no other text.
pub(super) fn whole_lines(text: &str, span: Span) -> Option<Span> {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..]
        .find('\n')
        .map_or(text.len(), |at| span.end + at + 1);
    let alone = text[start..span.start].trim().is_empty() && text[span.end..end].trim().is_empty();
    alone.then(|| Span::new(start, end))
}

/// Whether a span has a list.
pub(super) fn holds_list(document: &Document, span: Span) -> bool {
    let mut blocks = document.blocks_in(span);
    blocks.any(|(_, block)| matches!(block.kind, BlockKind::List { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        let document = Document::parse(text);
        let found = visible(&document, Span::new(0, text.len()));
        found.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn comments_and_generated_blocks_are_no_words() {
        assert_eq!(
            pieces("a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf"),
            ["a", "c", "f"]
        );
        assert_eq!(
            pieces("<!-- [icon] -->\n<div></div>\n<!-- [iconend] -->\n\n3 - Medium"),
            ["3 - Medium"]
        );
        assert_eq!(pieces("`<!-- code -->`"), ["`<!-- code -->`"]);
        assert_eq!(pieces("<!-- [icon] -->\n\na"), ["a"]);
    }

    #[test]
    fn a_line_is_removed_only_where_nothing_else_is_on_it() {
        let text = "a\n  b\nc d\n";
        assert_eq!(whole_lines(text, Span::new(4, 5)), Some(Span::new(2, 6)));
        assert_eq!(whole_lines(text, Span::new(6, 7)), None);
    }
}
