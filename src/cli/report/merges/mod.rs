//! Writes the findings of `check --merge` for people and for programs.
//!
//! - `words`: lines for people and for GitHub
//! - `json`, `junit`, `sarif`: a file for programs

mod json;
mod junit;
mod sarif;
mod words;

use crate::cli::args::CheckFormat;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::Output;
use crate::repo::short_name;
use crate::session::{MergeFinding, MergeFindingKind, MergeReview, ScopeNotice};
use crate::text::printable_line;

/// The merges of a branch, what was found in them, and how they were asked for.
pub struct MergeReport<'a> {
    /// What was found.
    pub review: &'a MergeReview,
    /// The other branch, as typed.
    pub base: &'a str,
    /// What readers need to know of the log before they trust the findings.
    pub notices: &'a [ScopeNotice],
}

impl MergeReport<'_> {
    /// The merge of a finding, in words.
    fn merge_of(&self, finding: &MergeFinding) -> String {
        match &finding.commit {
            Some(commit) => format!("merge {}", short_name(commit)),
            None => format!("the merge with {}", printable_line(self.base)),
        }
    }

    /// The merge, the field and what is wrong, on one line.
    fn sentence(&self, finding: &MergeFinding) -> String {
        format!(
            "{}: `{}`: {}",
            self.merge_of(finding),
            printable_line(&finding.field),
            printable_line(&finding.what)
        )
    }
}

/// The file of a finding; the folder of the log for a merge as a whole.
fn place(finding: &MergeFinding) -> String {
    match finding.path.as_str() {
        "" => ".".to_owned(),
        path => printable_line(path),
    }
}

/// A text without the heading that names its field.
fn without_heading(text: &str) -> &str {
    match text.split_once('\n') {
        Some((first, rest)) if first.starts_with('#') => rest.trim(),
        None if text.starts_with('#') => "",
        _ => text.trim(),
    }
}

/// What to do about a finding.
const fn remedy(kind: MergeFindingKind) -> &'static str {
    match kind {
        MergeFindingKind::NotAsked => {
            "decide what the whole fact must be, commit it, and have the decision approved"
        }
        MergeFindingKind::OtherThanSides => {
            "compare the record with both sides, and commit what is right"
        }
        MergeFindingKind::Unresolved => {
            "decide between the sides, delete the marker lines, and commit the record"
        }
        MergeFindingKind::WillNotAsk => {
            "merge with hazlog on your computer, where it asks you, and push the result"
        }
        MergeFindingKind::WillAsk => {
            "merge on your computer, decide what the field must say, and push the result"
        }
        MergeFindingKind::NotRepeatable => "compare the record with each side by hand",
    }
}

/// Writes a report in a format.
///
/// # Errors
/// If it cannot be written.
pub fn write_merges(report: &MergeReport<'_>, format: CheckFormat, out: &mut Output) -> Outcome {
    let json = |error: serde_json::Error| Failure::new(format!("could not write JSON: {error}"));
    match format {
        CheckFormat::Human => words::human(report, out)?,
        CheckFormat::Short => words::short(report, out)?,
        CheckFormat::Github => words::github(report, out)?,
        CheckFormat::Json => out.exact(&json::document(report).map_err(json)?)?,
        CheckFormat::Sarif => out.exact(&sarif::document(report).map_err(json)?)?,
        CheckFormat::Junit => out.exact(junit::document(report).as_bytes())?,
    }
    Ok(())
}
