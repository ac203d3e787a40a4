//! `hazlog check --merge`

use super::Context;
use crate::cli::args::{Check, CheckFormat};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::{Ink, Output};
use crate::merge::Three;
use crate::repo::short_name;
use crate::session::{MergeFinding, MergeReview, NextMerge, Session};
use crate::text::printable_line;

/// The longest text of a field that is shown.
const LONGEST: usize = 300;

/// Repeats the merges of this branch in memory, and shows what a person must look at.
pub fn run(context: &mut Context<'_>, asked: &Check, base: &str) -> Outcome {
    if !matches!(
        asked.format,
        CheckFormat::Human | CheckFormat::Short | CheckFormat::Github
    ) {
        return Err(
            Failure::new("hazlog cannot write the findings of `--merge` in this format")
                .hint("choose `--format human`, `short` or `github`"),
        );
    }
    let session = Session::open(context.directory())?;
    let notices = session.scope_on_disk()?.whole();
    context.say(&notices);
    let review = session.review_merges(base)?;
    for note in &review.notes {
        context.out.note(&format!("note: {}", printable_line(note)));
    }
    for finding in &review.findings {
        match asked.format {
            CheckFormat::Short => context.out.line(&short(finding, base))?,
            CheckFormat::Github => context.out.line(&github(finding, base))?,
            _ => human(context.out, finding, base)?,
        }
    }
    if asked.format != CheckFormat::Github {
        context.out.line(&summary(&review, base))?;
    }
    if review.findings.is_empty() {
        return Ok(());
    }
    context.out.note(
        "hint: open each record, decide what the field must say, commit it, and have the decision approved; \
         docs/merging.md explains each finding",
    );
    Err(Failure::findings())
}

/// The merge of a finding, in words.
fn merge_of(finding: &MergeFinding, base: &str) -> String {
    match &finding.commit {
        Some(commit) => format!("merge {}", short_name(commit)),
        None => format!("the merge with {}", printable_line(base)),
    }
}

fn place(finding: &MergeFinding) -> String {
    match finding.path.as_str() {
        "" => ".".to_owned(),
        path => printable_line(path),
    }
}

fn short(finding: &MergeFinding, base: &str) -> String {
    format!(
        "{}: error: {}: `{}`: {}",
        place(finding),
        merge_of(finding, base),
        printable_line(&finding.field),
        printable_line(&finding.what)
    )
}

fn github(finding: &MergeFinding, base: &str) -> String {
    let escape = |text: &str| {
        text.replace('%', "%25")
            .replace('\r', "%0D")
            .replace('\n', "%0A")
    };
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let message = format!(
        "{}: `{}`: {}",
        merge_of(finding, base),
        printable_line(&finding.field),
        printable_line(&finding.what)
    );
    format!(
        "::error file={},title=merge::{}",
        property(&place(finding)),
        escape(&message)
    )
}

fn human(out: &mut Output, finding: &MergeFinding, base: &str) -> Outcome {
    let name = finding.id.as_ref().map_or("", |id| id.as_str());
    out.inked(Ink::Heading, &printable_line(name))?;
    out.line(&format!(
        "  {}  {}: {}",
        place(finding),
        merge_of(finding, base),
        printable_line(&finding.field)
    ))?;
    out.inked(Ink::Bad, &format!("  {}", printable_line(&finding.what)))?;
    out.line("")?;
    let Three { base, ours, theirs } = &finding.texts;
    if [base, ours, theirs].iter().any(|text| !text.is_empty()) {
        for (label, text) in [("base", base), ("ours", ours), ("theirs", theirs)] {
            value(out, label, text)?;
        }
    }
    if let Some(result) = &finding.result {
        value(out, "result", result)?;
    }
    Ok(out.line("")?)
}

/// A text without the heading that names its field.
fn without_heading(text: &str) -> &str {
    match text.split_once('\n') {
        Some((first, rest)) if first.starts_with('#') => rest,
        None if text.starts_with('#') => "",
        _ => text,
    }
}

/// A text of a field on one line.
fn value(out: &mut Output, label: &str, text: &str) -> Outcome {
    let mut words = printable_line(without_heading(text));
    if words.chars().count() > LONGEST {
        words = words.chars().take(LONGEST).chain(['…']).collect();
    }
    let shown = if words.trim().is_empty() {
        "(nothing)"
    } else {
        words.trim()
    };
    Ok(out.line(&format!("    {label:8}{shown}"))?)
}

fn summary(review: &MergeReview, base: &str) -> String {
    let noun = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {one}s"),
    };
    let to_come = match review.to_come {
        NextMerge::Tried => format!(", and tried the merge with {}", printable_line(base)),
        NextMerge::None => String::new(),
    };
    let found = match review.findings.len() {
        0 => "nothing is lost, and no clinical fact was put together from both sides".to_owned(),
        count => noun(count, "finding"),
    };
    format!(
        "hazlog repeated {}{to_come}: {found}.",
        noun(review.repeated, "merge")
    )
}
