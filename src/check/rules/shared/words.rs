//! Whole words in prose, compared without case and without a copy of the text.

use crate::template::undecided::AnswerKind;
use crate::text::Span;

/// The words of a text, by their places.
pub(in crate::check::rules) fn words(text: &str) -> impl Iterator<Item = Span> + Clone {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = next(text, at, Sign::Word)?;
        at = next(text, start, Sign::Other).unwrap_or(text.len());
        Some(Span::new(start, at))
    })
}

/// A letter or digit, or anything else.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Word,
    Other,
}

/// The place of the next character of a kind. Nearly all text is ASCII, which is read byte by byte.
fn next(text: &str, from: usize, wanted: Sign) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        let (is_word, length) = if byte.is_ascii() {
            (byte.is_ascii_alphanumeric(), 1)
        } else {
            let sign = text[at..].chars().next()?;
            (sign.is_alphanumeric(), sign.len_utf8())
        };
        if is_word == (wanted == Sign::Word) {
            return Some(at);
        }
        at += length;
    }
    None
}

/// The place of the first of `phrases` in a text, word for word.
pub(in crate::check::rules) fn find(text: &str, phrases: &[&str]) -> Option<Span> {
    let openings = Openings::of(phrases);
    let mut rest = words(text);
    loop {
        let here = rest.clone();
        let first = rest.next()?;
        let word = first.of(text);
        if !openings.may_begin(word) {
            continue;
        }
        let end = phrases
            .iter()
            .filter(|phrase| begins_with_word(phrase, word))
            .find_map(|phrase| end_of(text, here.clone(), phrase));
        if let Some(end) = end {
            return Some(Span::new(first.start, end));
        }
    }
}

/// How some phrases begin: for each first letter, a bit for each second letter. Most words begin as no phrase does.
struct Openings([u32; 27]);

impl Openings {
    fn of(phrases: &[&str]) -> Self {
        let mut openings = [0; 27];
        for phrase in phrases {
            let [first, second] = beginning(phrase);
            openings[first] |= 1 << second;
        }
        Self(openings)
    }

    fn may_begin(&self, word: &str) -> bool {
        let [first, second] = beginning(word);
        self.0[first] & (1 << second) != 0
    }
}

/// The numbers of the first two letters of a text in either case; one number is for everything else, and for the space
/// or the end behind a word of one letter.
fn beginning(text: &str) -> [usize; 2] {
    let letter = |at: usize| match text.as_bytes().get(at).map(u8::to_ascii_lowercase) {
        Some(small @ b'a'..=b'z') => usize::from(small - b'a'),
        _ => 26,
    };
    [letter(0), letter(1)]
}

/// Whether the first word of a phrase is `word`, ignoring case.
fn begins_with_word(phrase: &str, word: &str) -> bool {
    let (phrase, word) = (phrase.as_bytes(), word.as_bytes());
    let head = phrase.get(..word.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(word))
        && phrase.get(word.len()).is_none_or(|next| *next == b' ')
}

/// Whether a text contains one of `phrases`, word for word.
pub(in crate::check::rules) fn has(text: &str, phrases: &[&str]) -> bool {
    find(text, phrases).is_some()
}

/// Whether a text has no content: it is empty, `TBC`, `None identified` and the like.
pub(crate) fn says_nothing(text: &str) -> bool {
    !AnswerKind::read(text).is_content()
}

/// The end of a phrase that begins with the next of `rest`.
fn end_of(text: &str, mut rest: impl Iterator<Item = Span>, phrase: &str) -> Option<usize> {
    let mut end = 0;
    for wanted in phrase.split(' ') {
        let word = rest.next()?;
        if !word.of(text).eq_ignore_ascii_case(wanted) {
            return None;
        }
        end = word.end;
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_word_for_word() {
        let text = "Further reduction is\nnot practicable: see Table 10.";
        let found = find(text, &["impracticable", "not practicable"]).unwrap();
        assert_eq!(found.of(text), "not practicable");
        assert!(!has("The deadline is missed", &["dead"]));
        assert!(has("The patient DIES.", &["dies"]));
        assert!(!has("not", &["not practicable"]));
    }

    #[test]
    fn an_empty_answer_differs_from_a_text_that_begins_like_one() {
        for nothing in [
            "",
            " - ",
            "TBC — awaiting initial controls implementation.",
            "None identified during initial analysis.",
            "None.",
            "N/A",
            "To be confirmed at review",
        ] {
            assert!(says_nothing(nothing), "{nothing}");
        }
        for something in [
            "None of the alarms can be silenced",
            "No further dose can be ordered while one is running",
            "Name, date of birth and number are shown",
            "To be safe, the dose is shown twice",
        ] {
            assert!(!says_nothing(something), "{something}");
        }
    }
}
