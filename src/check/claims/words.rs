//! The words of a text, each with the number of its sentence.

use crate::text::Span;

/// A word: letters and digits, with what joins them (`2.1`, `Hazard-0002`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// In lower case.
    pub text: String,
    /// Where it is.
    pub span: Span,
    /// The number of its sentence.
    pub sentence: usize,
}

/// The words of a text. A blank line, a list item, a table cell and a full stop separate sentences.
/// Fenced code is skipped, because it holds no sentences.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut sentence, mut at, mut is_code) = (0, 0, false);
    for line in text.split_inclusive('\n') {
        let start = line.trim_start();
        let is_fence = start.starts_with("```") || start.starts_with("~~~");
        let begins_anew = start.is_empty() || start.starts_with(['#', '-', '*', '+', '|', '>']);
        let is_numbered = start
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with(". ");
        if begins_anew || is_numbered || is_fence {
            sentence += 1;
        }
        is_code ^= is_fence;
        if !is_code && !is_fence {
            add_line(line, at, &mut sentence, &mut words);
        }
        at += line.len();
    }
    words
}

fn add_line(line: &str, at: usize, sentence: &mut usize, words: &mut Vec<Word>) {
    let mut letters = line.char_indices().peekable();
    while let Some((from, letter)) = letters.next() {
        if !letter.is_alphanumeric() {
            if matches!(letter, '.' | '!' | '?' | ';' | '|') {
                *sentence += 1;
            }
            continue;
        }
        let mut end = from + letter.len_utf8();
        while let Some((next, letter)) = letters.peek().copied() {
            let is_joined = matches!(letter, '.' | '-' | ',' | '/' | '\'' | '’')
                && line[next + letter.len_utf8()..].starts_with(char::is_alphanumeric);
            if !letter.is_alphanumeric() && !is_joined {
                break;
            }
            end = next + letter.len_utf8();
            letters.next();
        }
        words.push(Word {
            text: line[from..end].to_lowercase(),
            span: Span::new(at + from, at + end),
            sentence: *sentence,
        });
    }
}

/// The number that a word means, in digits or in words.
pub(super) fn number(word: &str) -> Option<usize> {
    const WORDS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    if let Some(number) = WORDS.iter().position(|known| *known == word) {
        return Some(number);
    }
    let digits = word.replace(',', "");
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.is_empty();
    is_number.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_separated_and_joined_words_stay_whole() {
        let found = words(
            "All 9 hazards. Version 2.1,\nHazard-0002\n\n- six controls\n```\n7 hazards\n```\n",
        );
        let found_words: Vec<(usize, &str)> = found
            .iter()
            .map(|word| (word.sentence, word.text.as_str()))
            .collect();
        assert_eq!(
            found_words,
            [
                (0, "all"),
                (0, "9"),
                (0, "hazards"),
                (1, "version"),
                (1, "2.1"),
                (1, "hazard-0002"),
                (3, "six"),
                (3, "controls"),
            ]
        );
    }

    #[test]
    fn numbers_are_digits_or_words() {
        assert_eq!(number("1,200"), Some(1200));
        assert_eq!(number("nine"), Some(9));
        for other in ["2.1", "3-5", "hazard-0002", "", ","] {
            assert_eq!(number(other), None, "{other}");
        }
    }
}
