//! Words with the text around them.

use std::borrow::Cow;

use crate::document::Document;
use crate::text::Span;

/// How many characters come before the words, and how many from their start on.
const BEFORE: usize = 40;
const AFTER: usize = 90;

/// The text around byte `at` of a section, without its heading and its separator, because the
/// reader already sees the heading. For a match in the heading, the start of the text.
pub(super) fn in_body(section: &str, at: usize) -> String {
    let head = match section.trim_start().starts_with('#') {
        true => section.find('\n').map_or(section.len(), |end| end + 1),
        false => 0,
    };
    let rule = |line: &str| line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '*' | '_'));
    let mut end = section.trim_end().len().max(head);
    if let Some(line) = section[head..end].lines().next_back()
        && rule(line.trim())
    {
        end -= line.len();
    }
    let body = &section[head..end];
    if body.trim().is_empty() {
        return snippet(section, at);
    }
    let at = at.saturating_sub(head);
    snippet(&without_comments(body, at), at)
}

/// A text with blanks instead of its comments. If byte `at` is in a comment, that comment stays.
fn without_comments(text: &str, at: usize) -> Cow<'_, str> {
    if !text.contains("<!--") {
        return Cow::Borrowed(text);
    }
    let document = Document::parse(text);
    let whole = Span::new(0, text.len());
    let inside = |comment: &Span| comment.start <= at && at < comment.end;
    if document.comments_in(whole).iter().any(inside) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(document.blanked(whole).into_owned())
}

/// The text around byte `at` of `text` on one line, cut between words.
fn snippet(text: &str, at: usize) -> String {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let (before, after) = (&text[..at], &text[at..]);
    let start = before
        .char_indices()
        .rev()
        .nth(BEFORE)
        .map_or(0, |(from, c)| word_start(before, from + c.len_utf8()));
    let end = after
        .char_indices()
        .nth(AFTER)
        .map_or(text.len(), |(to, _)| at + word_end(after, to));
    let words: Vec<&str> = text[start..end].split_whitespace().collect();
    let mut out = String::new();
    if !text[..start].trim().is_empty() {
        out.push('…');
    }
    out.push_str(words.join(" ").trim_start_matches(['#', ' ']));
    if !text[end..].trim().is_empty() {
        out.push('…');
    }
    out
}

/// The start of the first whole word from `from` on; `from` itself if there is none.
fn word_start(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    rest.find(char::is_whitespace)
        .map_or(from, |space| from + space)
}

/// The end of the last whole word up to `to`; `to` itself if there is none.
fn word_end(text: &str, to: usize) -> usize {
    match text[..to].rfind(char::is_whitespace) {
        Some(0) | None => to,
        Some(space) => space,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_one_line_cut_between_words() {
        let text = format!(
            "## Harm\n\n{} a wrong\npatient {}",
            "word ".repeat(30),
            "tail ".repeat(40)
        );
        let found = snippet(&text, text.find("wrong").unwrap());
        assert!(
            found.starts_with("…word") && found.ends_with("tail…"),
            "{found}"
        );
        assert!(found.contains("a wrong patient tail"));
        assert_eq!(snippet("## Harm\n\nshort", 9), "Harm short");
        assert_eq!(
            in_body("## Harm\n\nA wrong dose.\n\n---\n", 11),
            "A wrong dose."
        );
        assert_eq!(
            in_body("## Harm\n\nA wrong dose.\n\n---\n", 3),
            "A wrong dose."
        );
        assert_eq!(in_body("## Harm\n\n---\n", 3), "Harm ---");
        let commented = "## Assignment\n\nDr A <!-- hazlog: allow x -->\n\n---\n";
        assert_eq!(in_body(commented, 15), "Dr A");
        let hidden = commented.find("allow").unwrap();
        assert_eq!(in_body(commented, hidden), "Dr A <!-- hazlog: allow x -->");
        assert_eq!(snippet("é", 1), "é");
        assert_eq!(snippet("", 5), "");
    }
}
