//! The entries of a section with a list, and their replacement.

use super::visible_text::{holds_list, visible, visible_lines, whole_lines};
use super::{EditContext, Refused, replace};
use crate::document::BlockKind;
use crate::hazard::read::is_tbc;
use crate::hazard::{Record, SectionInfo};
use crate::template::{Role, Template};
use crate::text::{Edit, Span};

/// An entry: a line of a list, or a single line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ListEntry {
    /// Its marker and its text.
    pub(super) line: Span,
    /// Its text.
    pub(super) words: Span,
    /// The name in it; a placeholder has none.
    pub(super) names: Vec<String>,
    /// The place for an entry after it.
    end: usize,
}

impl ListEntry {
    fn new(record: &Record, line: Span, names: Vec<String>) -> Self {
        let marker = marker_of(line.of(record.text())).len();
        Self {
            line,
            words: Span::new(line.start + marker, line.end),
            names,
            end: item_end(record, line).unwrap_or(line.end),
        }
    }
}

/// The entries of the section of hazard types. A line that can be a sentence of the author is not
/// an entry if the section has other text.
pub(super) fn types(record: &Record, template: &Template) -> Vec<ListEntry> {
    let Some(section) = record.hazard.section_of(Role::HazardType, template) else {
        return Vec::new();
    };
    let document = &record.document;
    let mut lines = visible_lines(document, section.body);
    let sole = lines.len() == 1;
    if holds_list(document, section.body) {
        let lists: Vec<Span> = document
            .blocks_in(section.body)
            .filter(|(_, block)| matches!(block.kind, BlockKind::List { .. }))
            .map(|(_, block)| block.span)
            .collect();
        lines.retain(|line| lists.iter().any(|list| list.encloses(*line)));
    }
    let entry = |line: Span| {
        let words = line.of(record.text());
        let names = type_names(words, template);
        let plain = |name: &String| {
            !name.contains(char::is_whitespace) || template.types.find(name).is_some()
        };
        let is_entry = sole
            || is_tbc(words)
            || !marker_of(words).is_empty()
            || (!names.is_empty() && names.iter().all(plain));
        is_entry.then(|| ListEntry::new(record, line, names))
    };
    lines.into_iter().filter_map(entry).collect()
}

/// The name in a line of the section of hazard types, as in a record with only that line.
fn type_names(line: &str, template: &Template) -> Vec<String> {
    let text = format!("## {}\n\n{line}\n", template.title_of(Role::HazardType));
    Record::read(crate::hazard::HazardId::default(), text, template)
        .hazard
        .types
}

/// The entries of the section of code references.
pub(super) fn code(record: &Record, template: &Template) -> Vec<ListEntry> {
    let Some(section) = record.hazard.section_of(Role::Code, template) else {
        return Vec::new();
    };
    let mut entries: Vec<ListEntry> = Vec::new();
    for reference in &record.hazard.code_list {
        let words = visible(&record.document, reference.span);
        let Some(span) = words.first().copied() else {
            continue;
        };
        if entries.last().is_some_and(|last| last.words == span) {
            continue;
        }
        let text = record.text();
        let start = text[..span.start].rfind('\n').map_or(0, |feed| feed + 1);
        let before = &text[start..span.start];
        let marker = before.trim_start();
        let from = match marker_of(before).len() + before.len() - marker.len() == before.len() {
            true => span.start - marker.len(),
            false => span.start,
        };
        let line = Span::new(from, span.end);
        entries.push(ListEntry {
            line,
            words: span,
            names: vec![span.of(text).to_owned()],
            end: item_end(record, line).unwrap_or(span.end),
        });
    }
    if let [only] = visible_lines(&record.document, section.body)[..]
        && entries.is_empty()
    {
        entries.push(ListEntry::new(record, only, Vec::new()));
    }
    entries
}

/// The marker of a line, `- ` or `2. `, with the blanks after it.
fn marker_of(line: &str) -> &str {
    let line_start = line.len() - line.trim_start().len();
    let words = &line[line_start..];
    let signs = match words.bytes().next() {
        Some(b'-' | b'*' | b'+') => 1,
        _ => {
            let digits = words.bytes().take_while(u8::is_ascii_digit).count();
            let closed = words[digits..].starts_with(['.', ')']);
            if digits == 0 || !closed {
                0
            } else {
                digits + 1
            }
        }
    };
    let blank = words[signs..].len() - words[signs..].trim_start_matches([' ', '\t']).len();
    if signs == 0 || blank == 0 {
        return "";
    }
    &line[..line_start + signs + blank]
}

/// The end of the list item that begins with a line.
fn item_end(record: &Record, line: Span) -> Option<usize> {
    let mut blocks = record.document.blocks().iter();
    let item = blocks.find(|block| {
        matches!(block.kind, BlockKind::Item { .. }) && block.span.start == line.start
    })?;
    Some(item.span.trimmed(record.text()).end)
}

