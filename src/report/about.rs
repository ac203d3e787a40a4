//! The facts of every report about itself: what it was made from, by which criteria, and how far it can
//! be trusted.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Extract, ScopeNotice, clean_line};
use crate::check::{Gate, Grade, Verdict};

/// The facts of every report about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct About {
    /// What a reader must know of the scope before trusting any number: that it is empty, or that
    /// files were not read. Every document, workbook and page begins with it.
    pub notices: Vec<ScopeNotice>,
    /// The product's name; `None` where the settings do not say.
    pub product: Option<String>,
    /// The product's version.
    pub version: Option<String>,
    /// Who makes it.
    pub manufacturer: Option<String>,
    /// The clinical safety officers, in a line each: name, profession or role, registration.
    pub officers: Vec<String>,
    /// hazlog and its version.
    pub program: String,
    /// The commit, whole; `None` outside git.
    pub commit: Option<String>,
    /// When that commit was made; it is the date of the report, whoever makes it and when.
    pub date: Option<DateTime<FixedOffset>>,
    /// Whether the records are those of the commit.
    pub state: State,
    /// How much of git's history was there to be looked at.
    #[serde(skip_serializing_if = "History::is_whole")]
    pub history: History,
    /// How many records the report is about.
    pub records: usize,
    /// How many records the log has.
    pub of: usize,
    /// The filter that chose them, as typed.
    pub filter: Option<String>,
    /// How many count as drafts: by their status nobody has taken them out of triage, or they are `not_accepted`.
    pub drafts: usize,
    /// Those that a machine drafted earlier, and that no named person has accepted as they are; `None` if nobody knows.
    pub not_accepted: Option<Vec<String>>,
    /// Why nobody knows that.
    pub drafts_not_known: Option<String>,
    /// How many have no initial score, or half of one.
    pub unscored_initial: usize,
    /// How many have no residual score, or half of one.
    pub unscored_residual: usize,
    /// Files in the folders of records that could not be read: `path: why`.
    pub unread: Vec<String>,
    /// How the matrix is to the NHS example, and that it is the manufacturer's choice, in a
    /// sentence.
    pub criteria: String,
    /// How strictly the log was checked for what the report says about findings: `day to day`, `at
    /// the release gate`.
    pub gate: String,
    /// How many findings count at each gate, whichever the report is judged at.
    pub gates: Gates,
    /// The day that dates were compared with.
    pub checked_on: Option<NaiveDate>,
    /// Findings that count, by grade, the worst first: errors, warnings, hints.
    pub findings: FindingList,
    /// The findings that are waived.
    pub waived: Vec<Waived>,
    /// The SHA-256 digest of the records, in hexadecimal.
    pub digest: String,
    /// The command that gives the same digest, where there is one.
    pub digest_command: Option<String>,
    /// The SHA-256 digest of all that the report was made of: the records in its scope, the
    /// narratives, the settings, the template, the templates of reports, and what was asked for.
    pub report_digest: String,
}

impl About {
    /// How many are drafts by their status.
    pub fn drafts_by_status(&self) -> usize {
        let others = self.not_accepted.as_ref().map_or(0, Vec::len);
        self.drafts.saturating_sub(others)
    }

    /// The part of the log that the report is about; `None` for the whole log.
    pub fn extract(&self) -> Option<Extract> {
        Some(Extract {
            records: self.records,
            of: self.of,
            filter: self.filter.as_deref().map(clean_line)?,
        })
    }
}

/// How many findings count at each gate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Gates {
    /// Day to day.
    pub daily: FindingCounts,
    /// Before a release.
    pub release: FindingCounts,
}

/// How many findings there are of each grade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FindingCounts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Hints.
    pub hints: usize,
}

impl FindingCounts {
    /// The findings of a verdict that count.
    pub fn from_verdict(verdict: &Verdict) -> Self {
        Self {
            errors: verdict.count(Grade::Error),
            warnings: verdict.count(Grade::Warning),
            hints: verdict.count(Grade::Info),
        }
    }
}

/// How many findings there are of each grade, and which.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FindingList {
    /// The gate at which they were judged.
    #[serde(skip)]
    pub gate: Gate,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Hints.
    pub hints: usize,
    /// Each of them, in the order of the verdict.
    pub list: Vec<ReportFinding>,
    /// The rules whose hints most hazards have: a document says each of these once.
    #[serde(skip)]
    pub repeated: Vec<String>,
}

impl FindingList {
    /// Whether a finding is a hint that most hazards have alike.
    pub fn is_repeated(&self, finding: &ReportFinding) -> bool {
        finding.grade == Grade::Info.as_str()
            && !finding.hazard.is_empty()
            && self.repeated.contains(&finding.rule)
    }
}

/// A finding of the checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportFinding {
    /// `error`, `warning`, `info`.
    pub grade: String,
    /// The rule: `HZ201 no-cause`.
    pub rule: String,
    /// The hazard's id; empty for the log as a whole.
    pub hazard: String,
    /// The place: `hazards/Hazard-0001.md:12`; empty for the log as a whole.
    pub place: String,
    /// What is wrong.
    pub message: String,
}

/// A finding that is waived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Waived {
    /// The finding.
    pub finding: ReportFinding,
    /// The last day on which the waiver holds.
    pub until: NaiveDate,
    /// Who answers for it.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// Whether the records are those of the commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// They are.
    Committed,
    /// Some differ: the report is of the working tree.
    Dirty,
    /// There is no commit, or no git.
    Unversioned,
}

/// How much of git's history was there to be looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum History {
    /// The whole history, or no git repository at all.
    #[default]
    Whole,
    /// The last commits only, as in a shallow clone.
    CutOff,
}

impl History {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde passes a reference"
    )]
    fn is_whole(&self) -> bool {
        *self == Self::Whole
    }
}
