//! Text from a record made safe to show in a terminal.
//!
//! A record is another person's file. A control sequence in it could recolour, move or hide what a
//! safety officer reads, and a bidirectional override could show a word as another. So each is
//! shown as a visible escape and never obeyed.

use std::borrow::Cow;

/// `text` with every control character except line feed shown as a visible escape.
///
/// A carriage return before a line feed is removed with it, and a tab becomes four spaces. This
/// covers the C0 and C1 controls, delete, and the marks that reorder or hide text (bidirectional
/// embeddings, overrides and isolates, line and paragraph separators, the byte order mark).
pub fn printable(text: &str) -> Cow<'_, str> {
    // Nearly all text is plain ASCII, which its bytes show.
    let is_plain = |byte: u8| (b' '..=b'~').contains(&byte) || byte == b'\n';
    if text.bytes().all(is_plain) || !text.chars().any(must_show) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\t' => out.push_str("    "),
            c if must_show(c) => out.push_str(&format!("<U+{:04X}>", c as u32)),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Like [`printable`], on one line: each run of white space, with line ends, becomes one space.
pub fn printable_line(text: &str) -> String {
    if is_one_line(text.as_bytes()) {
        return text.to_owned();
    }
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    printable(&joined).into_owned()
}

/// Like [`printable_line`], cut after a number of characters, with `…` for the rest.
pub fn short_line(text: &str, most: usize) -> String {
    let line = printable_line(text);
    match line.char_indices().nth(most) {
        None => line,
        Some(_) => {
            let kept: String = line.chars().take(most.saturating_sub(1)).collect();
            format!("{}…", kept.trim_end())
        }
    }
}

/// Whether a text is plain ASCII on one line, with one space between its words and none around.
fn is_one_line(bytes: &[u8]) -> bool {
    let mut before = b' ';
    for byte in bytes {
        let plain = (b'!'..=b'~').contains(byte) || (*byte == b' ' && before != b' ');
        if !plain {
            return false;
        }
        before = *byte;
    }
    bytes.is_empty() || before != b' '
}

fn must_show(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(
            c,
            '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
                | '\u{61c}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_sequence_survives() {
        assert_eq!(
            printable("\u{1b}[31mred\u{9b}0m"),
            "<U+001B>[31mred<U+009B>0m"
        );
        assert_eq!(printable("a\u{202e}b"), "a<U+202E>b");
        assert_eq!(printable("a\tb\r\nc\rd"), "a    b\nc<U+000D>d");
    }

    #[test]
    fn ordinary_text_is_not_copied() {
        assert!(matches!(printable("עברית, 中文, é\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_line_stays_a_line() {
        assert_eq!(printable_line("  two\n\tlines "), "two lines");
    }

    #[test]
    fn a_line_is_one_line_whichever_way_it_is_found() {
        for (text, line) in [
            ("", ""),
            ("plain words", "plain words"),
            (" led", "led"),
            ("trailed ", "trailed"),
            ("two  spaces", "two spaces"),
            ("two\nlines", "two lines"),
            ("caf\u{e9} \u{1b}[0m", "caf\u{e9} <U+001B>[0m"),
        ] {
            assert_eq!(printable_line(text), line);
        }
    }
}
