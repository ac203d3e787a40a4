//! `hazlog check --merge`

use super::Context;
use crate::cli::args::{Check, CheckFormat};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::report::{MergeReport, write_merges};
use crate::text::printable_line;

/// Repeats the merges of this branch in memory, and shows what a person must look at.
pub fn run(context: &mut Context<'_>, asked: &Check, base: &str) -> Outcome {
    let session = context.open()?;
    let notices = session.scope_on_disk()?.whole();
    context.say(&notices);
    let review = session.review_merges(base)?;
    for note in &review.notes {
        context.out.note(&format!("note: {}", printable_line(note)));
    }
    let report = MergeReport {
        review: &review,
        base,
        notices: &notices,
    };
    write_merges(&report, asked.format, context.out)?;
    if review.findings.is_empty() {
        return Ok(());
    }
    if matches!(
        asked.format,
        CheckFormat::Human | CheckFormat::Short | CheckFormat::Github
    ) {
        context.out.note(
            "hint: open each record, decide what the field must say, commit it, and have the decision approved; \
             docs/merging.md explains each finding",
        );
    }
    Err(Failure::findings())
}
