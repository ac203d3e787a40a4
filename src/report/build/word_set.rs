//! The words of a text, to compare a report with the records.

use std::collections::HashSet;

use foldhash::fast::RandomState;

/// The usual number of different words in a record, so that the set need not grow.
const USUAL: usize = 600;

/// Every word of a text: a run of letters and digits. Nearly all text is ASCII, which is read byte by byte.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut begun = None;
        while let Some(byte) = bytes.get(at).copied() {
            let (is_of_word, length) = if byte.is_ascii() {
                (byte.is_ascii_alphanumeric(), 1)
            } else {
                let sign = text[at..].chars().next()?;
                (sign.is_alphanumeric(), sign.len_utf8())
            };
            match (begun, is_of_word) {
                (None, true) => begun = Some(at),
                (Some(start), false) => return Some(&text[start..at]),
                (None, false) | (Some(_), true) => {}
            }
            at += length;
        }
        begun.map(|start| &text[start..])
    })
}

/// The set of the words of texts.
pub struct WordSet<'a>(HashSet<&'a str, RandomState>);

impl Default for WordSet<'_> {
    fn default() -> Self {
        Self(HashSet::with_capacity_and_hasher(
            USUAL,
            RandomState::default(),
        ))
    }
}

impl<'a> WordSet<'a> {
    /// Adds the words of a text.
    pub fn add(&mut self, text: &'a str) {
        self.0.extend(words(text));
    }

    /// The lines of a text with a word that is not in the set.
    pub fn missing<'t>(&self, text: &'t str) -> Vec<&'t str> {
        text.lines()
            .filter(|line| words(line).any(|word| !self.0.contains(word)))
            .collect()
    }

    /// The first word of a text that is not in the set.
    pub fn first_missing<'t>(&self, text: &'t str) -> Option<&'t str> {
        words(text).find(|word| !self.0.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits_of_every_script() {
        for text in [
            "",
            " — ",
            "a",
            "naïve-B2 ",
            "—é",
            "投薬,x",
            "ab\u{301}c",
            "x\u{a0}y1_z",
        ] {
            let split = text.split(|c: char| !c.is_alphanumeric());
            let wanted: Vec<&str> = split.filter(|word| !word.is_empty()).collect();
            assert_eq!(words(text).collect::<Vec<_>>(), wanted, "{text:?}");
        }
    }

    #[test]
    fn a_line_with_a_missing_word_is_reported() {
        let mut shown_words = WordSet::default();
        shown_words.add("D&C of the ward, 2 nurses");
        assert_eq!(shown_words.missing("the ward\nD&amp;C\n2"), ["D&amp;C"]);
        assert_eq!(shown_words.first_missing("ward — nurse"), Some("nurse"));
    }
}
