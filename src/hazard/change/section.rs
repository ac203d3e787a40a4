//! The text of a section: replaces it, fills an empty section, or adds a section.

use super::visible_text::{hidden, visible, visible_blocks, visible_lines, whole_lines};
use super::{EditContext, Refused, replace};
use crate::hazard::{Record, SectionInfo};
use crate::template::Role;
use crate::text::{Edit, Span};

impl EditContext<'_> {
    pub(super) fn set_role(&self, role: Role, text: &str) -> Result<Vec<Edit>, Refused> {
        let at = self
            .template
            .fields
            .iter()
            .position(|field| field.role == Some(role))
            .ok_or_else(|| {
                Refused::NoSuch(format!("the template has no field `{}`", role.title()))
            })?;
        self.set_field(at, text)
    }

    pub(super) fn set_field(&self, field: usize, text: &str) -> Result<Vec<Edit>, Refused> {
        let found = self
            .record
            .hazard
            .sections
            .iter()
            .find(|section| section.field == Some(field) && !section.doubled);
        match found {
            // A section that the last commit did not have is removed with its text.
            Some(section)
                if text.trim().is_empty()
                    && self.committed.is_some_and(|record| lacks(record, field)) =>
            {
                Ok(vec![self.remove_section(section)])
            }
            Some(section) => Ok(self.set_text(section, text)),
            None if text.trim().is_empty() => Ok(Vec::new()),
            None => self.insert_section(field, text),
        }
    }

    pub(super) fn set_section(&self, section: usize, text: &str) -> Result<Vec<Edit>, Refused> {
        let found = self.record.hazard.sections.get(section);
        let found = found.ok_or_else(|| {
            Refused::NoSuch("the record has fewer sections now, so this section is gone".to_owned())
        })?;
        Ok(self.set_text(found, text))
    }

    pub(super) fn name(&self, name: &str) -> Result<Vec<Edit>, Refused> {
        let fields = &self.template.fields;
        let field = fields
            .iter()
            .position(|field| field.role == Some(Role::Name));
        match field {
            Some(field) => self.field_value(field, &super::one_line(name)),
            None => self.set_role(Role::Name, name),
        }
    }

    /// Replaces the value of a field; other text stays.
    pub(super) fn field_value(&self, field: usize, text: &str) -> Result<Vec<Edit>, Refused> {
        let sections = &self.record.hazard.sections;
        let found = sections
            .iter()
            .find(|section| section.field == Some(field) && !section.doubled);
        let plain = |section: &SectionInfo| hidden(&self.record.document, section.body).is_empty();
        let Some(section) = found else {
            return self.set_field(field, text);
        };
        let field_info = self.template.fields.get(field);
        let role = field_info.and_then(|field| field.role);
        if role.is_some_and(Role::is_line)
            && let Some(second) = visible_blocks(&self.record.document, section.body).get(1)
        {
            let what = format!("set `{}`", section.title);
            return Err(self.in_the_way(what, second.start));
        }
        self.refuse_swallowed(section)?;
        if plain(section) {
            return self.set_field(field, text);
        }
        Ok(self.set_value(section, text))
    }

    /// Refuses to replace a section that the user did not see, if it contains others: an unclosed
    /// code block contains all text after it.
    fn refuse_swallowed(&self, section: &SectionInfo) -> Result<(), Refused> {
        for line in visible_lines(&self.record.document, section.body) {
            let words = line.of(self.text());
            let title = words.trim_start_matches('#').trim();
            if words.starts_with('#') && self.template.field_named(title).is_some() {
                return Err(self.in_the_way(format!("set `{}`", section.title), line.start));
            }
        }
        Ok(())
    }

    pub(super) fn section_value(&self, section: usize, text: &str) -> Result<Vec<Edit>, Refused> {
        let found = self.record.hazard.sections.get(section);
        match found {
            Some(found) => {
                self.refuse_swallowed(found)?;
                Ok(self.set_value(found, text))
            }
            None => self.set_section(section, text),
        }
    }

    /// Replaces the text of a section; comments and generated blocks in it stay.
    pub(super) fn set_value(&self, section: &SectionInfo, text: &str) -> Vec<Edit> {
        let document = &self.record.document;
        if hidden(document, section.body).is_empty() {
            return self.set_text(section, text);
        }
        let pieces = visible(document, section.body);
        let new = self.in_style(text);
        match pieces.as_slice() {
            [] => self.before_all(section, &new),
            [only] if only.end == section.body.end && !new.is_empty() => {
                vec![replace(*only, self.above_dashes(section.body.end, new))]
            }
            pieces => self.in_place_of(pieces, &new),
        }
    }

    /// Replaces the first piece with text and removes the others; the text between them stays.
    pub(super) fn in_place_of(&self, pieces: &[Span], new: &str) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            if at == 0 && !new.is_empty() {
                edits.push(replace(*piece, new));
                continue;
            }
            let span = match whole_lines(self.text(), *piece) {
                Some(lines) => self.with_blank_line(lines),
                None => {
                    let before = &self.text()[..piece.start];
                    let blank = before.len() - before.trim_end_matches([' ', '\t']).len();
                    Span::new(piece.start - blank, piece.end)
                }
            };
            edits.push(replace(span, ""));
        }
        edits
    }

    /// Replaces a section's text, with its comments.
    pub(super) fn set_text(&self, section: &SectionInfo, text: &str) -> Vec<Edit> {
        let new = self.in_style(text);
        let old = section.body.of(self.text());
        if new == old {
            return Vec::new();
        }
        match (old.is_empty(), new.is_empty()) {
            (true, _) => vec![self.fill(section, &new)],
            (_, true) => vec![self.clear(section)],
            _ => vec![replace(
                section.body,
                self.above_dashes(section.body.end, new),
            )],
        }
    }

    /// Adds text to an empty section.
    fn fill(&self, section: &SectionInfo, text: &str) -> Edit {
        let newline = self.newline().as_str();
        let at = self.line_after(section.heading.end, section.extent.end);
        let rest = &self.text()[at..section.extent.end];
        let mut out = String::new();
        if !self.text()[..at].ends_with(['\n', '\r']) {
            out.push_str(newline);
        }
        if self.blank_below(section, text) {
            out.push_str(newline);
        }
        out.push_str(text);
        if let Some(tail) = self
            .committed_tail(section, text)
            .filter(|_| rest.trim().is_empty())
        {
            out.push_str(tail);
            return replace(Span::new(at, section.extent.end), out);
        }
        out.push_str(newline);
        let next = rest.lines().next();
        if next.is_some_and(|line| !line.trim().is_empty()) {
            out.push_str(newline);
        }
        replace(Span::at(at), out)
    }

    /// Whether a new text has a blank line above it: as in the last commit above the same text,
    /// else as in most sections.
    fn blank_below(&self, section: &SectionInfo, text: &str) -> bool {
        let before = self.committed.and_then(|record| {
            let mut sections = record.hazard.sections.iter();
            let same =
                |of: &&SectionInfo| of.title == section.title && of.body.of(record.text()) == text;
            Some(has_blank_below(sections.find(same)?, record.text()))
        });
        before.unwrap_or_else(|| self.blank_below_headings())
    }

    /// The bytes after a section's text at the end of the last commit's record, if the same text is
    /// last again: a file need not end with a line end.
    fn committed_tail(&self, section: &SectionInfo, text: &str) -> Option<&str> {
        let record = self.committed?;
        let last = record.hazard.sections.last()?;
        let is_last = section.extent.end == self.text().len();
        let same = last.title == section.title && last.body.of(record.text()) == text;
        (is_last && same).then(|| &record.text()[last.body.end..])
    }

    /// Removes a section's text, and the blank line between it and its heading.
    fn clear(&self, section: &SectionInfo) -> Edit {
        let from = self.line_after(section.heading.end, section.extent.end);
        let to = self.line_after(section.body.end, section.extent.end);
        replace(Span::new(from.min(section.body.start), to), "")
    }

    /// `text`, protected from becoming a heading by a line of dashes directly below it.
    pub(super) fn above_dashes(&self, end: usize, mut text: String) -> String {
        let below = self.text()[end..].split_inclusive('\n').nth(1);
        if below.is_some_and(|line| line.trim_start().starts_with(['-', '='])) {
            text.push_str(self.newline().as_str());
        }
        text
    }

    /// Adds a section for a field, in the order of the template.
    pub(super) fn insert_section(&self, field: usize, text: &str) -> Result<Vec<Edit>, Refused> {
        let Some(field_info) = self.template.fields.get(field) else {
            return Err(Refused::NoSuch("the template has no such field".to_owned()));
        };
        let newline = self.newline().as_str();
        let blank = if self.blank_below_headings() {
            newline
        } else {
            ""
        };
        let heading = format!("{} {}", self.heading_marks(), field_info.title);
        let text = self.in_style(text);
        let body = format!("{heading}{newline}{blank}{text}{newline}");
        let sections = &self.record.hazard.sections;
        let before = sections
            .iter()
            .rposition(|section| !section.doubled && section.field.is_some_and(|at| at < field));
        let rule = self.separator();
        let at = match before {
            Some(at) => sections[at].extent.end,
            None => sections
                .first()
                .map_or(self.text().len(), |first| first.extent.start),
        };
        if at < self.text().len() {
            let rule = rule.map_or_else(String::new, |rule| format!("{newline}{rule}{newline}"));
            return Ok(vec![replace(
                Span::at(at),
                format!("{body}{rule}{newline}"),
            )]);
        }
        let mut out = String::new();
        if !self.text().is_empty() {
            if !self.text().ends_with('\n') {
                out.push_str(newline);
            }
            out.push_str(newline);
            if let Some(rule) = rule {
                out.push_str(&format!("{rule}{newline}{newline}"));
            }
        }
        out.push_str(&body);
        Ok(vec![replace(Span::at(at), out)])
    }

    /// Removes a section with its separator.
    pub(super) fn remove_section(&self, section: &SectionInfo) -> Edit {
        let text = self.text();
        if section.extent.end < text.len() {
            return replace(section.extent, "");
        }
        let head = text[..section.extent.start].trim_end();
        let head = head
            .strip_suffix(self.separator().unwrap_or("\0"))
            .map_or(head, str::trim_end);
        let mut from = self.line_after(head.len(), text.len());
        // A last line without an end got one only when the section was added below it.
        let newline = self.newline().as_str();
        let open = |record: &Record| !record.text().ends_with('\n');
        if self.committed.is_some_and(open) && text[..from].ends_with(newline) {
            from -= newline.len();
        }
        replace(Span::new(from, text.len()), "")
    }

    /// The byte after the line end at or after `from`, at most `most`.
    pub(super) fn line_after(&self, from: usize, most: usize) -> usize {
        self.text()[from..most]
            .find('\n')
            .map_or(most, |at| from + at + 1)
    }

    /// Whether most sections have a blank line below their heading; a new record has.
    fn blank_below_headings(&self) -> bool {
        let sections = &self.record.hazard.sections;
        let full = sections.iter().filter(|section| !section.body.is_empty());
        let (mut blank, mut tight) = (0, 0);
        for section in full {
            if has_blank_below(section, self.text()) {
                blank += 1;
            } else {
                tight += 1;
            }
        }
        blank >= tight
    }

    /// `##` or `###`, as in the record's known sections.
    fn heading_marks(&self) -> &str {
        self.record
            .hazard
            .sections
            .iter()
            .filter(|section| section.field.is_some())
            .map(|section| section.heading.of(self.text()))
            .find(|heading| heading.starts_with('#'))
            .map_or("##", |heading| {
                let words = heading.trim_start_matches('#');
                &heading[..heading.len() - words.len()]
            })
    }

    /// The separator that the record has between most of its sections.
    fn separator(&self) -> Option<&str> {
        let sections = &self.record.hazard.sections;
        let Some((_, all_but_last)) = sections.split_last() else {
            return Some("---");
        };
        let mut rules = all_but_last.iter().filter_map(|section| {
            let from = section.body.end.max(section.heading.end);
            let between = self.text()[from..section.extent.end].trim();
            (!between.is_empty() && between.chars().all(|c| matches!(c, '-' | '*' | '_')))
                .then_some(between)
        });
        let first = rules.next();
        let count = rules.count() + usize::from(first.is_some());
        (count * 2 > all_but_last.len()).then_some(first).flatten()
    }
}

/// Whether a blank line is between a section's heading and its text.
fn has_blank_below(section: &SectionInfo, text: &str) -> bool {
    let between = &text[section.heading.end..section.body.start];
    between.matches('\n').count() > 1
}

fn lacks(record: &Record, field: usize) -> bool {
    let sections = &record.hazard.sections;
    !sections.iter().any(|section| section.field == Some(field))
}
