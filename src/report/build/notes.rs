//! Notes: what a reader must not miss.

use crate::report::{Block, Inline, Note};

/// Something that ought to be there is not.
pub fn missing(words: impl Into<String>) -> Block {
    note(Note::Missing, words)
}

/// Something that the reader must know before trusting what follows.
pub fn warning(words: impl Into<String>) -> Block {
    note(Note::Warning, words)
}

/// Something that this report leaves out, and why.
pub fn left_out(words: impl Into<String>) -> Block {
    note(Note::LeftOut, words)
}

/// What is good to know.
pub fn remark(words: impl Into<String>) -> Block {
    note(Note::Remark, words)
}

fn note(note: Note, words: impl Into<String>) -> Block {
    Block::Note {
        note,
        blocks: vec![paragraph(&words.into())],
    }
}

/// A paragraph of our own words, in which what is between back-ticks is code.
pub fn paragraph(words: &str) -> Block {
    let parts: Vec<&str> = words.split('`').collect();
    // An odd number of back-ticks is not a mark-up of ours.
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
