//! Writes the findings of a check for people and for programs.
//!
//! One file for each format: `human`, `short`, `json`, `github`, `junit`, `sarif`. `snippet` cuts
//! the line that is shown, `merges` writes those of merges, `summary` is the last line, `changed` shows the lines that a fix changes, `sources` holds the texts
//! of the records.

mod changed;
mod github;
mod human;
mod json;
mod junit;
mod merges;
mod sarif;
mod short;
mod snippet;
mod sources;
mod summary;

pub use human::Detail;
pub use merges::{MergeReport, write_merges};
pub use sources::Sources;

use super::args::{CheckFormat, Completeness};
use super::failure::{Failure, Outcome};
use super::output::Output;
use crate::check::{Diagnostic, Gate, Grade, NotShown, Verdict};
use crate::session::{FileEntry, ScopeNotice};

/// A verdict and the options for reporting it.
pub struct CheckReport<'a> {
    /// The findings to report.
    pub verdict: &'a Verdict,
    /// The counting findings that the given names and rules leave out.
    pub hidden: NotShown,
    /// The rules that the user named, as typed.
    pub rules: &'a [String],
    /// Whether the user named records.
    pub is_of_records: bool,
    /// The revision since which the findings are new, as typed.
    pub since: Option<&'a str>,
    /// The checked records; empty if the format does not need them.
    pub records: &'a [FileEntry],
    /// The lowest grade that makes the exit code 1.
    pub fail_on: Grade,
    /// Notices about the scope of the check that readers need before they trust its numbers.
    pub notices: &'a [ScopeNotice],
    /// Whether hazards may be missing.
    pub completeness: &'a Completeness,
    /// The prefix that makes a path relative to the root of the repository: empty, or a folder with
    /// its `/`.
    pub prefix: &'a str,
    /// The place of a finding about the log as a whole: its settings or its folder.
    pub log: &'a str,
}

impl CheckReport<'_> {
    /// The file of a finding, relative to the root of the log; `log` for a finding about the whole
    /// log.
    fn path<'a>(&'a self, diagnostic: &'a Diagnostic) -> &'a str {
        diagnostic.path.as_deref().unwrap_or(self.log)
    }

    /// The file of a finding, relative to the root of the repository.
    fn repository_path(&self, diagnostic: &Diagnostic) -> String {
        match (self.path(diagnostic), self.prefix) {
            (".", "") => ".".to_owned(),
            (".", prefix) => prefix.trim_end_matches('/').to_owned(),
            (path, prefix) => format!("{prefix}{path}"),
        }
    }

    /// Whether a notice about missing hazards makes the exit code non-zero.
    fn fails(&self, notice: &ScopeNotice) -> bool {
        notice.is_incomplete() && !self.completeness.allow_incomplete
    }

    /// The name of the gate.
    fn gate(&self) -> &'static str {
        match self.verdict.gate {
            Gate::Daily => "daily",
            Gate::Release => "release",
        }
    }
}

/// `error[HZ201] no-cause`
fn title(diagnostic: &Diagnostic) -> String {
    format!(
        "{}[{}] {}",
        diagnostic.grade, diagnostic.rule.code, diagnostic.rule.name
    )
}

/// `waived by A. Name until 2027-01-31: reason`, if the finding is waived.
fn waived(diagnostic: &Diagnostic) -> Option<String> {
    let terms = diagnostic.waived.as_ref()?;
    Some(format!(
        "waived by {} until {}: {}",
        terms.by, terms.until, terms.reason
    ))
}

/// Writes a report in a format.
///
/// # Errors
/// If it cannot be written.
pub fn write(
    report: &CheckReport<'_>,
    format: CheckFormat,
    detail: Detail,
    sources: &mut Sources<'_>,
    out: &mut Output,
) -> Outcome {
    let json = |error: serde_json::Error| Failure::new(format!("could not write JSON: {error}"));
    match format {
        CheckFormat::Human => human::write(report, detail, sources, out)?,
        CheckFormat::Short => short::write(report, out)?,
        CheckFormat::Github => github::write(report, out)?,
        CheckFormat::Json => out.exact(&json::document(report).map_err(json)?)?,
        CheckFormat::Sarif => {
            let document = sarif::document(report, sources).map_err(json)?;
            out.exact(&document.bytes)?;
            if let Some(left_out) = document.left_out {
                out.note(&format!("note: {left_out}"));
            }
        }
        CheckFormat::Junit => out.exact(junit::document(report).as_bytes())?,
    }
    Ok(())
}
