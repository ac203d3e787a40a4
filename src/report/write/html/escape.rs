//! Makes text safe for HTML, for an address and for a style sheet.

use unicode_segmentation::UnicodeSegmentation;

/// The longest run of letters without a space that a browser breaks by itself. For each place where
/// a line can end, a browser looks at every letter of the run, which takes minutes for 100 KB.
const LONGEST_RUN: usize = 400;
/// A longer run gets a place for a line end after this many letters.
const PIECE: usize = 80;

/// Adds `words`, escaped for a place between tags. A very long run without a space gets a place for
/// a line end every [`PIECE`] letters; text that a reader copies from the page has no additional
/// letters.
pub(super) fn escape_words(words: &str, out: &mut String) {
    if words.len() <= LONGEST_RUN {
        return escape(words, out);
    }
    for run in words.split_inclusive(char::is_whitespace) {
        if run.len() <= LONGEST_RUN {
            escape(run, out);
            continue;
        }
        let mut from = 0;
        let letters = run.grapheme_indices(true).map(|(at, _)| at);
        for at in letters.step_by(PIECE).skip(1) {
            escape(&run[from..at], out);
            out.push_str("<wbr>");
            from = at;
        }
        escape(&run[from..], out);
    }
}

/// Adds `words`, escaped for a place between tags or in an attribute.
pub(super) fn escape(words: &str, out: &mut String) {
    let mut from = 0;
    for (at, byte) in words.bytes().enumerate() {
        let instead = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&words[from..at]);
        out.push_str(instead);
        from = at + 1;
    }
    out.push_str(&words[from..]);
}

/// An anchor as an `id`, in which HTML allows no white space.
pub(super) fn id(anchor: &str) -> String {
    anchor.replace(char::is_whitespace, "_")
}

/// A name as part of an address: everything except letters, digits and `-._~` in the form `%20`.
pub(super) fn address(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Words as a string of a style sheet, with its quotation marks. Everything except ASCII letters
/// and digits is written by its number, so that no text can end the string or the sheet.
pub(super) fn css_string(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        if c.is_ascii_alphanumeric() || c == ' ' {
            out.push(c);
        } else {
            out.push_str(&format!("\\{:06x}", u32::from(c)));
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_very_long_run_may_end_a_line_and_keeps_its_letters() {
        let mut out = String::new();
        let run = "e\u{301}<".repeat(500);
        escape_words(&format!("before {run} after"), &mut out);
        assert_eq!(out.matches("<wbr>").count(), 12);
        let without = out.replace("<wbr>", "").replace("&lt;", "<");
        assert_eq!(without, format!("before {run} after"));
        assert!(!out.contains("<wbr>\u{301}"), "a letter is parted");
        let mut out = String::new();
        escape_words(&"a word of a sentence ".repeat(60), &mut out);
        assert!(!out.contains("<wbr>"));
    }

    #[test]
    fn text_cannot_end_its_element_or_attribute() {
        let mut out = String::new();
        escape("<a b='c' d=\"e\">&é", &mut out);
        assert_eq!(out, "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;é");
        assert_eq!(id("Hazard 1\n2"), "Hazard_1_2");
        assert_eq!(address("Hazard-0022/é"), "Hazard-0022%2F%C3%A9");
        assert_eq!(
            css_string("a\"</style>\n"),
            "\"a\\000022\\00003c\\00002fstyle\\00003e\\00000a\""
        );
    }
}
