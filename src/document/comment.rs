//! HTML comments, and the text of a document without them.
//!
//! CommonMark decides what a comment is: `<!--` in code is text, and so is an unclosed one in a
//! paragraph.

use std::borrow::Cow;

use super::{Block, BlockKind, Document};
use crate::text::Span;

const OPENS: &str = "<!--";
const CLOSES: &str = "-->";

/// The comments in the blocks of HTML, and those that are in a line of text.
pub(super) fn all(text: &str, blocks: &[Block], inline: Vec<Span>) -> Vec<Span> {
    let mut found = inline;
    for block in blocks {
        if block.kind == BlockKind::Html {
            in_html(text, block.span, &mut found);
        }
    }
    found.sort_unstable_by_key(|span| span.start);
    found
}

/// The comments of a block of HTML. An unclosed one extends to the end of the block.
fn in_html(text: &str, block: Span, found: &mut Vec<Span>) {
    let mut from = block.start;
    while let Some(at) = text[from..block.end].find(OPENS) {
        let start = from + at;
        // The shortest comment is `<!-->`.
        let inner = start + 2;
        let end = text[inner..block.end]
            .find(CLOSES)
            .map_or(block.end, |length| inner + length + CLOSES.len());
        found.push(Span::new(start, end));
        from = end;
    }
}

/// Whether a piece of HTML in a line of text is a comment.
pub(super) fn is_comment(html: &str) -> bool {
    html.starts_with(OPENS)
}

impl Document {
    /// The comments that have a byte in `span`, in the order of the text.
    pub fn comments_in(&self, span: Span) -> &[Span] {
        let first = self
            .comments
            .partition_point(|comment| comment.end <= span.start);
        let rest = &self.comments[first..];
        &rest[..rest.partition_point(|comment| comment.start < span.end)]
    }

    /// The text of a span without its comments, without the lines that had only comments, and
    /// without blank lines around it.
    pub fn value(&self, span: Span) -> Cow<'_, str> {
        match self.uncommented(span, self.comments_in(span)) {
            Cow::Borrowed(text) => Cow::Borrowed(trimmed(text)),
            Cow::Owned(text) => Cow::Owned(trimmed(&text).to_owned()),
        }
    }

    /// The text of a span without the bytes of `hidden`, and without the spaces and lines that only
    /// separated them.
    pub fn uncommented(&self, span: Span, hidden: &[Span]) -> Cow<'_, str> {
        if hidden.is_empty() {
            return Cow::Borrowed(self.slice(span));
        }
        let text = self.text();
        let mut kept = Kept::default();
        let mut at = span.start;
        for comment in hidden {
            kept.push(&text[at..comment.start.max(at)]);
            let end = comment.end.clamp(at, span.end);
            at = span.end - kept.close(&text[end..span.end]).len();
        }
        kept.push(&text[at..span.end]);
        Cow::Owned(kept.text)
    }

    /// The text of a span with a space for each byte of a comment, so that every place in it stays
    /// the same.
    pub fn blanked(&self, span: Span) -> Cow<'_, str> {
        let comments = self.comments_in(span);
        if comments.is_empty() {
            return Cow::Borrowed(self.slice(span));
        }
        let text = self.text();
        let mut out = String::with_capacity(span.len());
        let mut at = span.start;
        for comment in comments {
            out.push_str(&text[at..comment.start.max(at)]);
            let inside = Span::new(comment.start.max(at), comment.end.min(span.end));
            out.extend(inside.of(text).bytes().map(|byte| match byte {
                b'\n' => '\n',
                b'\r' => '\r',
                _ => ' ',
            }));
            at = inside.end;
        }
        out.push_str(&text[at..span.end]);
        Cow::Owned(out)
    }
}

/// The remaining text. The state of its last lines is stored with it, so that many comments in a
/// long line cost no more than their text.
#[derive(Default)]
struct Kept {
    text: String,
    /// Where its last line begins.
    line: usize,
    /// Whether that line has words.
    has_words: bool,
    /// Whether the line before has words.
    had_words: bool,
}

impl Kept {
    fn push(&mut self, piece: &str) {
        self.text.push_str(piece);
        for (at, sign) in piece.char_indices() {
            if matches!(sign, '\n' | '\r') {
                // The two characters of one line end are not a blank line.
                if sign == '\r' || !piece[..at].ends_with('\r') {
                    self.had_words = self.has_words;
                }
                self.has_words = false;
                self.line = self.text.len() - piece.len() + at + 1;
            } else {
                self.has_words |= !sign.is_whitespace();
            }
        }
    }

