//! The nested items of a control: facts, and what belongs to its words.

use super::super::{Fact, FactKey, ProblemCode, due_day, impossible_day};
use super::Reader;
use crate::document::{BlockKind, ListItem, list_items};
use crate::template::undecided::AnswerKind;
use crate::text::Span;

/// A control's item, taken apart.
pub(super) struct Parts {
    /// The facts, in order.
    pub(super) facts: Vec<Fact>,
    /// The words, with the nested items that are no facts.
    pub(super) text: String,
    /// Duties with an empty check box: said to be undone, so no facts.
    pub(super) undone: Vec<Span>,
}

impl Reader<'_> {
    /// Reports a date that the calendar does not have: an assurer could not find it.
    pub(super) fn days(&mut self, id: &str, fact: &Fact) {
        let is_dated = matches!(
            fact.key,
            FactKey::Verified | FactKey::Effective | FactKey::Due
        );
        if is_dated && let Some(word) = impossible_day(&fact.value) {
            let message = format!("`{word}` in `{}` is not a calendar date", fact.key.title());
            self.problem(ProblemCode::UnreadableFact, fact.value_span, message);
        } else if fact.key == FactKey::Due
            && AnswerKind::read(&fact.value) == AnswerKind::Words
            && due_day(&fact.value).is_none()
        {
            let message = format!(
                "hazlog cannot read the date in `Due: {}` of control {id}, so it cannot warn you \
                 when that date has passed. Begin with a date, as in `Due: 2026-12-01`.",
                super::shorten(&fact.value)
            );
            self.problem(ProblemCode::UnreadableFact, fact.value_span, message);
        }
    }

    pub(super) fn parts(&self, item: &ListItem) -> Parts {
        let mut facts = Vec::new();
        let mut undone = Vec::new();
        for (at, block) in self.document.children(item.block) {
            if !matches!(block.kind, BlockKind::List { .. }) {
                continue;
            }
            for nested in list_items(self.document, at) {
                match self.fact(&nested) {
                    Some(fact)
                        if nested.checked == Some(false)
                            && matches!(
                                fact.key,
                                FactKey::Verified | FactKey::Effective | FactKey::NotAdopted
                            ) =>
                    {
                        undone.push(nested.text);
                    }
                    fact => facts.extend(fact),
                }
            }
        }
        let text = self.words(item, &facts);
        Parts {
            facts,
            text,
            undone,
        }
    }

    /// The fact that a nested item is: `Key: text`.
    fn fact(&self, item: &ListItem) -> Option<Fact> {
        let whole = Span::new(item.text.start, item.span.end.max(item.text.end));
        // A colon in a comment ends no key.
        let words = self.document.blanked(whole);
        let colon = words.find(':')?;
        let key = FactKey::named(words[..colon].trim_matches(['*', '_', '`', ' ']))?;
        let rest = &words[colon + 1..];
        // `**Evidence:** text` closes its bold behind the colon.
        let behind = rest.trim_start_matches(['*', '_']);
        let start = whole.start + words.len() - behind.trim_start().len();
        let value_span = Span::new(start, whole.end).trimmed(self.document.text());
        let value = dedent(&self.document.value(value_span), item.marker.len() + 2);
        Some(Fact {
            key,
            lack: Fact::lack_of(key, &value),
            value,
            span: item.span,
            value_span,
        })
    }

    /// The item's words without the lines of its facts.
    fn words(&self, item: &ListItem, facts: &[Fact]) -> String {
        let text = self.document.text();
        let end = item.span.end.max(item.text.end);
        let words = |from: usize, to: usize| {
            let piece = Span::new(from, to);
            let comments = self.document.comments_in(piece);
            self.document.uncommented(piece, comments)
        };
        let mut out = String::new();
        let mut at = item.text.start;
        for fact in facts {
            let line = text[..fact.span.start].rfind('\n').map_or(0, |lf| lf + 1);
            out.push_str(&words(at, line.max(at)));
            let after = text[fact.span.end..end]
                .find('\n')
                .map_or(end, |lf| fact.span.end + lf + 1);
            at = after.max(at);
        }
        out.push_str(&words(at.min(end), end));
        dedent(out.trim(), item.marker.len())
    }
}

/// `text` with up to `width` columns of indentation taken from its later lines.
pub(super) fn dedent(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if number == 0 {
            out.push_str(line);
            continue;
        }
        let blank = line.len() - line.trim_start_matches(' ').len();
        out.push('\n');
        out.push_str(&line[blank.min(width)..]);
    }
    out
}
