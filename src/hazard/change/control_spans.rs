//! The places of a control's marks, text and facts.

use super::visible_text::visible;
use crate::hazard::read::{TICKS, inline_status};
use crate::hazard::{Control, Fact, FactKey, Record};
use crate::text::Span;

/// The check box, the ticks and the status of a control.
pub(super) fn marks_of(record: &Record, control: &Control) -> Vec<Span> {
    let text = record.text();
    let item = control.span.of(text);
    let marker = item.len()
        - item
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start_matches(['-', '*', '+', '.', ')'])
            .trim_start_matches([' ', '\t'])
            .len();
    let start = (control.span.start + marker).min(control.text_span.start);
    let mut found = vec![Span::new(start, control.text_span.start)];
    let own = control.text_span.of(text);
    let base = control.text_span.start;
    for (at, tick) in own.match_indices(TICKS) {
        let behind = &own[at + tick.len()..];
        let mark = behind.len() - behind.trim_start_matches('\u{fe0f}').len();
        found.push(Span::new(base + at, base + at + tick.len() + mark));
    }
    if let Some((from, to)) = inline_status(own) {
        found.push(Span::new(base + from, base + to));
    }
    let statuses = facts_of(control, FactKey::Status);
    found.extend(statuses.flat_map(|fact| visible(&record.document, fact.value_span)));
    found
}

/// The text of a control, without its facts and its comments.
pub(super) fn words_of(record: &Record, control: &Control) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = control.text_span.start;
    for fact in &control.facts {
        found.push(Span::new(at, fact.span.start.max(at)));
        at = fact.span.end.max(at);
    }
    found.push(Span::new(at, control.span.end.max(at)));
    let pieces = found.into_iter();
    pieces
        .flat_map(|span| visible(&record.document, span))
        .collect()
}

/// The facts with a key.
pub(super) fn facts_of(control: &Control, key: FactKey) -> impl Iterator<Item = &Fact> {
    control.facts.iter().filter(move |fact| fact.key == key)
}
