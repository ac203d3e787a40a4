//! Words made fit for HTML, for an address and for a style sheet.

/// Adds `words`, fit to stand between tags and in an attribute.
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

/// A name as part of an address: all but letters, digits and `-._~` as `%20`.
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

/// Words as a string of a style sheet, with its quotation marks: all but letters and digits of
/// ASCII are written by their number, so that nothing in it can end the string or the sheet.
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
    fn nothing_leaves_the_place_where_it_stands() {
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
