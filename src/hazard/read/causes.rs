//! Lists in prose: causes, hazard types and code references.

use std::collections::HashSet;

use super::super::{Hazard, ProblemCode};
use super::{Reader, code_reference, lines};
use crate::document::{BlockKind, list_items};
use crate::template::Role;
use crate::template::undecided::AnswerKind;
use crate::text::Span;

impl Reader<'_> {
    pub(super) fn lists(&mut self, hazard: &mut Hazard) {
        hazard.cause_list = self
            .entries(hazard, Role::Causes)
            .into_iter()
            .map(|span| self.dedented(span))
            .collect();
        self.types(hazard);
        self.code(hazard);
    }

    /// The items of a role's section: of its lists, or else its paragraphs. `TBC` is none.
    fn entries(&self, hazard: &Hazard, role: Role) -> Vec<Span> {
        let Some(section) = hazard.section_of(role, self.template) else {
            return Vec::new();
        };
        let mut items = Vec::new();
        let mut paragraphs = Vec::new();
        for (at, block) in self.document.blocks_in(section.body) {
            match block.kind {
                BlockKind::List { .. } => {
                    for item in list_items(self.document, at) {
                        items.push(Span::new(item.text.start, item.span.end.max(item.text.end)));
                    }
                }
                BlockKind::Rule => {}
                BlockKind::Code if self.is_only_fences(block.span) => {}
                BlockKind::Html => paragraphs.extend(self.behind_comment(block.span)),
                _ => paragraphs.push(block.span.trimmed(self.document.text())),
            }
        }
        let mut found = if items.is_empty() { paragraphs } else { items };
        found.retain(|span| !self.document.value(*span).is_empty());
        match found.as_slice() {
            [only] if self.is_open(*only) => Vec::new(),
            _ => found,
        }
    }

    /// Whether a code block has no content, closed or not.
    fn is_only_fences(&self, code: Span) -> bool {
        let text = self.document.value(code);
        lines(&text).all(|line| AnswerKind::read(line) == AnswerKind::Nothing)
    }

    /// Whether an entry is one line that only says that the answer is to come.
    fn is_open(&self, entry: Span) -> bool {
        let text = self.document.value(entry);
        lines(&text).count() == 1 && AnswerKind::read(&text).is_open()
    }

    /// The words behind a comment on its last line, which Markdown takes for HTML.
    fn behind_comment(&self, html: Span) -> Option<Span> {
        let begins = self.document.comments_in(html).first()?.start;
        let before = Span::new(html.start, begins.max(html.start));
        let only = self.document.slice(before).trim().is_empty();
        let words = !self.document.value(html).is_empty();
        (only && words).then(|| html.trimmed(self.document.text()))
    }

    /// The text of an item, its later lines without the indentation that makes them its own.
    fn dedented(&self, span: Span) -> String {
        let text = self.document.value(span);
        let mut lines = text.lines();
        let mut out = lines.next().unwrap_or_default().to_owned();
        for line in lines {
            out.push('\n');
            let blank = line.len() - line.trim_start().len();
            out.push_str(&line[blank.min(3)..]);
        }
        out
    }

    /// Hazard types: an item each, a line each, or words behind commas.
    fn types(&mut self, hazard: &mut Hazard) {
        let mut seen = HashSet::new();
        for span in self.entries(hazard, Role::HazardType) {
            let text = self.document.value(span);
            for line in lines(&text).map(without_rank) {
                let line = super::plain_line(line).trim_end_matches(',');
                let pieces: Vec<&str> = line.split(',').map(super::plain_line).collect();
                let types = &self.template.types;
                let single = |piece: &&str| {
                    !piece.is_empty() && (!piece.contains(' ') || types.find(piece).is_some())
                };
                let names = if pieces.iter().all(single) {
                    pieces
                } else {
                    vec![line]
                };
                for name in names {
                    // A mark such as `-` or `~~~` names nothing.
                    if AnswerKind::read(name) != AnswerKind::Nothing && seen.insert(name.to_owned())
                    {
                        self.add_type(hazard, name, span);
                    }
                }
            }
        }
    }

    fn add_type(&mut self, hazard: &mut Hazard, name: &str, span: Span) {
        if self.template.types.find(name).is_none() {
            let message = format!(
                "`{}` is not in the vocabulary of hazard types",
                super::shorten(name)
            );
            self.problem(ProblemCode::UnknownType, span, message);
        }
        hazard.types.push(name.to_owned());
    }

    /// Code references: an item each, or a line each where there is no list.
    fn code(&mut self, hazard: &mut Hazard) {
        let Some(section) = hazard.section_of(Role::Code, self.template) else {
            return;
        };
        let body = section.body;
        let mut in_list = false;
        let mut found = Vec::new();
        for (at, block) in self.document.blocks_in(body) {
            let end = block.span.end.min(body.end);
            let span = Span::new(block.span.start, end);
            match block.kind {
                BlockKind::List { .. } => {
                    in_list = true;
                    self.code_items(at, &mut found);
                }
                BlockKind::Html => {
                    let words = self.behind_comment(span).into_iter();
                    let each = words.flat_map(|words| self.line_spans(words));
                    found.extend(each.map(|line| (false, line, String::new())));
                }
                BlockKind::Rule | BlockKind::Heading(_) => {}
                _ => {
                    let each = self.line_spans(span).into_iter();
                    found.extend(each.map(|line| (false, line, String::new())));
                }
            }
        }
        for (of_list, span, more) in found {
            // Beside a list prose is prose.
            if in_list && !of_list {
                continue;
            }
            self.code_line(hazard, span, &more);
        }
    }

    /// The references of a list and of the lists in it: the line of each, and its note's further
    /// lines.
    fn code_items(&self, list: usize, found: &mut Vec<(bool, Span, String)>) {
        for at in list..self.document.blocks()[list].next {
            for item in list_items(self.document, at) {
                for line in self.line_spans(item.text) {
                    let words = self.document.value(line);
                    let own =
                        line.start == item.text.start || code_reference::is_path_alone(&words);
                    match found.last_mut().filter(|_| !own) {
                        Some((_, span, more)) => {
                            span.end = line.end;
                            if !more.is_empty() {
                                more.push(' ');
                            }
                            more.push_str(&words);
                        }
                        None => found.push((true, line, String::new())),
                    }
                }
            }
        }
    }

    /// The lines of a span that have words besides comments.
    fn line_spans(&self, span: Span) -> Vec<Span> {
        let mut at = span.start;
        let mut found = Vec::new();
        for line in self.document.slice(span).split_inclusive(['\n', '\r']) {
            let line = Span::new(at, at + line.len());
            at = line.end;
            found.push(line.trimmed(self.document.text()));
        }
        found.retain(|line| {
            let words = self.document.value(*line);
            !words.is_empty() && !code_reference::is_fence(&words)
        });
        found
    }

    fn code_line(&mut self, hazard: &mut Hazard, span: Span, more: &str) {
        let document = self.document;
        let text = document.value(span);
        let first = lines(&text).next().unwrap_or_default();
        let words = first.trim_start_matches(['>', ' ']);
        if AnswerKind::read(words).is_open() || code_reference::says_none(words) {
            return;
        }
        if code_reference::is_prose(words) {
            let message = format!(
                "`{}` names no file: write a path, as in `src/a.rs:12-30`",
                super::shorten(words)
            );
            self.problem(ProblemCode::UnreadableCode, span, message);
            return;
        }
        for piece in code_reference::pieces(words) {
            let (mut reference, understood) = code_reference::parse(piece, span);
            if !more.is_empty() {
                reference.note = [&reference.note, more].join(" ").trim().to_owned();
            }
            if !understood {
                let message = format!(
                    "the lines of `{}` could not be read: write `path:12` or `path:12-30`",
                    super::shorten(words)
                );
                self.problem(ProblemCode::UnreadableCode, span, message);
            }
            hazard.code_list.push(reference);
        }
    }
}

/// The words of a heading among hazard types, whatever its rank; other lines as they are.
fn without_rank(line: &str) -> &str {
    let words = line.trim_start_matches('#');
    let underline = !line.is_empty() && line.chars().all(|c| matches!(c, '-' | '='));
    match words.starts_with([' ', '\t']) {
        _ if underline => "",
        true => words.trim_start(),
        false => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::{HazardId, Record};
    use crate::template::Template;

    #[test]
    fn a_heading_among_hazard_types_is_read_without_its_rank() {
        let text = "# Hazard type\n\n### WrongPatient\n\n#DataLoss\n";
        let record = Record::read(HazardId::new("Hazard-0001"), text, &Template::built_in());
        assert_eq!(record.hazard.types, ["WrongPatient", "#DataLoss"]);
        assert_eq!(without_rank("----"), "");
    }
}
