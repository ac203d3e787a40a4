//! A part of a record that a merge takes whole.

use super::facts::Fact;

/// What a part is, so that the same part is found in another version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    /// The front matter.
    Front,
    /// The text between the front matter and the first section.
    Above,
    /// A section, by the words of its heading.
    Section(String),
    /// What begins a part that is cut further: the heading of a section, the fence of the front matter.
    Head,
    /// A heading in a section, by its words.
    Heading(String),
    /// A control or another item of a list, by its own `ID:` if it has one.
    Item(Option<String>),
    /// An entry of the front matter, by its key.
    Entry(String),
    /// Any other text.
    Block,
}

/// A part of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its name for a person: `Harm`, `Hazard controls: D3`.
    pub label: String,
    /// The clinical fact to which it belongs.
    pub fact: Fact,
    /// Its lines without those of `tail`.
    pub head: String,
    /// The blank lines and the separator at its end.
    pub tail: String,
    /// The same `head`, cut further; empty if the part is taken whole.
    pub inner: Vec<Part>,
}

impl Part {
    /// A part of `text` that is taken whole and ends with its blank lines.
    pub(super) fn whole(kind: PartKind, label: String, fact: Fact, text: &str) -> Self {
        let (head, tail) = split_blank_end(text);
        Self {
            kind,
            label,
            fact,
            head: head.to_owned(),
            tail: tail.to_owned(),
            inner: Vec::new(),
        }
    }

    /// All of it.
    pub(super) fn text(&self) -> String {
        format!("{}{}", self.head, self.tail)
    }

    /// A name that no other part beside it has; `None` if it has none.
    pub(super) fn name(&self) -> Option<&str> {
        match &self.kind {
            PartKind::Section(name) | PartKind::Entry(name) | PartKind::Item(Some(name)) => {
                Some(name)
            }
            _ => None,
        }
    }
}

/// A text without its last blank lines, and these.
fn split_blank_end(text: &str) -> (&str, &str) {
    let words = text.trim_end().len();
    let end = match text[words..].find('\n') {
        Some(at) => words + at + 1,
        None => text.len(),
    };
    match words {
        0 => ("", text),
        _ => text.split_at(end),
    }
}
