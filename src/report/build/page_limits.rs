//! The limits of a page of a fixed size. A text that is too long ends with a note of how much is
//! missing, and never runs over the edge.

use unicode_segmentation::UnicodeSegmentation;

use crate::report::{Block, Cell, Inline, Item, Section, Table};

/// The most letters in a cell of a table, in a title, and in a fact or a note.
const IN_CELL: usize = 110;
const IN_TITLE: usize = 160;
const IN_TEXT: usize = 900;

/// `text`, or about its first `most` letters and the number of missing ones. The hazard log has the
/// full text.
pub fn shorten(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let mut letters = text.grapheme_indices(true);
    let Some((end, _)) = letters.nth(most) else {
        return text.to_owned();
    };
    let kept = &text[..end];
    // At the end of a word, if one is near.
    let at = kept.rfind(char::is_whitespace).filter(|at| at * 2 > end);
    let kept = at.map_or(kept, |at| &kept[..at]).trim_end();
    let more = text[kept.len()..].trim_start().graphemes(true).count();
    let letters = if more == 1 { "letter" } else { "letters" };
    format!("{kept} … (and {more} more {letters})")
}

/// Cuts all texts of a section that are too long.
pub fn fit_section(section: &mut Section) {
    shorten_in_place(&mut section.title, IN_TITLE);
    blocks(&mut section.blocks);
    section.sections.iter_mut().for_each(fit_section);
}

fn shorten_in_place(text: &mut String, most: usize) {
    if text.len() > most {
        *text = shorten(text, most);
    }
}

fn blocks(all: &mut [Block]) {
    for block in all {
        match block {
            Block::Heading { line, .. } | Block::Paragraph { line } => words(line, IN_TEXT),
            Block::List { items, .. } => {
                for Item { blocks: inner, .. } in items {
                    blocks(inner);
                }
            }
            Block::Quote { blocks: inner }
            | Block::Together { blocks: inner }
            | Block::Note { blocks: inner, .. } => blocks(inner),
            Block::Code { text, .. } => shorten_in_place(text, IN_TEXT),
            Block::Facts { pairs } => {
                for pair in pairs {
                    shorten_in_place(&mut pair.name, IN_TITLE);
                    cell(&mut pair.value, IN_TEXT);
                }
            }
            Block::Table { table } => rows(table),
            Block::HeatMap { map } => {
                let words = map.rows.iter_mut().map(|row| &mut row.word);
                for word in words.chain(&mut map.columns) {
                    shorten_in_place(word, IN_CELL);
                }
                let cells = map.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(|cell| shorten_in_place(&mut cell.words, IN_CELL));
            }
            Block::Rule | Block::BowTie { .. } | Block::Fill { .. } => {}
        }
    }
}

fn rows(table: &mut Table) {
    shorten_in_place(&mut table.caption, IN_TITLE);
    for row in &mut table.rows {
        row.cells.iter_mut().for_each(|value| cell(value, IN_CELL));
    }
}

fn cell(cell: &mut Cell, most: usize) {
    match cell {
        Cell::Text { text }
        | Cell::Link { text, .. }
        | Cell::Level { word: text, .. }
        | Cell::Risk { words: text, .. }
        | Cell::Unscored { written: text }
        | Cell::Status { text, .. }
        | Cell::State { text, .. } => shorten_in_place(text, most),
        Cell::Prose { blocks: inner } => blocks(inner),
        // Part of a code would be useless.
        Cell::Code { .. } | Cell::Count { .. } | Cell::Day { .. } | Cell::Fill | Cell::Nothing => {}
    }
}

/// Cuts a line of words. A cut line becomes plain words.
fn words(line: &mut Vec<Inline>, most: usize) {
    let text = crate::report::text_of(line);
    if text.len() > most {
        let short = shorten(&text, most);
        if short != text {
            *line = vec![Inline::Text(short)];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_text_says_how_much_is_missing() {
        assert_eq!(shorten("short", 10), "short");
        assert_eq!(
            shorten("one two three four", 9),
            "one two … (and 10 more letters)"
        );
        let long = "x".repeat(32_000);
        assert_eq!(
            shorten(&long, 20),
            "xxxxxxxxxxxxxxxxxxxx … (and 31980 more letters)"
        );
        assert_eq!(shorten("éééé", 4), "éééé");
        assert_eq!(shorten("👩‍⚕️👩‍⚕️👩‍⚕️", 2), "👩‍⚕️👩‍⚕️ … (and 1 more letter)");
    }

    #[test]
    fn every_part_of_a_section_has_a_limit() {
        let long = || "word ".repeat(2_000);
        let mut section = Section {
            title: long(),
            blocks: vec![
                Block::text(long()),
                Block::Facts {
                    pairs: vec![crate::report::Pair {
                        name: long(),
                        value: Cell::words(long()),
                    }],
                },
            ],
            ..Section::default()
        };
        fit_section(&mut section);
        let words = crate::report::text_of_blocks(&section.blocks);
        assert!(words.len() < 2_200, "{}", words.len());
        assert!(section.title.len() < 200, "{}", section.title);
        assert_eq!(words.matches("more letters)").count(), 3, "{words}");
    }
}
