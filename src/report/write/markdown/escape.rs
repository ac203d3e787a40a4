//! Escapes text so that Markdown shows exactly that text.

use std::fmt::Write as _;

/// `text` on one line, escaped for any place in a paragraph or a cell.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push(text, &mut out);
    out
}

/// Adds `text`, on one line, to a paragraph that may already have text.
pub(super) fn push(text: &str, out: &mut String) {
    let mut begins = out.is_empty() || out.ends_with('\n');
    let mut before = out.chars().next_back().unwrap_or('\n');
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        if begins && c == ' ' {
            // A space at the beginning is never shown, and four of them would make code.
            continue;
        }
        match c {
            '\n' => out.push(' '),
            '\\' | '`' | '*' | '[' | ']' | '{' | '}' | '|' => escaped(c, out),
            '_' if !(before.is_alphanumeric() && rest.starts_with(char::is_alphanumeric)) => {
                escaped(c, out);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if is_entity(rest) => out.push_str("&amp;"),
            '~' | '$' | '^' => numbered(c, out),
            ':' if is_sign_name(rest) => numbered(c, out),
            '#' | '-' | '+' | '!' if begins => escaped(c, out),
            // The end of a heading must not look like its marks.
            '#' if rest.chars().all(|c| c == '#' || c == ' ') => escaped(c, out),
            '=' | ':' | '?' | '%' if begins => numbered(c, out),
            '.' | ')' if is_number(out) => escaped(c, out),
            _ => out.push(c),
        }
        begins = false;
        before = c;
    }
}

fn escaped(c: char, out: &mut String) {
    out.push('\\');
    out.push(c);
}

fn numbered(c: char, out: &mut String) {
    let _ = write!(out, "&#{};", u32::from(c));
}

/// Whether the text after an ampersand would make an entity.
fn is_entity(rest: &str) -> bool {
    let name = rest
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
        .count();
    rest[name..].starts_with(';')
}

/// Whether the text after a colon would make an emoji: `:warning:`.
fn is_sign_name(rest: &str) -> bool {
    let name = rest
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(byte))
        .count();
    name > 0 && rest[name..].starts_with(':')
}

/// Whether the line is only a number so far. A full stop would make it an item.
fn is_number(out: &str) -> bool {
    let digits = out
        .bytes()
        .rev()
        .take(10)
        .take_while(u8::is_ascii_digit)
        .count();
    let line = out.len() - digits;
    digits > 0 && (line == 0 || out.as_bytes()[line - 1] == b'\n')
}
