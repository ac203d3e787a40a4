//! The lines that a fix changes, before and after.

use similar::{ChangeTag, TextDiff};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::check::{Fix, mask};
use crate::cli::table::cut;
use crate::text::{LineIndex, Patch, printable};

/// The number of columns that a long line shows before the change.
const BEFORE: usize = 20;

/// Whether a line is removed or added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineChange {
    /// The fix removes it.
    Removed,
    /// The fix adds it.
    Added,
}

/// A line that a fix changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Whether the fix removes or adds it.
    pub side: LineChange,
    /// Its number, counted from 1, in the record before or after the fix.
    pub number: usize,
    /// The line, safe to print.
    pub line: String,
}

/// The lines of `text` that a fix changes, each cut to `room` columns around the change. Empty if
/// the text has changed since the fix was made.
pub fn changed(text: &str, fix: &Fix, room: usize) -> Vec<Changed> {
    let fits = |at: usize| text.is_char_boundary(at);
    let spans = || fix.edits.iter().map(|edit| edit.span);
    let first = spans().map(|span| span.start).min().unwrap_or_default();
    let last = spans().map(|span| span.end).max().unwrap_or_default();
    let Ok(patch) = Patch::new(fix.edits.clone()) else {
        return Vec::new();
    };
    if !spans().all(|span| fits(span.start) && fits(span.end)) {
        return Vec::new();
    }
    let after = patch.apply(text);
    // Only the lines with edits are compared: all other lines are the same.
    let begin = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let stop = text[last..]
        .find('\n')
        .map_or(text.len(), |at| last + at + 1);
    let old = &text[begin..stop];
    let new = &after[begin..after.len() - (text.len() - stop)];
    let number = LineIndex::new(text).place(text, begin).line;
    let mut lines = lines(old, new, number);
    shorten(&mut lines, room);
    lines
}

fn lines(old: &str, new: &str, first: usize) -> Vec<Changed> {
    let difference = TextDiff::from_lines(old, new);
    let changes = difference.iter_all_changes();
    changes
        .filter_map(|change| {
            let (side, at) = match change.tag() {
                ChangeTag::Equal => return None,
                ChangeTag::Delete => (LineChange::Removed, change.old_index()?),
                ChangeTag::Insert => (LineChange::Added, change.new_index()?),
            };
            let line = change.value().trim_end_matches(['\n', '\r']);
            Some(Changed {
                side,
                number: first + at,
                line: printable(&mask(line)).into_owned(),
            })
        })
        .collect()
}

/// Cuts long lines. A removed line and the added line in its place show the same part.
fn shorten(lines: &mut [Changed], room: usize) {
    let mut at = 0;
    while at < lines.len() {
        let pair = lines.get(at + 1).is_some_and(|next| {
            lines[at].side == LineChange::Removed && next.side == LineChange::Added
        });
        let count = if pair { 2 } else { 1 };
        let from = match &lines[at..at + count] {
            [one, other] => same_start(&one.line, &other.line),
            _ => 0,
        };
        for changed in &mut lines[at..at + count] {
            if changed.line.width() > room {
                changed.line = part(&changed.line, from, room);
            }
        }
        at += count;
    }
}

/// The number of graphemes that two lines have in common at their start.
fn same_start(one: &str, other: &str) -> usize {
    let pairs = one.graphemes(true).zip(other.graphemes(true));
    pairs.take_while(|(one, other)| one == other).count()
}

/// The part of a line with `room` columns that contains the grapheme number `from`.
fn part(line: &str, from: usize, room: usize) -> String {
    let skipped = from.saturating_sub(BEFORE);
    let kept: String = line.graphemes(true).skip(skipped).collect();
    if skipped == 0 {
        return cut(&kept, room);
    }
    cut(&format!("…{kept}"), room)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Safety;
    use crate::text::{Edit, Span};

    fn fix(text: &str, old: &str, new: &str) -> Fix {
        let start = text.find(old).unwrap();
        Fix {
            safety: Safety::Safe,
            title: String::new(),
            edits: vec![Edit {
                span: Span::new(start, start + old.len()),
                replacement: new.to_owned(),
            }],
        }
    }

    fn shown(text: &str, old: &str, new: &str, room: usize) -> Vec<String> {
        let signs = |changed: Changed| {
            let sign = if changed.side == LineChange::Removed {
                '-'
            } else {
                '+'
            };
            format!("{} {sign} {}", changed.number, changed.line)
        };
        let lines = changed(text, &fix(text, old, new), room);
        lines.into_iter().map(signs).collect()
    }

    #[test]
    fn removed_and_added_lines_are_shown_with_their_numbers() {
        let text = "a\r\n2 - Low\r\nb\r\n";
        assert_eq!(
            shown(text, "Low", "Very low", 40),
            ["2 - 2 - Low", "2 + 2 - Very low"]
        );
        assert_eq!(shown(text, "2 - Low\r\n", "", 40), ["2 - 2 - Low"]);
        assert_eq!(
            shown(text, "b\r\n", "b\r\n\r\nc\r\n", 40),
            ["4 + ", "5 + c"]
        );
    }

    #[test]
    fn a_long_line_is_cut_around_what_differs() {
        let text = format!(
            "{}the risk is 2 as it was before, and so on",
            "word ".repeat(30)
        );
        let shown = shown(&text, " 2 ", " 3 ", 40);
        assert_eq!(
            shown,
            [
                "1 - …rd word the risk is 2 as it was before…",
                "1 + …rd word the risk is 3 as it was before…"
            ]
        );
    }

    #[test]
    fn a_text_that_has_changed_shows_nothing() {
        let fix = fix("one two", "two", "three");
        assert_eq!(changed("one", &fix, 40), []);
        assert_eq!(changed("one混混", &fix, 40), []);
    }
}
