//! `--fix` and `--diff`: applies the fixes, or shows them as a patch.

use similar::TextDiff;

use super::selection::Selection;
use super::{Context, check_asked};
use crate::check::Safety;
use crate::cli::args::Check;
use crate::cli::failure::{Failure, Outcome};
use crate::session::{FixRequest, Fixed, FixedRecord, Session};
use crate::text::printable_line;

/// The number of unchanged lines around each change.
const CONTEXT: usize = 3;

/// Prints the changes of the fixes as a patch, and does not change the records.
///
/// # Errors
/// If there are fixes to apply, so that the exit code is not 0, or if the check fails.
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
        1 => format!("1 fix in {records}; hazlog wrote nothing"),
        many => format!("{many} fixes in {records}; hazlog wrote nothing"),
    });
    refused(context, &fixed);
    if fixed.records.is_empty() {
        return Ok(());
    }
    Err(Failure::findings())
}

/// Applies the fixes, and prints a note for each.
///
/// # Errors
/// If a record has changed in the meantime or cannot be written.
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
            .note(&format!("note: hazlog did not change {id}: {why}"));
    }
}

/// The changes of the fixes in one record, as a patch for `git apply`.
fn patch(record: &FixedRecord) -> String {
    let path = &record.path;
    TextDiff::from_lines(&record.before, &record.after)
        .unified_diff()
        .context_radius(CONTEXT)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}