impl EditContext<'_> {
    /// Makes `names` the entries of a section. Unchanged entries stay as they are.
    pub(super) fn list(
        &self,
        role: Role,
        what: &str,
        entries: &[ListEntry],
        names: &[String],
    ) -> Result<Vec<Edit>, Refused> {
        let Some(section) = self.section_of(role) else {
            return self.set_role(role, &list_of("- ", names));
        };
        let kept = kept(entries, names);
        if entries.is_empty() {
            return Ok(self.before_all(section, &list_of("- ", names)));
        }
        if names.is_empty() && self.holds_only(section, entries) {
            return self.set_role(role, "");
        }
        if kept.is_empty() {
            return self.rewritten(what, entries, names);
        }
        let mut edits = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            if !kept.iter().any(|(kept, _)| *kept == at) {
                edits.push(self.without_line(what, entry.line)?);
            }
        }
        edits.extend(self.new_entries(entries, &kept, names));
        Ok(edits)
    }

    /// The new entries, each after the one before it.
    fn new_entries(
        &self,
        entries: &[ListEntry],
        kept: &[(usize, usize)],
        names: &[String],
    ) -> Vec<Edit> {
        let newline = self.newline().as_str();
        let mut edits = Vec::new();
        let mut done = 0;
        for (number, (at, from)) in kept.iter().enumerate() {
            let entry = &entries[*at];
            let marker = self.marker(entry);
            let column = " ".repeat(self.column(entry));
            if number == 0 && *from > 0 {
                let lines = names[..*from].iter();
                let text: String = lines
                    .map(|name| format!("{marker}{name}{newline}{column}"))
                    .collect();
                edits.push(replace(Span::at(entry.line.start), text));
            }
            done = from + entry.names.len();
            let until = kept.get(number + 1).map_or(names.len(), |(_, next)| *next);
            if done < until {
                let lines = names[done..until].iter();
                let text: String = lines
                    .map(|name| format!("{newline}{column}{marker}{name}"))
                    .collect();
                edits.push(replace(Span::at(entry.end), text));
            }
        }
        debug_assert!(done <= names.len());
        edits
    }

    /// Replaces all entries.
    fn rewritten(
        &self,
        what: &str,
        entries: &[ListEntry],
        names: &[String],
    ) -> Result<Vec<Edit>, Refused> {
        let mut edits = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            if at > 0 || names.is_empty() {
                edits.push(self.without_line(what, entry.line)?);
                continue;
            }
            if whole_lines(self.text(), entry.line).is_none() {
                return Err(self.in_the_way(what.to_owned(), entry.line.start));
            }
            let in_line = entries.len() == 1 && entry.names.len() > 1;
            if in_line && marker_of(entry.line.of(self.text())).is_empty() {
                edits.push(replace(entry.words, names.join(", ")));
                continue;
            }
            let column = " ".repeat(self.column(entry));
            let text = list_of(self.marker(entry), names).replace('\n', &format!("\n{column}"));
            edits.push(replace(entry.line, self.newline().apply(&text)));
        }
        Ok(edits)
    }

    fn marker(&self, entry: &ListEntry) -> &str {
        match marker_of(entry.line.of(self.text())) {
            "" => "- ",
            marker => marker,
        }
    }

    /// The indentation of an entry.
    fn column(&self, entry: &ListEntry) -> usize {
        let before = &self.text()[..entry.line.start];
        before.len() - before.rfind('\n').map_or(0, |feed| feed + 1)
    }

    /// Whether a section has only these entries.
    fn holds_only(&self, section: &SectionInfo, entries: &[ListEntry]) -> bool {
        let all: Vec<Span> = entries.iter().map(|entry| entry.line).collect();
        self.is_all_of(section, &all)
    }

    /// Whether a section has only these lines.
    pub(super) fn is_all_of(&self, section: &SectionInfo, lines: &[Span]) -> bool {
        let document = &self.record.document;
        let words = visible(document, section.body);
        let no_comment = words.len() <= 1
            && words
                .iter()
                .all(|all| *all == section.body.trimmed(self.text()));
        no_comment && visible_lines(document, section.body) == lines
    }

    /// Removes a line.
    pub(super) fn without_line(&self, what: &str, line: Span) -> Result<Edit, Refused> {
        let text = self.text();
        let lines =
            whole_lines(text, line).ok_or_else(|| self.in_the_way(what.to_owned(), line.start))?;
        Ok(replace(self.with_blank_line(lines), ""))
    }

    /// Whole lines, with a blank line that would otherwise be doubled, or with the line end before
    /// them if they end a text without one.
    pub(super) fn with_blank_line(&self, lines: Span) -> Span {
        let text = self.text();
        let before = &text[..lines.start];
        if lines.end == text.len() && !text.ends_with('\n') {
            return Span::new(before.trim_end_matches(['\n', '\r']).len(), lines.end);
        }
        let above = before.trim_end_matches(['\n', '\r', ' ', '\t']);
        let blank_above = before[above.len()..].matches('\n').count() > 1;
        let next = text[lines.end..].split_inclusive('\n').next();
        match next.filter(|next| blank_above && next.trim().is_empty()) {
            Some(blank) => Span::new(lines.start, lines.end + blank.len()),
            None => lines,
        }
    }

    /// Inserts text before everything in a section.
    pub(super) fn before_all(&self, section: &SectionInfo, text: &str) -> Vec<Edit> {
        let text = self.in_style(text);
        if text.is_empty() {
            return Vec::new();
        }
        if section.body.is_empty() {
            return self.set_text(section, &text);
        }
        let newline = self.newline().as_str();
        let text = format!("{text}{newline}{newline}");
        vec![replace(Span::at(section.body.start), text)]
    }
}

/// The entries that stay, each with the index of its first name; empty if their names are in
/// another order.
fn kept(entries: &[ListEntry], names: &[String]) -> Vec<(usize, usize)> {
    let mut kept = Vec::new();
    let mut from = 0;
    for (at, entry) in entries.iter().enumerate() {
        let (Some(first), count) = (entry.names.first(), entry.names.len()) else {
            continue;
        };
        let Some(place) = names.iter().position(|name| name == first) else {
            continue;
        };
        if names.get(place..place + count) != Some(&entry.names) {
            continue;
        }
        if place < from {
            return Vec::new();
        }
        kept.push((at, place));
        from = place + count;
    }
    kept
}

fn list_of(marker: &str, names: &[String]) -> String {
    let lines: Vec<String> = names.iter().map(|name| format!("{marker}{name}")).collect();
    lines.join("\n")
}
