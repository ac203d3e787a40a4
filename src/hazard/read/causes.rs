//! Lists in prose: causes, hazard types and code references.

use super::super::{Hazard, ProblemCode};
use super::{Reader, code, is_tbc};
use crate::document::{BlockKind, list_items};
use crate::template::Role;
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
                BlockKind::Html | BlockKind::Rule => {}
                _ => paragraphs.push(block.span.trimmed(self.document.text())),
            }
        }
        let mut found = if items.is_empty() { paragraphs } else { items };
        found.retain(|span| !span.is_empty());
        match found.as_slice() {
            [only] if is_tbc(self.document.slice(*only)) => Vec::new(),
            _ => found,
        }
    }

    /// The text of an item, its later lines without the indentation that makes them its own.
    fn dedented(&self, span: Span) -> String {
        let text = self.document.slice(span);
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
        for span in self.entries(hazard, Role::HazardType) {
            let text = self.document.slice(span).to_owned();
            for line in text.lines() {
                let pieces: Vec<&str> = line.split(',').map(super::plain).collect();
                let single = |piece: &&str| !piece.is_empty() && !piece.contains(' ');
                if pieces.len() > 1 && pieces.iter().all(single) {
                    pieces
                        .iter()
                        .for_each(|name| self.add_type(hazard, name, span));
                } else {
                    self.add_type(hazard, super::plain(line), span);
                }
            }
        }
    }

    fn add_type(&mut self, hazard: &mut Hazard, name: &str, span: Span) {
        if name.is_empty() || hazard.types.iter().any(|known| known == name) {
            return;
        }
        if self.template.types.find(name).is_none() {
            let message = format!(
                "`{}` is not in the vocabulary of hazard types",
                super::shorten(name)
            );
            self.problem(ProblemCode::UnknownType, span, message);
        }
        hazard.types.push(name.to_owned());
    }

    fn code(&mut self, hazard: &mut Hazard) {
        for entry in self.entries(hazard, Role::Code) {
            let text = self.document.slice(entry).to_owned();
            let mut at = entry.start;
            for line in text.split_inclusive('\n') {
                let span = Span::new(at, at + line.len()).trimmed(self.document.text());
                at += line.len();
                let words = self.document.slice(span);
                if words.is_empty() || is_tbc(words) || code::says_none(words) {
                    continue;
                }
                let (reference, understood) = code::parse(words, span);
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
}
