//! Notes that a reader must not miss.

use crate::report::{Block, Inline, Note};

/// Something required is missing.
pub fn missing(words: impl Into<String>) -> Block {
    note(Note::Missing, words)
}

/// A warning about the text below.
pub fn warning(words: impl Into<String>) -> Block {
    note(Note::Warning, words)
}

/// Something that this report leaves out, with the reason.
pub fn left_out(words: impl Into<String>) -> Block {
    note(Note::LeftOut, words)
}

/// Useful information.
pub fn remark(words: impl Into<String>) -> Block {
    note(Note::Remark, words)
}

fn note(note: Note, words: impl Into<String>) -> Block {
    Block::Note {
        note,
        blocks: vec![paragraph(&words.into())],
    }
}

/// A paragraph from hazlog, in which back-ticks mark code.
pub fn paragraph(words: &str) -> Block {
    let parts: Vec<&str> = words.split('`').collect();
    // With an odd number of back-ticks, they are not from hazlog.
    if parts.len().is_multiple_of(2) {
        return Block::text(words);
    }
    let line = parts.into_iter().enumerate().map(|(at, part)| {
        let part = part.to_owned();
        if at % 2 == 1 {
            Inline::Code(part)
        } else {
            Inline::Text(part)
        }
    });
    Block::Paragraph {
        line: line
            .filter(|part| !matches!(part, Inline::Text(text) if text.is_empty()))
            .collect(),
    }
}
