//! Words as Markdown that shows just them.

use std::fmt::Write as _;

/// `text`, on one line, so that it shows just that, wherever in a paragraph or a cell it is.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push(text, &mut out);
    out
}

/// Adds `text`, on one line, to a paragraph that may have begun.
pub(super) fn push(text: &str, out: &mut String) {
    let mut begins = out.is_empty() || out.ends_with('\n');
    let mut before = out.chars().next_back().unwrap_or('\n');
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        if begins && c == ' ' {
            // A space at the beginning shows nowhere, and four of them would make code.
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
            // The end of a heading may not look like its marks.
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

/// Whether what follows an ampersand would make it a sign of its own.
fn is_entity(rest: &str) -> bool {
    let name = rest
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
        .count();
    rest[name..].starts_with(';')
}

/// Whether what follows a colon would make it a picture: `:warning:`.
fn is_sign_name(rest: &str) -> bool {
    let name = rest
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(byte))
        .count();
    name > 0 && rest[name..].starts_with(':')
}

/// Whether all that the line has so far is a number, which a point would make an item.
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
