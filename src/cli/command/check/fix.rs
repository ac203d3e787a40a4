//! Fixes: applied, or shown as a patch.

use similar::TextDiff;

use super::selection::Selection;
use super::{Context, check_asked};
use crate::check::Safety;
use crate::cli::args::Check;
use crate::cli::failure::{Failure, Outcome};
use crate::session::{FixRequest, Fixed, FixedRecord, Session};
use crate::text::printable_line;

/// How many lines stand around each change.
const CONTEXT: usize = 3;

/// Writes what the fixes would change, as a patch. Nothing is written to the records.
///
/// # Errors
/// When there is something to change, so that the exit code says it, or when that cannot be told.
pub fn show(
    context: &mut Context<'_>,
    session: &Session,
    asked: &Check,
    selection: &Selection,
) -> Outcome {
    let fixed = session.plan_fixes(&fix_asked(asked, selection))?;
    for record in &fixed.records {
        context.out.exact(patch(record).as_bytes())?;
    }
    let records = match fixed.records.len() {
        1 => "1 record".to_owned(),
        many => format!("{many} records"),
    };
    let fixes: usize = fixed.records.iter().map(|record| record.fixes.len()).sum();
    context.out.note(&match fixes {
        0 => "nothing to fix".to_owned(),
        1 => format!("1 fix in {records}; nothing was written"),
        many => format!("{many} fixes in {records}; nothing was written"),
    });
    refused(context, &fixed);
    if fixed.records.is_empty() {
        return Ok(());
    }
    Err(Failure::findings())
}

/// Applies the fixes, and says beside the output what each did.
///
/// # Errors
/// When a record has changed meanwhile or cannot be written.
pub fn apply(
    context: &mut Context<'_>,
    session: &mut Session,
    asked: &Check,
    selection: &Selection,
) -> Outcome {
    let fixed = session.fix(&fix_asked(asked, selection))?;
    for record in &fixed.records {
        for (rule, title) in &record.fixes {
            let title = printable_line(title);
            context
                .out
                .note(&format!("fixed {}: {rule}: {title}", record.path));
        }
    }
    refused(context, &fixed);
    Ok(())
}

fn fix_asked(asked: &Check, selection: &Selection) -> FixRequest {
    FixRequest {
        check: check_asked(asked),
        most: if asked.with_unsafe {
            Safety::Unsafe
        } else {
            Safety::Safe
        },
        ids: selection.ids(),
        wanted: selection.wanted(),
    }
}

fn refused(context: &mut Context<'_>, fixed: &Fixed) {
    for (id, why) in &fixed.refused {
        context
            .out
            .note(&format!("note: {id} was left as it is: {why}"));
    }
}

/// What fixes change in a record, as a patch that `git apply` takes.
fn patch(record: &FixedRecord) -> String {
    let path = &record.path;
    TextDiff::from_lines(&record.before, &record.after)
        .unified_diff()
        .context_radius(CONTEXT)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}
