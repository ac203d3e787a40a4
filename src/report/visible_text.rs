//! Record text made fit for a document: what could hide, reorder or break is shown as what it is.

use std::borrow::Cow;

use crate::text::{printable, printable_line};

/// `text` without anything that no document may hold: control characters, bidirectional overrides
/// and code points that are no characters are shown as `<U+202E>`. Line ends stay, as line feeds.
pub fn clean(text: &str) -> Cow<'_, str> {
    let shown = printable(text);
    if !shown.chars().any(is_no_character) {
        return shown;
    }
    Cow::Owned(escaped(&shown))
}

/// As [`clean`], on one line: a run of white space, line ends among it, is one space.
pub fn clean_line(text: &str) -> String {
    let shown = printable_line(text);
    if !shown.chars().any(is_no_character) {
        return shown;
    }
    escaped(&shown)
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_no_character(c) {
            out.push_str(&format!("<U+{:04X}>", c as u32));
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether Unicode reserves a code point for ever; XML 1.0 refuses two of them.
fn is_no_character(c: char) -> bool {
    let code = u32::from(c);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_forbidden_in_documents_are_shown() {
        assert_eq!(clean("a\u{b}b\u{ffff}c\r\nd"), "a<U+000B>b<U+FFFF>c\nd");
        assert_eq!(clean_line("a\u{202e}b\n c"), "a<U+202E>b c");
        assert_eq!(clean("שלום 👩‍⚕️"), "שלום 👩‍⚕️");
    }
}
