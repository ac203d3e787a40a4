//! The findings of merges in lines, for people and for GitHub.

use std::io;

use super::{MergeReport, place, without_heading};
use crate::cli::output::{Ink, Output};
use crate::cli::report::github::{data, property};
use crate::merge::Three;
use crate::session::{MergeFinding, MergeReview, NextMerge};
use crate::text::printable_line;

/// The longest text of a field that is shown.
const LONGEST: usize = 300;

/// A line for each finding, and the summary.
///
/// # Errors
/// If they cannot be written.
pub fn short(report: &MergeReport<'_>, out: &mut Output) -> io::Result<()> {
    for finding in &report.review.findings {
        let sentence = report.sentence(finding);
        out.line(&format!("{}: error: {sentence}", place(finding)))?;
    }
    out.line(&summary(report.review, report.base))
}

/// A workflow command of GitHub for each finding.
///
/// # Errors
/// If they cannot be written.
pub fn github(report: &MergeReport<'_>, out: &mut Output) -> io::Result<()> {
    for finding in &report.review.findings {
        out.line(&format!(
            "::error file={},title=merge::{}",
            property(&place(finding)),
            data(&report.sentence(finding))
        ))?;
    }
    Ok(())
}

/// Each finding with the texts of its field, and the summary.
///
/// # Errors
/// If they cannot be written.
pub fn human(report: &MergeReport<'_>, out: &mut Output) -> io::Result<()> {
    for finding in &report.review.findings {
        finding_in_full(report, finding, out)?;
    }
    out.line(&summary(report.review, report.base))
}

fn finding_in_full(
    report: &MergeReport<'_>,
    finding: &MergeFinding,
    out: &mut Output,
) -> io::Result<()> {
    let name = finding.id.as_ref().map_or("", |id| id.as_str());
    out.inked(Ink::Heading, &printable_line(name))?;
    out.line(&format!(
        "  {}  {}: {}",
        place(finding),
        report.merge_of(finding),
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
    out.line("")
}

/// A text of a field on one line.
fn value(out: &mut Output, label: &str, text: &str) -> io::Result<()> {
    let mut words = printable_line(without_heading(text));
    if words.chars().count() > LONGEST {
        words = words.chars().take(LONGEST).chain(['…']).collect();
    }
    let shown = if words.trim().is_empty() {
        "(nothing)"
    } else {
        words.trim()
    };
    out.line(&format!("    {label:8}{shown}"))
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
