//! The lines of a text that the user types, and the places in it.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::printable;

/// A place in a text: a line, and the byte offset in it. It is always between characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TextPosition {
    /// The line, counted from 0.
    pub line: usize,
    /// The byte of the line.
    pub at: usize,
}

/// A text as lines. There is always at least one.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    list: Vec<String>,
    /// How many bytes the text has; a line end counts as one.
    len: usize,
    /// The characters that a terminal does not show in their place, and how many of each.
    unseen: BTreeMap<char, usize>,
}

impl Lines {
    pub(super) fn new(text: &str) -> Self {
        let mut lines = Self {
            list: text.split('\n').map(str::to_owned).collect(),
            len: text.len(),
            unseen: BTreeMap::new(),
        };
        lines.count_unseen(text, Counted::In);
        lines
    }

    pub(super) fn count(&self) -> usize {
        self.list.len()
    }

    pub(super) fn line(&self, line: usize) -> &str {
        self.list.get(line).map_or("", String::as_str)
    }

    pub(super) fn text(&self) -> String {
        self.list.join("\n")
    }

    /// Whether the text equals this one. The comparison does not join the lines.
    pub(super) fn is(&self, text: &str) -> bool {
        self.len == text.len() && self.list.iter().map(String::as_str).eq(text.split('\n'))
    }

    /// The characters that a terminal does not show in their place, each once: `U+202E`.
    pub(super) fn unseen(&self) -> Vec<String> {
        self.unseen
            .keys()
            .map(|c| format!("U+{:04X}", u32::from(*c)))
            .collect()
    }

    pub(super) fn end(&self) -> TextPosition {
        let line = self.list.len().saturating_sub(1);
        TextPosition {
            line,
            at: self.line(line).len(),
        }
    }

    /// Replaces the text between two places. Gives the old text, and the place after the new text.
    pub(super) fn splice(
        &mut self,
        from: TextPosition,
        to: TextPosition,
        text: &str,
    ) -> (String, TextPosition) {
        let removed = self.between(from, to);
        self.count_unseen(&removed, Counted::Out);
        self.count_unseen(text, Counted::In);
        self.len = self.len - removed.len() + text.len();
        let parts: Vec<&str> = text.split('\n').collect();
        let last = parts.len() - 1;
        let end = TextPosition {
            line: from.line + last,
            at: parts[last].len() + if last == 0 { from.at } else { 0 },
        };
        if from.line == to.line && last == 0 {
            self.list[from.line].replace_range(from.at..to.at, text);
            return (removed, end);
        }
        let tail = self.line(to.line)[to.at..].to_owned();
        let mut new: Vec<String> = parts.into_iter().map(str::to_owned).collect();
        new[0].insert_str(0, &self.line(from.line)[..from.at]);
        new[last].push_str(&tail);
        self.list.splice(from.line..=to.line, new);
        (removed, end)
    }

    /// The text between two places.
    pub(super) fn between(&self, from: TextPosition, to: TextPosition) -> String {
        if from.line == to.line {
            return self.line(from.line)[from.at..to.at].to_owned();
        }
        let mut text = self.line(from.line)[from.at..].to_owned();
        for line in &self.list[from.line + 1..to.line] {
            text.push('\n');
            text.push_str(line);
        }
        text.push('\n');
        text.push_str(&self.line(to.line)[..to.at]);
        text
    }

    fn count_unseen(&mut self, text: &str, counted: Counted) {
        if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return;
        }
        for c in text.chars().filter(|c| is_unseen(*c)) {
            let count = self.unseen.entry(c).or_default();
            match counted {
                Counted::In => *count += 1,
                Counted::Out => *count = count.saturating_sub(1),
            }
        }
        self.unseen.retain(|_, count| *count > 0);
    }

    /// The place one character before.
    pub(super) fn before(&self, place: TextPosition) -> TextPosition {
        let line = &self.line(place.line)[..place.at];
        match line.grapheme_indices(true).next_back() {
            Some((at, _)) => TextPosition { at, ..place },
            None => match place.line.checked_sub(1) {
                Some(line) => TextPosition {
                    line,
                    at: self.line(line).len(),
                },
                None => place,
            },
        }
    }

    /// The place one character after.
    pub(super) fn after(&self, place: TextPosition) -> TextPosition {
        let line = &self.line(place.line)[place.at..];
        match line.graphemes(true).next() {
            Some(grapheme) => TextPosition {
                at: place.at + grapheme.len(),
                ..place
            },
            None if place.line + 1 < self.list.len() => TextPosition {
                line: place.line + 1,
                at: 0,
            },
            None => place,
        }
    }

    /// The beginning of the word before a place; at the start of a line, the end of the line
    /// before.
    pub(super) fn word_before(&self, place: TextPosition) -> TextPosition {
        let line = self.line(place.line)[..place.at].trim_end();
        let Some(last) = line.chars().next_back() else {
            return if place.at == 0 {
                self.before(place)
            } else {
                TextPosition { at: 0, ..place }
            };
        };
        let word = line.trim_end_matches(|c| kind(c) == kind(last));
        TextPosition {
            at: word.len(),
            ..place
        }
    }

    /// The end of the word after a place; at the end of a line, the start of the next line.
    pub(super) fn word_after(&self, place: TextPosition) -> TextPosition {
        let line = self.line(place.line);
        let rest = line[place.at..].trim_start();
        let Some(first) = rest.chars().next() else {
            return if place.at == line.len() {
                self.after(place)
            } else {
                TextPosition {
                    at: line.len(),
                    ..place
                }
            };
        };
        let behind = rest.trim_start_matches(|c| kind(c) == kind(first));
        TextPosition {
            at: line.len() - behind.len(),
            ..place
        }
    }

    /// The nearest existing place.
    pub(super) fn nearest(&self, place: TextPosition) -> TextPosition {
        let line = place.line.min(self.list.len().saturating_sub(1));
        let text = self.line(line);
        let mut at = place.at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        TextPosition { line, at }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counted {
    In,
    Out,
}

/// Whether a terminal does not show a character in its place. A tab and a line end are shown.
fn is_unseen(c: char) -> bool {
    let mut bytes = [0; 4];
    let written = c.encode_utf8(&mut bytes);
    !matches!(c, '\n' | '\r' | '\t')
        && (printable(written) != *written || matches!(c, '\u{200b}' | '\u{ad}'))
}

/// The kind of a character: letter or digit, other visible character, or space.
fn kind(c: char) -> u8 {
    match c {
        c if c.is_whitespace() => 0,
        c if c.is_alphanumeric() || c == '_' => 1,
        _ => 2,
    }
}
