//! The words of a fact that may each be a link: Markdown links, code spans and plain words.

use super::file_name::Written;
use crate::text::Span;

/// A part of a text that may be a link, with the lines that are said behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LinkCandidate {
    /// Its place in the text.
    pub span: Span,
    /// How it is written.
    pub written: Written,
}

/// Signs around a word that are not part of it.
const OPENING: [char; 4] = ['(', '"', '\'', '“'];
const CLOSING: [char; 8] = [',', ';', '.', '"', '\'', ':', '”', '!'];

/// The parts of a text, in order, without overlap.
pub(crate) fn link_candidates(text: &str) -> Vec<LinkCandidate> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let Some(first) = rest.chars().next() else {
            break;
        };
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (length, written) = marked(rest).map_or_else(
            || (word(rest), Written::Plain),
            |length| (length, Written::Marked),
        );
        let (start, end) = match written {
            Written::Marked => (at, at + length),
            _ => bare(text, at, at + length),
        };
        let next = (at + length).max(end);
        if start < end {
            let end = end + lines_behind(&text[end..]);
            pieces.push(LinkCandidate {
                span: Span::new(start, end),
                written,
            });
            at = next.max(end);
        } else {
            at = next;
        }
    }
    pieces
}

/// The length of a Markdown link or a code span at the beginning of a text, with lines that
/// follow it at once: `` `a.rs`:12 ``.
fn marked(text: &str) -> Option<usize> {
    let length = if text.starts_with('[') {
        let label = text.find("](")?;
        let inside = !text[..label].contains('\n');
        inside.then_some(label + text[label..].find(')')? + 1)?
    } else {
        let inner = text.strip_prefix('`')?;
        inner.find('`')? + 2
    };
    let rest = &text[length..];
    let lines = rest.strip_prefix(':').map_or(0, |rest| 1 + digits(rest));
    Some(length + if lines > 1 { lines } else { 0 })
}

/// The length of the word at the beginning of a text. A comma ends it, but not between numbers,
/// nor between braces.
fn word(text: &str) -> usize {
    let mut braces = 0_usize;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map(|(_, next)| *next);
        match sign {
            sign if sign.is_whitespace() => return at,
            '{' => braces += 1,
            '}' => braces = braces.saturating_sub(1),
            ',' | ';' if braces == 0 && !next.is_some_and(|next| next.is_ascii_digit()) => {
                return at + 1;
            }
            _ => {}
        }
    }
    text.len()
}

/// A word without the signs around it. A bracket that the word opens itself belongs to it.
fn bare(text: &str, start: usize, end: usize) -> (usize, usize) {
    let (mut start, mut end) = (start, end);
    loop {
        let word = &text[start..end];
        let inner = word.trim_start_matches(OPENING);
        let inner = inner
            .strip_prefix('[')
            .filter(|rest| !rest.contains(']'))
            .unwrap_or(inner);
        start += word.len() - inner.len();
        let mut inner = inner.trim_end_matches(CLOSING);
        for (opens, closes) in [('(', ')'), ('[', ']')] {
            let unopened = inner.matches(closes).count() > inner.matches(opens).count();
            let rest = inner.strip_suffix(closes).filter(|_| unopened);
            inner = rest.unwrap_or(inner);
        }
        let both = inner
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        if let Some(rest) = both {
            start += 1;
            inner = rest;
        }
        for bold in ["**", "__"] {
            let both = inner
                .strip_prefix(bold)
                .and_then(|rest| rest.strip_suffix(bold));
            if let Some(rest) = both.filter(|rest| !rest.is_empty()) {
                start += bold.len();
                inner = rest;
            }
        }
        if start + inner.len() == end {
            return (start, end);
        }
        end = start + inner.len();
    }
}

/// The length of what says the lines of the path before it: ` lines 12-30`, ` (line 4)`.
fn lines_behind(text: &str) -> usize {
    let rest = text.trim_start_matches([' ', ',', '(']);
    let words = ["lines ", "line ", "L"]
        .into_iter()
        .find_map(|word| rest.strip_prefix(word));
    let Some(numbers) = words.filter(|_| rest.len() < text.len()) else {
        return 0;
    };
    match digits(numbers) {
        0 => 0,
        length => text.len() - numbers.len() + length,
    }
}

/// The length of the numbers that a text begins with: `12-30`.
fn digits(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let end = text.find(|c: char| !c.is_ascii_digit() && !"-–L".contains(c));
    text[..end.unwrap_or(text.len())]
        .trim_end_matches(['-', '–', 'L'])
        .len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        link_candidates(text)
            .iter()
            .map(|piece| piece.span.of(text))
            .collect()
    }

    #[test]
    fn a_text_is_cut_into_what_may_be_links() {
        assert_eq!(
            words("docs/a.pdf, section 4"),
            ["docs/a.pdf", "section", "4"]
        );
        assert_eq!(
            words("src/a.rs:1-40,src/b.rs"),
            ["src/a.rs:1-40", "src/b.rs"]
        );
        assert_eq!(words("src/a.rs:1,5; b.rs."), ["src/a.rs:1,5", "b.rs"]);
        assert_eq!(
            words("(see `my docs/a b.pdf`)"),
            ["see", "`my docs/a b.pdf`"]
        );
        assert_eq!(words("`a.rs`:12-14 and"), ["`a.rs`:12-14", "and"]);
        assert_eq!(
            words("[a.rs](../a.rs) lines 1-2, [b](c.md)"),
            ["[a.rs](../a.rs) lines 1-2", "[b](c.md)"]
        );
        assert_eq!(words("a/b.rs (lines 3–9) x"), ["a/b.rs (lines 3–9", "x"]);
        assert_eq!(words("src/*.{ts,tsx} é"), ["src/*.{ts,tsx}", "é"]);
        assert_eq!(words("t.py::test[a-b]"), ["t.py::test[a-b]"]);
        assert_eq!(
            words("**a/b.rs**, src/**, __init__.py"),
            ["a/b.rs", "src/**", "__init__.py"]
        );
        assert_eq!(
            words("(docs/a(1).md). [x/y.rs]"),
            ["docs/a(1).md", "x/y.rs"]
        );
        assert_eq!(words("` , ."), ["`"]);
    }
}