    /// Closes the gap that a comment before `rest` leaves. Returns the part of `rest` to keep.
    fn close<'a>(&mut self, rest: &'a str) -> &'a str {
        let after = rest.trim_start_matches([' ', '\t']);
        let ends_line = after.is_empty() || after.starts_with(['\n', '\r']);
        if self.has_words {
            if ends_line || after.len() < rest.len() {
                let line = self.text[self.line..].trim_end_matches([' ', '\t']).len();
                self.text.truncate(self.line + line);
            }
            return rest;
        }
        if !ends_line {
            return after;
        }
        self.text.truncate(self.line);
        let mut next = without_line_end(after);
        // Without this, two blank lines would be left in place of the comment.
        if self.text.is_empty() || !self.had_words {
            while let Some(blank) = blank_line(next) {
                next = &next[blank..];
            }
        }
        next
    }
}

fn without_line_end(text: &str) -> &str {
    let text = text.strip_prefix('\r').unwrap_or(text);
    text.strip_prefix('\n').unwrap_or(text)
}

/// The length of the first line of `text`, if it is blank and has an end.
fn blank_line(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches([' ', '\t', '\r']);
    rest.starts_with('\n').then(|| text.len() - rest.len() + 1)
}

/// A text without blank lines around it. The first line keeps its indentation, because it can make
/// the line code.
fn trimmed(text: &str) -> &str {
    let text = text.trim_end();
    let words = text.len() - text.trim_start().len();
    let line = text[..words].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    &text[line..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> String {
        let document = Document::parse(text);
        document.value(Span::new(0, text.len())).into_owned()
    }

    #[test]
    fn a_comment_is_never_part_of_a_value() {
        for (text, wanted) in [
            ("Dr A <!-- x -->", "Dr A"),
            ("<!-- x --> Dr A", "Dr A"),
            ("<!-- x -->\nDr A", "Dr A"),
            ("Dr A\n<!-- x -->", "Dr A"),
            ("Dr <!-- x --> A", "Dr A"),
            ("Dr<!-- x -->A", "DrA"),
            ("<!-- x\n\ny -->\n\nDr A\n\n<!-- z -->\n", "Dr A"),
            ("a\n\n<!-- x -->\n\nb", "a\n\nb"),
            ("a\n<!-- x -->\nb", "a\nb"),
            ("a\r\n\r\n<!-- x -->\r\n\r\nb\r\n", "a\r\n\r\nb"),
            ("- a <!-- x -->\n- <!-- y --> b\n", "- a\n- b"),
            ("- a\n\n  <!-- x -->\n\n  b\n", "- a\n\n  b"),
            ("one <!-- x\ny --> two", "one two"),
            ("<!-- a --><!-- b -->", ""),
            ("<!-->Dr A", "Dr A"),
            ("<!-- never closed\n\nDr A", ""),
            ("Dr A <!-- never closed", "Dr A <!-- never closed"),
            ("`<!-- code -->`", "`<!-- code -->`"),
            ("```\n<!-- code -->\n```", "```\n<!-- code -->\n```"),
            ("    <!-- code -->", "    <!-- code -->"),
            (r"\<!-- text -->", r"\<!-- text -->"),
            ("<div>\n<!-- x -->\nA</div>", "<div>\nA</div>"),
        ] {
            assert_eq!(value(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn many_comments_cost_no_more_than_their_text() {
        // A text that grows with the square of its length would take minutes here.
        let text = "ab<!---->".repeat(100_000);
        assert_eq!(value(&text), "ab".repeat(100_000));
        let text = format!("{}\n{}", "a".repeat(1_000_000), "<!-->\n".repeat(100_000));
        assert_eq!(value(&text), "a".repeat(1_000_000));
    }

    #[test]
    fn a_blanked_text_keeps_every_place() {
        let text = "a é <!-- ü\r\nx --> b";
        let document = Document::parse(text);
        let blanked = document.blanked(Span::new(0, text.len()));
        assert_eq!(blanked.len(), text.len());
        assert_eq!(blanked.find('b'), text.find('b'));
        assert_eq!(
            blanked.split_whitespace().collect::<Vec<_>>(),
            ["a", "é", "b"]
        );
    }
}
