//! The text of a section of a page as Markdown.

use super::heading::PagePart;
use super::line::{Line, LineWords};
use crate::document::escape_plain;
use crate::import::ImportNote;
use crate::template::{Role, Template, normalise};

/// The Markdown of a section's text, and notes for the reader.
pub fn markdown(part: &PagePart<'_>, template: &Template) -> (String, Vec<ImportNote>) {
    let mut writer = Writer {
        out: Vec::new(),
        open: Vec::new(),
        notes: Vec::new(),
    };
    let lines = trimmed(part.lines);
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        match &line.words {
            LineWords::Blank => writer.blank(),
            LineWords::Item { number, text } => writer.item(line.indent, number.as_deref(), text),
            LineWords::Text(text) => {
                if let Some(marks) = group_heading(part, lines, at, template) {
                    writer.heading(marks, text);
                } else {
                    let end = paragraph_end(lines, at);
                    writer.paragraph(&lines[at..end], title_like(lines, at));
                    at = end;
                    continue;
                }
            }
        }
        at += 1;
    }
    (
        writer.out.join("\n").trim_matches('\n').to_owned(),
        writer.notes,
    )
}

fn trimmed(lines: &[Line]) -> &[Line] {
    let is_text = |line: &Line| line.words != LineWords::Blank;
    let start = lines.iter().position(is_text).unwrap_or(lines.len());
    let end = lines
        .iter()
        .rposition(is_text)
        .map_or(start, |last| last + 1);
    &lines[start..end]
}

fn paragraph_end(lines: &[Line], at: usize) -> usize {
    let more = lines[at..]
        .iter()
        .take_while(|line| matches!(line.words, LineWords::Text(_)))
        .count();
    at + more
}

/// The marks of a heading among controls: that of a group, or of a part of a group.
fn group_heading(
    part: &PagePart<'_>,
    lines: &[Line],
    at: usize,
    template: &Template,
) -> Option<&'static str> {
    if part.role != Some(Role::HazardControls) || !is_alone(lines, at) {
        return None;
    }
    let LineWords::Text(text) = &lines[at].words else {
        return None;
    };
    let name = normalise(text);
    let headings = template.control_headings.iter();
    if headings
        .map(|heading| normalise(&heading.title))
        .any(|known| known == name)
    {
        return Some("###");
    }
    let next = lines[at + 1..]
        .iter()
        .find(|line| line.words != LineWords::Blank);
    let is_above_list = matches!(next.map(|line| &line.words), Some(LineWords::Item { .. }));
    if text.ends_with(['.', ':']) || !is_above_list {
        return None;
    }
    let of_group = ["design", "testing", "training", "business process"];
    if of_group.iter().any(|word| name.starts_with(word)) {
        return Some("###");
    }
    Some("####")
}

fn is_alone(lines: &[Line], at: usize) -> bool {
    let blank = |line: Option<&Line>| line.is_none_or(|line| line.words == LineWords::Blank);
    lines[at].indent == 0
        && blank(at.checked_sub(1).and_then(|before| lines.get(before)))
        && blank(lines.get(at + 1))
}

/// Whether a paragraph looks like a name after a list, in a page that has lost the bullets that
/// would show it.
fn title_like(lines: &[Line], at: usize) -> bool {
    let LineWords::Text(text) = &lines[at].words else {
        return false;
    };
    let before = lines[..at]
        .iter()
        .rev()
        .find(|line| line.words != LineWords::Blank);
    let after_list = matches!(before.map(|line| &line.words), Some(LineWords::Item { .. }));
    after_list && is_alone(lines, at) && !text.ends_with(['.', ':', '!', '?', ';', ','])
}

struct Writer {
    out: Vec<String>,
    /// The open items: the indentation of each in the page, and of its text in the record.
    open: Vec<(usize, usize)>,
    notes: Vec<ImportNote>,
}

impl Writer {
    fn blank(&mut self) {
        if self.out.last().is_some_and(|last| !last.is_empty()) {
            self.out.push(String::new());
        }
    }

    fn item(&mut self, indent: usize, number: Option<&str>, text: &str) {
        while self.open.last().is_some_and(|(open, _)| *open >= indent) {
            self.open.pop();
        }
        let before = self.out.last().is_some_and(|last| !last.is_empty());
        let deep = self.open.last().map_or(0, |(_, column)| *column);
        if before && self.open.is_empty() && !self.last_is_item() {
            self.blank();
        }
        let marker = number.map_or_else(|| "- ".to_owned(), |number| format!("{number} "));
        self.out
            .push(format!("{:deep$}{marker}{}", "", escape_plain(text)));
        self.open.push((indent, deep + marker.len()));
    }

    fn last_is_item(&self) -> bool {
        let last = self.out.last().map_or("", |line| line.trim_start());
        last.starts_with("- ") || last.starts_with(|c: char| c.is_ascii_digit())
    }

    fn heading(&mut self, marks: &str, text: &str) {
        self.open.clear();
        self.blank();
        self.out.push(format!("{marks} {}", escape_plain(text)));
    }

    fn paragraph(&mut self, lines: &[Line], title_like: bool) {
        let Some(first) = lines.first() else {
            return;
        };
        let in_item = first.indent > 0 && !self.open.is_empty();
        if !in_item {
            self.open.clear();
            if !self.out.is_empty() {
                self.blank();
            }
        }
        let texts: Vec<&str> = lines
            .iter()
            .filter_map(|line| line.words.as_text())
            .collect();
        let deep = self.open.last().map_or(0, |(_, column)| *column);
        for line in escape_plain(&texts.join("\n")).lines() {
            self.out.push(format!("{:deep$}{line}", ""));
        }
        if title_like {
            let text = texts.join(" ");
            self.note(
                first,
                format!(
                    "hazlog kept `{text}` as text, because it is a line after a list: check \
                     whether it is a heading"
                ),
            );
        }
        if !in_item && lines.iter().any(|line| line.indent > 0) {
            self.note(
                first,
                "hazlog removed the spaces before this text".to_owned(),
            );
        }
    }

    fn note(&mut self, line: &Line, message: String) {
        self.notes.push(ImportNote {
            line: line.number,
            message,
        });
    }
}
