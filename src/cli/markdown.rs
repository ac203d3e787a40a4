//! Text as Markdown for a code host. No text of a record or of git becomes Markdown, a mention of a person, or a link
//! to an issue.

use crate::text::printable_line;

/// A text without any meaning in Markdown.
pub fn plain(text: &str) -> String {
    const SIGNS: &str = "\\`*_[](){}<>|~!$&";
    let mut out = String::with_capacity(text.len());
    for sign in one_line(text).chars() {
        match sign {
            // A code host would notify the person, or link to the issue.
            '@' | '#' => {
                out.push(sign);
                out.push_str("<!-- -->");
            }
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            sign => {
                if SIGNS.contains(sign) {
                    out.push('\\');
                }
                out.push(sign);
            }
        }
    }
    out
}

/// A text on one line, made safe for a terminal, with the blanks at its ends.
fn one_line(text: &str) -> String {
    let inner = printable_line(text.trim());
    let blank = |is_there: bool| if is_there { " " } else { "" };
    let (before, after) = (text.starts_with(' '), text.len() > 1 && text.ends_with(' '));
    format!("{}{inner}{}", blank(before), blank(after))
}

/// A text as code, in a cell of a table.
pub fn code(text: &str) -> String {
    let text = printable_line(text);
    if text.contains('`') || text.trim().is_empty() {
        return plain(&text);
    }
    format!("`{}`", text.replace('|', "\\|"))
}

/// A phrase of hazlog, with names in back-ticks.
pub fn phrase(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return plain(text);
    }
    let shown = parts.iter().enumerate().map(
        |(at, part)| {
            if at % 2 == 1 { code(part) } else { plain(part) }
        },
    );
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_a_record_is_escaped_in_markdown() {
        assert_eq!(
            plain("a|b [x](y) <b> @cso #12 `c` & \u{1b}[2J"),
            "a\\|b \\[x\\]\\(y\\) &lt;b\\> @<!-- -->cso #<!-- -->12 \\`c\\` &amp; &lt;U+001B\\>\\[2J"
        );
        assert_eq!(phrase("code: `a|b.rs` is gone"), "code: `a\\|b.rs` is gone");
        assert_eq!(phrase("code: `a is gone"), "code: \\`a is gone");
    }
}
