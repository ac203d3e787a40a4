//! Fixes that are tried before they are offered.

use std::collections::BTreeMap;

use crate::check::{Fix, Safety, Subject, same_clinical_words};
use crate::hazard::{Problem, ProblemCode, Record};
use crate::text::{Edit, Patch, Span};

/// A fix for one kind of problem, if the changed record has fewer problems of that kind.
///
/// The fix is safe only if `wanted` is safe, no other kind of problem increases, and hazlog reads
/// every clinical word as before.
pub(super) fn try_fix(
    subject: &Subject<'_>,
    code: ProblemCode,
    wanted: Safety,
    title: String,
    edits: Vec<Edit>,
) -> Option<Fix> {
    if !subject.may_try_fix() {
        return None;
    }
    subject.count_tried_fix();
    let after = record_after(subject, &edits)?;
    let (before, left) = (counts(&subject.record.problems), counts(&after.problems));
    let of = |counts: &BTreeMap<ProblemCode, usize>, code| counts.get(&code).copied().unwrap_or(0);
    if of(&left, code) >= of(&before, code) {
        return None;
    }
    let no_more = left
        .iter()
        .all(|(code, count)| *count <= of(&before, *code));
    let is_safe =
        wanted == Safety::Safe && no_more && same_clinical_words(subject.hazard(), &after.hazard);
    Some(Fix {
        safety: if is_safe {
            Safety::Safe
        } else {
            Safety::Unsafe
        },
        title,
        edits,
    })
}

/// How many problems there are of each kind.
fn counts(problems: &[Problem]) -> BTreeMap<ProblemCode, usize> {
    let mut counts = BTreeMap::new();
    for problem in problems {
        *counts.entry(problem.code).or_default() += 1;
    }
    counts
}

/// The record with some edits, read again; `None` where they cannot be made.
pub(super) fn record_after(subject: &Subject<'_>, edits: &[Edit]) -> Option<Record> {
    let record = subject.record;
    if edits.is_empty() || record.is_lossy() || has_lone_return(record.text()) {
        return None;
    }
    let patch = Patch::new(edits.to_vec()).ok()?;
    Some(record.patched(&patch, subject.template))
}

/// Whether the text has a carriage return without a line feed. Markdown takes it for a line end
/// and most editors do not, so the meaning of an edit next to it is in doubt.
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
