//! Writes plain text as Markdown that shows exactly that text.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The characters that can have a meaning in Markdown, in classes. As few classes as possible are
/// escaped.
const CLASSES: [&str; 7] = ["*", "_", "`", "<", "[]", "&", "\\"];

/// The plain `text` as Markdown, unchanged if Markdown shows it as it is.
pub fn escape_plain(text: &str) -> String {
    if shows(text, text) {
        return text.to_owned();
    }
    for class in CLASSES {
        let escaped = with_escapes(text, class);
        if shows(&escaped, text) {
            return escaped;
        }
    }
    let begun = with_beginnings_escaped(text);
    if shows(&begun, text) {
        return begun;
    }
    let inline = with_escapes(text, &CLASSES.concat());
    if shows(&inline, text) {
        return inline;
    }
    with_beginnings_escaped(&inline)
}

/// `markdown`, in which escapes and entities stand for characters, with those characters. All other
/// marks stay.
pub fn unescape(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(at) = rest.find(['\\', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = match rest.strip_prefix('\\') {
            Some(behind) if behind.starts_with(|c: char| c.is_ascii_punctuation()) => {
                out.push_str(&behind[..1]);
                2
            }
            Some(_) => {
                out.push('\\');
                1
            }
            None => {
                let (shown, length) = entity(rest).unwrap_or(("&".to_owned(), 1));
                out.push_str(&shown);
                length
            }
        };
        rest = &rest[taken..];
    }
    out.push_str(rest);
    out
}

/// The characters of the entity that a text begins with, and its length.
fn entity(text: &str) -> Option<(String, usize)> {
    let length = text.find(';')? + 1;
    let written = &text[..length];
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    if !written[1..length - 1].chars().all(is_name) {
        return None;
    }
    let mut shown = String::new();
    for event in Parser::new_ext(written, Options::empty()) {
        if let Event::Text(text) = event {
            shown.push_str(&text);
        }
    }
    (shown != written).then_some((shown, length))
}

/// `text` with the start of each line escaped, if a block could begin there.
fn with_beginnings_escaped(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = line.split_at(digits);
        let marks = if digits > 0 { ".)" } else { "#>-+=~*_`<|" };
        if rest.starts_with(|c| marks.contains(c)) {
            format!("{number}\\{rest}")
        } else {
            line.to_owned()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn with_escapes(text: &str, marks: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if marks.contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether Markdown shows `markdown` as one paragraph of `plain`.
fn shows(markdown: &str, plain: &str) -> bool {
    let mut shown = String::new();
    let mut paragraphs = 0;
    for event in Parser::new_ext(markdown, Options::empty()) {
        match event {
            Event::Start(Tag::Paragraph) => paragraphs += 1,
            Event::End(TagEnd::Paragraph) => {}
            Event::Text(text) => shown.push_str(&text),
            Event::SoftBreak => shown.push('\n'),
            _ => return false,
        }
    }
    let lines =
        |text: &str| -> Vec<String> { text.lines().map(|line| line.trim().to_owned()).collect() };
    paragraphs <= 1 && lines(&shown) == lines(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_stays_plain() {
        for text in [
            "[2]",
            "Use random.randint() at >1/30.",
            "a_b_c",
            "grep --include=\"*.py\"",
        ] {
            assert_eq!(escape_plain(text), text);
        }
    }

    #[test]
    fn escapes_and_entities_become_their_characters() {
        for (written, shown) in [
            (r"a/\*.py", "a/*.py"),
            (r"a\_b\c", r"a_b\c"),
            (r"a\\b", r"a\b"),
            ("a&amp;b", "a&b"),
            ("a&#42;b&#x5f;c", "a*b_c"),
            ("a & b; c&nothing;", "a & b; c&nothing;"),
            ("a\\", "a\\"),
        ] {
            assert_eq!(unescape(written), shown, "{written}");
        }
    }

    #[test]
    fn characters_with_a_meaning_in_markdown_are_escaped() {
        assert_eq!(escape_plain("an <img> tag"), "an \\<img> tag");
        assert_eq!(escape_plain("2 *times* 3_x"), "2 \\*times\\* 3_x");
        assert_eq!(escape_plain("# not a heading"), "\\# not a heading");
        assert_eq!(escape_plain("1. not a list"), "1\\. not a list");
        assert_eq!(escape_plain("AT&amp;T"), "AT\\&amp;T");
        assert_eq!(escape_plain("a `b`"), "a \\`b\\`");
    }
}
