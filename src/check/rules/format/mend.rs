//! Fixes that are tried before they are offered.

use crate::check::{Fix, Safety, Subject};
use crate::hazard::{Hazard, Problem, ProblemCode, Record};
use crate::text::{Edit, Patch, Span};

/// A fix of one kind of problem, if the record that it makes, read again, has fewer problems of
/// that kind; and, where the fix is to be safe, no more of any other and the same prose.
pub(super) fn tried(
    subject: &Subject<'_>,
    code: ProblemCode,
    safety: Safety,
    title: String,
    edits: Vec<Edit>,
) -> Option<Fix> {
    let after = mended(subject, &edits)?;
    let count = |problems: &[Problem], code: ProblemCode| {
        problems.iter().filter(|found| found.code == code).count()
    };
    let before = &subject.record.problems;
    let fewer = count(&after.problems, code) < count(before, code);
    let no_more = after
        .problems
        .iter()
        .all(|found| count(&after.problems, found.code) <= count(before, found.code));
    let same = || prose(subject.hazard()) == prose(&after.hazard);
    let holds = fewer && (safety == Safety::Unsafe || (no_more && same()));
    holds.then_some(Fix {
        safety,
        title,
        edits,
    })
}

/// The record with some edits, read again; `None` where they cannot be made.
pub(super) fn mended(subject: &Subject<'_>, edits: &[Edit]) -> Option<Record> {
    let record = subject.record;
    if edits.is_empty() || record.is_lossy() || has_lone_return(record.text()) {
        return None;
    }
    let patch = Patch::new(edits.to_vec()).ok()?;
    Some(record.patched(&patch, subject.template))
}

/// What a person wrote, and no fix of form may change.
pub(super) fn prose(hazard: &Hazard) -> Vec<&str> {
    let sections = [
        &hazard.name,
        &hazard.description,
        &hazard.causes,
        &hazard.effect,
        &hazard.hazard,
        &hazard.harm,
        &hazard.existing_controls,
        &hazard.initial.justification,
        &hazard.residual.justification,
    ];
    let sections = sections.into_iter().map(String::as_str);
    sections
        .chain(hazard.controls().map(|control| control.text.as_str()))
        .collect()
}

/// Whether a carriage return stands alone: Markdown takes it for a line end and most editors do
/// not, so what an edit beside it means is in doubt.
pub(super) fn has_lone_return(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = text[from..].find('\r') {
        let at = from + at;
        if bytes.get(at + 1) != Some(&b'\n') {
            return true;
        }
        from = at + 1;
    }
    false
}

/// An edit that puts `replacement` in the place of a span.
pub(super) fn replace(span: Span, replacement: impl Into<String>) -> Edit {
    Edit {
        span,
        replacement: replacement.into(),
    }
}
