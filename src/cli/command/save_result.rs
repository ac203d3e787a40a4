//! The messages about a saved change.

use super::Context;
use crate::cli::difference::difference;
use crate::cli::failure::{Failure, Outcome};
use crate::hazard::{AssessmentKind, Change, Record, kept_reasons};
use crate::session::{SaveNote, Saved, Session, SessionError};
use crate::text::printable_line;

/// The record after some changes, without saving anything.
///
/// # Errors
/// When one of them is refused.
pub fn rehearse(session: &Session, record: &Record, changes: &[Change]) -> Outcome<Record> {
    let mut record = record.clone();
    for change in changes {
        let patch = change
            .patch(&record, session.template(), None)
            .map_err(|reason| SessionError::Refused {
                id: record.hazard.id.clone(),
                reason,
            })?;
        record = record.patched(&patch, session.template());
    }
    Ok(record)
}

/// Writes what a save changed in a record.
///
/// # Errors
/// When the output cannot be written.
pub fn print_saved(
    context: &mut Context<'_>,
    session: &Session,
    before: &Record,
    saved: &Saved,
) -> Outcome {
    let id = &before.hazard.id;
    let said = difference(before, &saved.record, session.template());
    let line = match said.as_slice() {
        _ if !saved.changed => format!("{id}: nothing to change"),
        [] => format!("{id}: saved"),
        said => format!("{id}: {}", said.join("; ")),
    };
    context.out.line(&line)?;
    aside(context, saved);
    Ok(())
}

/// Notes each justification that is unchanged although its scores changed, unless `changes` set it.
pub fn print_kept_reasons(
    context: &mut Context<'_>,
    session: &Session,
    before: &Record,
    saved: &Saved,
    changes: &[Change],
) {
    let is_given = |kind| {
        let gives =
            |change: &Change| matches!(change, Change::Justification(given, _) if *given == kind);
        changes.iter().any(gives)
    };
    let id = &before.hazard.id;
    let kept = kept_reasons(&before.hazard, &saved.record.hazard);
    for kept in kept.iter().filter(|kept| !is_given(kept.kind)) {
        let scores = printable_line(&kept.written_for.words(&session.template().criteria));
        let (which, key) = match kept.kind {
            AssessmentKind::Initial => ("initial", "justification"),
            AssessmentKind::Residual => ("residual", "residual-justification"),
        };
        context.out.note(&format!(
            "note: the justification of the {which} risk is unchanged: it was written for {scores}; \
             write the new one with `hazlog set {id} {key}='...'`"
        ));
    }
}

/// Writes the notes about a save.
pub fn aside(context: &mut Context<'_>, saved: &Saved) {
    for section in &saved.merged {
        context.out.note(&format!(
            "note: `{section}` had changed on disk, and hazlog kept that change"
        ));
    }
    for note in &saved.notes {
        let said = match note {
            SaveNote::HardLinksLeft { others } => {
                format!(
                    "the file has {others} other name(s) (hard links), which still hold the old \
                     text"
                )
            }
            SaveNote::OwnerChanged => "the file now belongs to you".to_owned(),
        };
        context.out.note(&format!("note: {said}"));
    }
}

/// The failure of a conflict, with both texts of every section in conflict.
pub fn conflict(error: SessionError) -> Failure {
    let SessionError::Conflict { dispute, .. } = &error else {
        return error.into();
    };
    let mut both = String::new();
    for conflict in &dispute.conflicts {
        both.push_str(&format!(
            "\n{}\nyours:\n{}\non disk:\n{}",
            conflict.title(),
            quoted(conflict.yours.as_deref()),
            quoted(conflict.theirs.as_deref())
        ));
    }
    let mut failure = Failure::from(error);
    failure.message.push_str(&both);
    failure
}

fn quoted(text: Option<&str>) -> String {
    let Some(text) = text else {
        return "  (the section is removed)".to_owned();
    };
    let lines: Vec<String> = text.lines().map(|line| format!("  | {line}")).collect();
    lines.join("\n")
}
