//! What a baseline holds. The fields and their order are those of the file.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::BaselineName;

/// The state of the whole log at one commit (DCB0129 3.3.2, 3.3.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Baseline {
    /// The form of the file.
    pub format: BaselineForm,
    /// The name.
    pub name: BaselineName,
    /// The product's name, where the settings give one.
    pub product: Option<String>,
    /// The product's version, where the settings give one.
    pub version: Option<String>,
    /// The commit, whole. Everything below is computed from it.
    pub commit: String,
    /// When that commit was made.
    pub commit_time: Option<DateTime<FixedOffset>>,
    /// When the baseline was taken.
    pub created: DateTime<FixedOffset>,
    /// Who took it, as typed.
    pub created_by: Option<String>,
    /// The version of hazlog that took it.
    pub hazlog: String,
    /// The day with which dates were compared.
    pub checked_on: NaiveDate,
    /// What the release gate said.
    pub release_gate: GateResult,
    /// Why the baseline was taken although the release gate failed, or another remark, as typed.
    pub because: Option<String>,
    /// The SHA-256 digest of the risk criteria.
    pub criteria: String,
    /// How many records there are in each stage.
    pub stages: Stages,
    /// Every record, sorted by path.
    pub records: Vec<RecordLine>,
    /// The files of the safety case, sorted by path.
    pub safety_case: Vec<CaseFile>,
    /// How many findings each rule had at the release gate, waived ones not counted.
    pub findings: Vec<RuleCount>,
    /// The waivers that held, each with the findings that it waived.
    pub waivers: Vec<AcceptedFinding>,
    /// The files that may hold hazards and that hazlog could not read.
    pub not_read: Vec<UnreadFile>,
}

/// The form of the file of a baseline. Every form that hazlog ever wrote can be read and verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BaselineForm {
    /// Drafts are those by their status only, and the criteria have a digest of another kind.
    #[serde(rename = "hazlog-baseline-1")]
    One,
    /// A record that a machine drafted and that no named person accepted counts as a draft, and says so.
    #[serde(rename = "hazlog-baseline-2")]
    Two,
}

impl BaselineForm {
    /// Every form.
    pub const ALL: [Self; 2] = [Self::One, Self::Two];

    /// The name of the form in a file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::One => "hazlog-baseline-1",
            Self::Two => "hazlog-baseline-2",
        }
    }
}

/// Why a record counts as a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DraftKind {
    /// Its status says so: nobody has taken it out of triage.
    NotTriaged,
    /// A machine drafted it at this commit or an earlier one, and no named person has accepted what it says.
    NotAccepted,
}

impl DraftKind {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotTriaged => "not triaged",
            Self::NotAccepted => "drafted by a machine, and accepted by no named person",
        }
    }
}

/// What the release gate said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GateResult {
    /// No error.
    Passed,
    /// At least one error.
    Failed,
}

/// How many records there are in each stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Stages {
    /// All of them.
    pub records: usize,
    /// Those that count as drafts: [`DraftKind`].
    pub drafts: usize,
    /// No longer relevant, but kept.
    pub deprecated: usize,
}

/// A record at the commit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordLine {
    /// Its id.
    pub id: String,
    /// The SHA-256 digest of its bytes in git, as `sha256sum` gives it.
    pub sha256: String,
    /// Its file, relative to the root of the log.
    pub path: String,
    /// Its name, on one line.
    pub name: String,
    /// Its status, as written.
    pub status: String,
    /// Why it counts as a draft, if it does. Never in the first form of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<DraftKind>,
    /// Its initial score, in the words of the template.
    pub initial: ScoreWords,
    /// Its residual score.
    pub residual: ScoreWords,
}

/// A score in the words of the template. A value that nobody gave is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreWords {
    /// The likelihood: `Medium`.
    pub likelihood: Option<String>,
    /// The severity: `Major`.
    pub severity: Option<String>,
    /// The class that the matrix gives: `3 - Undesirable`.
    pub risk: Option<String>,
}

/// A file of the safety case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseFile {
    /// Its path, relative to the root of the log.
    pub path: String,
    /// The SHA-256 digest of its bytes in git.
    pub sha256: String,
}

/// How many findings a rule had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleCount {
    /// The grade: `error`, `warning`, `info`.
    pub grade: String,
    /// The rule: `HZ501 unverified-control`.
    pub rule: String,
    /// How many.
    pub count: usize,
}

/// A waiver that held.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptedFinding {
    /// The hazard.
    pub id: String,
    /// The rule: `HZ501 unverified-control`.
    pub rule: String,
    /// Its last day.
    pub until: NaiveDate,
    /// Who answers for it.
    pub by: String,
    /// Why.
    pub reason: String,
    /// How many findings it waived.
    pub count: usize,
}

/// A file that may hold hazards and that hazlog could not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnreadFile {
    /// Its path, relative to the root of the log.
    pub path: String,
}

impl Baseline {
    /// The record at a path, or, if it moved, the only one with this id.
    pub fn record(&self, path: &str, id: &str) -> Option<&RecordLine> {
        let at_path = self.records.iter().find(|line| line.path == path);
        at_path.filter(|line| line.id == id).or_else(|| {
            let mut with_id = self.records.iter().filter(|line| line.id == id);
            with_id.next().filter(|_| with_id.next().is_none())
        })
    }

    /// How many findings had a grade.
    pub fn count(&self, grade: &str) -> usize {
        let its = self.findings.iter().filter(|found| found.grade == grade);
        its.map(|found| found.count).sum()
    }

    /// The name of the commit, short enough for a line.
    pub fn short_commit(&self) -> &str {
        self.commit.get(..7).unwrap_or(&self.commit)
    }
}

impl ScoreWords {
    /// The score in one phrase: `Medium and Major, 3 - Undesirable`.
    pub fn phrase(&self) -> String {
        let or_none =
            |word: &Option<String>| word.clone().unwrap_or_else(|| "not scored".to_owned());
        match (&self.likelihood, &self.severity, &self.risk) {
            (None, None, None) => "not scored".to_owned(),
            (likelihood, severity, risk) => format!(
                "{} and {}, {}",
                or_none(likelihood),
                or_none(severity),
                risk.clone().unwrap_or_else(|| "no risk class".to_owned())
            ),
        }
    }
}
