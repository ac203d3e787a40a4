//! Lines of a record that do not have the spacing of the record format.

use crate::document::{Block, BlockKind, Document, HeadingStyle};
use crate::text::Span;

/// What is wrong with the spacing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SpacingFaultKind {
    /// A heading or separator without a blank line on one side.
    NoBlankLine,
    /// Blanks at the end of a line, which mean nothing.
    TrailingBlanks,
    /// No line end at the end of the file, or more than one.
    End,
}

/// A line with wrong spacing, and the edit that corrects it.
#[derive(Clone, Copy, Debug)]
pub(super) struct SpacingFault {
    /// What is wrong.
    pub(super) kind: SpacingFaultKind,
    /// The line to point at.
    pub(super) line: Span,
    /// The bytes to replace.
    pub(super) edit: Span,
    /// Whether a line end is put there, or nothing.
    pub(super) wants_line_end: bool,
}

/// The faults of a document, in their order in the text.
pub(super) fn faults(document: &Document) -> Vec<SpacingFault> {
    let mut found = Vec::new();
    beside_blocks(document, &mut found);
    trailing(document, &mut found);
    end(document, &mut found);
    found.sort_by_key(|fault| fault.edit.start);
    // Two neighbours that both lack a blank line lack the same one.
    found.dedup_by_key(|fault| (fault.edit, fault.wants_line_end));
    found
}

/// Whether a piece of a line holds only blanks.
fn is_blank(piece: &str) -> bool {
    piece
        .bytes()
        .all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

/// The line at a byte, with its line end.
fn line_at(text: &str, at: usize) -> Span {
    let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    Span::new(start, end)
}

fn is_spaced(block: &Block) -> bool {
    let atx = |kind: &BlockKind| matches!(kind, BlockKind::Heading(heading) if heading.style == HeadingStyle::Atx);
    block.depth == 0 && (block.kind == BlockKind::Rule || atx(&block.kind))
}

/// Blank lines that are missing next to headings and rules.
fn beside_blocks(document: &Document, found: &mut Vec<SpacingFault>) {
    let text = document.text();
    let head = document.front_matter().map_or(0, |front| front.span.end);
    let missing = |line: Span, at: usize| SpacingFault {
        kind: SpacingFaultKind::NoBlankLine,
        line,
        edit: Span::at(at),
        wants_line_end: true,
    };
    for block in document.blocks().iter().filter(|block| is_spaced(block)) {
        let line = line_at(text, block.span.start);
        let is_first = text[head.min(line.start)..line.start]
            .trim_start_matches('\u{feff}')
            .is_empty();
        if !is_first && line.start > 0 {
            let above = line_at(text, line.start - 1);
            if !is_blank(above.of(text)) {
                found.push(missing(line, line.start));
            }
        }
        if line.end < text.len() {
            let below = line_at(text, line.end);
            if !is_blank(below.of(text)) {
                found.push(missing(below, line.end));
            }
        }
    }
}

/// Blanks at line ends that are not a hard line break, outside code, HTML and front matter.
fn trailing(document: &Document, found: &mut Vec<SpacingFault>) {
    let text = document.text();
    // Most records have none, so this first check saves reading their lines.
    let has_some = [" \n", "\t\n", " \r", "\t\r"]
        .iter()
        .any(|end| text.contains(end))
        || text.ends_with([' ', '\t']);
    if !has_some {
        return;
    }
    let blocks = document.blocks();
    let kept: Vec<Span> = blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Code | BlockKind::Html))
        .map(|block| block.span)
        .collect();
    // Code or a hard break within a paragraph ends where a block begins.
    let begins_block = |line: Span| {
        let first = blocks.partition_point(|block| block.span.start < line.start);
        blocks.get(first).is_some_and(|block| {
            block.span.start < line.end && is_blank(&text[line.start..block.span.start])
        })
    };
    let mut start = document.front_matter().map_or(0, |front| front.span.end);
    let mut lines = text[start..].split_inclusive('\n').peekable();
    while let Some(whole) = lines.next() {
        let line = whole.trim_end_matches(['\n', '\r']);
        let words = line.trim_end_matches([' ', '\t']);
        let blanks = Span::new(start + words.len(), start + line.len());
        let next = start + whole.len();
        let means_nothing = words.is_empty()
            || lines.peek().is_none_or(|below| {
                is_blank(below) || begins_block(Span::new(next, next + below.len()))
            });
        let inside = kept.iter().any(|span| span.contains(blanks.start));
        if !blanks.is_empty() && means_nothing && !inside {
            found.push(SpacingFault {
                kind: SpacingFaultKind::TrailingBlanks,
                line: Span::new(start, blanks.end),
                edit: blanks,
                wants_line_end: false,
            });
        }
        start = next;
    }
}

/// Finds a file that does not end with one line end.
fn end(document: &Document, found: &mut Vec<SpacingFault>) {
    let text = document.text();
    let blanks = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    let words = text.trim_end_matches(blanks).len();
    let tail = Span::new(words, text.len());
    // Blanks before the only line end are blanks at the end of a line.
    let ends = tail.of(text).trim_start_matches([' ', '\t']);
    let is_one = matches!(ends, "\n" | "\r\n");
    if is_one || words == 0 {
        return;
    }
    let last = text[..words].char_indices().next_back();
    let last = last.map_or(0, |(at, _)| at);
    // The same edit removes the blanks at the end.
    found.retain(|fault| fault.edit.start < words);
    found.push(SpacingFault {
        kind: SpacingFaultKind::End,
        line: line_at(text, last),
        edit: tail,
        wants_line_end: true,
    });
}
