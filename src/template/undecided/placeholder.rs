//! Placeholders inside a text, which somebody must replace before anybody relies on it.
//!
//! Together with [`MARKERS`] this is the only list of them, for every field: `TODO`, `xxx`, `???`,
//! `lorem ipsum`, `[describe the harm]`, `<insert the ward>`.

use super::words::{MARKERS, is_marker};
use crate::text::Span;

/// The first words of a prompt in square or angle brackets: `[describe the harm]`.
const PROMPTS: [&str; 16] = [
    "add",
    "describe",
    "detail",
    "enter",
    "explain",
    "fill",
    "insert",
    "list",
    "placeholder",
    "provide",
    "specify",
    "state",
    "summarise",
    "summarize",
    "write",
    "your",
];

/// The fewest question marks in a row that replace an answer.
const QUESTION_MARKS: usize = 3;

/// The first placeholder inside a text. Text between back-ticks or quotation marks is only quoted.
pub fn placeholder(text: &str) -> Option<Span> {
    if !may_hold(text) {
        return None;
    }
    let bytes = text.as_bytes();
    let mut quoted = Quoted::default();
    let mut at = 0;
    while at < bytes.len() {
        let sign = bytes[at];
        quoted.meet(sign);
        let found = match sign {
            _ if quoted.is_open() => None,
            b'T' | b'F' | b'X' | b'x' => word_at(text, at),
            b'l' | b'L' => ipsum_at(text, at),
            b'[' | b'<' => prompt_at(text, at),
            b'?' => question_marks_at(text, at),
            _ => None,
        };
        if let Some(words) = found {
            return Some(Span::new(at, at + words.len()));
        }
        at += 1;
    }
    None
}

/// Whether a text can have a placeholder. This check is fast, because nearly no text has one.
fn may_hold(text: &str) -> bool {
    let prompt = |(at, _): (usize, &str)| {
        // Neither a check box nor the words of a link in back-ticks.
        let mut inner = text[at + 1..].chars();
        inner.next().is_some_and(char::is_alphabetic) && inner.next() != Some(']')
    };
    text.match_indices(['[', '<']).any(prompt)
        || text.contains("???")
        || text.contains("xxx")
        || text.contains("ipsum")
        || text.contains("IPSUM")
        || text.contains("Ipsum")
        || MARKERS.iter().any(|word| text.contains(word))
}

/// Whether the present text is between back-ticks or quotation marks, and so only quoted.
#[derive(Default)]
struct Quoted {
    code: bool,
    quotes: bool,
}

impl Quoted {
    fn meet(&mut self, sign: u8) {
        match sign {
            b'`' => self.code = !self.code,
            b'"' if !self.code => self.quotes = !self.quotes,
            // An unclosed mark must not hide the lines below it.
            b'\n' => *self = Self::default(),
            _ => {}
        }
    }

    fn is_open(&self) -> bool {
        self.code || self.quotes
    }
}

/// The word of [`MARKERS`] that begins at a place as a whole word.
fn word_at(text: &str, at: usize) -> Option<&str> {
    if !begins_word(text, at) {
        return None;
    }
    let rest = &text[at..];
    let length = rest
        .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-')
        .unwrap_or(rest.len());
    let word = &rest[..length];
    is_capital_marker(word).then_some(word)
}

/// Whether a word in capitals says that something is not written yet.
fn is_capital_marker(word: &str) -> bool {
    let is_crossed = word.bytes().all(|byte| byte == b'x');
    is_marker(word) && (is_crossed || !word.contains(char::is_lowercase))
}

/// The question marks at a place, if there are enough of them to replace an answer.
fn question_marks_at(text: &str, at: usize) -> Option<&str> {
    let count = text[at..].bytes().take_while(|byte| *byte == b'?').count();
    (count >= QUESTION_MARKS).then(|| &text[at..at + count])
}

fn ipsum_at(text: &str, at: usize) -> Option<&str> {
    const IPSUM: &str = "lorem ipsum";
    let words = text.get(at..at + IPSUM.len())?;
    words.eq_ignore_ascii_case(IPSUM).then_some(words)
}

/// The prompt in brackets at a place, if it is not a link, a check box, a key or HTML.
fn prompt_at(text: &str, at: usize) -> Option<&str> {
    const LONGEST: usize = 200;
    let is_angle = text[at..].starts_with('<');
    let (open, end) = if is_angle { ('<', '>') } else { ('[', ']') };
    let inner = &text[at + 1..];
    let close = inner.find([open, end, '\n'])?;
    let (inner, behind) = (&inner[..close], &inner[close..]);
    let behind = behind.strip_prefix(end)?;
    if behind.starts_with(['(', '[', ':']) || inner.len() > LONGEST {
        return None;
    }
    let words = inner.trim_end_matches(['.', '…', ' ']);
    let first = words.split(' ').next()?.trim_end_matches(':');
    let is_prompt = PROMPTS.iter().any(|word| word.eq_ignore_ascii_case(first));
    // A single word is the name of a key or a button: `[Enter]`.
    let several = words.contains(' ') || words.len() < inner.len();
    let is_word = is_capital_marker(words);
    ((is_prompt && several) || is_word).then(|| &text[at..at + close + 2])
}

fn begins_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_none_or(|c| !c.is_alphanumeric() && !"_-/'‘“«".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_found() {
        for (text, words) in [
            ("The dose is TBC.", "TBC"),
            ("Lorem ipsum dolor sit amet", "Lorem ipsum"),
            (
                "[Describe the effect…] on the ward",
                "[Describe the effect…]",
            ),
            ("Seen [insert date here] by the nurse", "[insert date here]"),
            ("Seen <insert date here> by the nurse", "<insert date here>"),
            ("Seen [TBC] by the nurse", "[TBC]"),
            ("xxx", "xxx"),
            ("The dose of xxxx is", "xxxx"),
            ("1. ???", "???"),
            ("TODO ask Amina. All twelve found it", "TODO"),
            ("Found by FIXME", "FIXME"),
        ] {
            let found = placeholder(text).map(|span| span.of(text));
            assert_eq!(found, Some(words), "{text}");
        }
    }

    #[test]
    fn a_mentioned_placeholder_is_not_found() {
        for text in [
            "The screen says `TBC` until it is scored.",
            "The screen says \"TBC\" until it is scored.",
            "The screen says “TBC” until it is scored.",
            "Press [Enter] twice, or [add a unit](units.md)",
            "- [x] Add the unit",
            "[add]: https://example.org",
            "TODOs are listed elsewhere, and the TBC-form too",
            "The list goes on...",
            "Is the lorry late??",
            "<details> and <list> of <add>",
            "[](docs/a.md), XX chromosomes and xx",
        ] {
            assert_eq!(placeholder(text), None, "{text}");
        }
    }
}
