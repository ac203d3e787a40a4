//! What an act says: who, in which role, what it means, and what it is about.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, FixedOffset};

use super::meaning::{Accepts, SignOffSettings};
use crate::compare::{ContentDigest, Part};
use crate::hazard::HazardId;

/// How many hexadecimal digits of the digest of a part are in a file. They only name the part that changed: the whole
/// digest decides whether anything did.
const PART_DIGITS: usize = 16;

/// The form of the file of an act that names no baseline, or names one as typed only.
pub(super) const FORMAT_1: &str = "hazlog-signoff-1";

/// The form of the file of an act that names a baseline with the digest of its file.
pub(super) const FORMAT_2: &str = "hazlog-signoff-2";

/// The form of the file of a sign-off that says what it accepts.
pub(super) const FORMAT_3: &str = "hazlog-signoff-3";

/// This program's version, as acts name it.
pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// What a person did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActKind {
    /// They signed.
    Signed,
    /// They declined to sign, for a reason.
    Declined,
    /// They withdrew an earlier act, for a reason.
    Withdrawn,
}

impl ActKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Signed, Self::Declined, Self::Withdrawn];

    /// The word for it in every file and output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What an act is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActScope {
    /// The whole log, as it was: a hazard that is raised later is not in it.
    Log,
    /// The named hazards.
    Hazards,
}

impl ActScope {
    /// The word for it in a file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Log => "log",
            Self::Hazards => "hazards",
        }
    }
}

/// Which log an act is of, so that a copy in another log does not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogIdentity {
    /// The product in the settings, if they name one.
    pub product: Option<String>,
    /// The first commits of the repository, sorted; none outside git.
    pub roots: Vec<String>,
    /// The folder of the log in the repository; empty for its root.
    pub folder: String,
}

/// The program with which an act was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// Its version.
    pub version: String,
    /// A digest of its rules: their codes, names and grades.
    pub rules: String,
}

/// What `check` found at the release gate when the person signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckResult {
    /// The errors.
    pub errors: usize,
    /// The warnings.
    pub warnings: usize,
    /// The other findings.
    pub notes: usize,
    /// The waived findings, each with its hazard, its last day, its person and the reason.
    pub waived: Vec<String>,
}

impl CheckResult {
    /// How many of each there were: `0 errors, 1 warning, 2 notes, 0 waived`.
    pub fn told(&self) -> String {
        let counted = |count: usize, what: &str| match count {
            1 => format!("1 {what}"),
            count => format!("{count} {what}s"),
        };
        format!(
            "{}, {}, {}, {} waived",
            counted(self.errors, "error"),
            counted(self.warnings, "warning"),
            counted(self.notes, "note"),
            self.waived.len()
        )
    }
}

/// The file that the person read before they signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its name.
    pub file: String,
    /// The SHA-256 digest of its bytes.
    pub digest: String,
}

/// The baseline that an act is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedBaseline {
    /// Its name.
    pub name: String,
    /// The SHA-256 digest of its file. `None` in a file of the first form: there the name is as typed, and nobody
    /// compared the records with the baseline.
    pub digest: Option<String>,
}

impl fmt::Display for SignedBaseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// Another act.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActRef {
    /// Its file in `signoffs/`.
    pub file: String,
    /// The digest at the end of that file.
    pub digest: String,
}

/// A record as it was signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignedRecord {
    /// Its id.
    pub id: HazardId,
    /// Its file, relative to the root of the log.
    pub path: String,
    /// git's name for the bytes of the file; `None` outside git.
    pub blob: Option<String>,
    /// The digest of what it said.
    pub content: String,
    /// The digest of each part, shortened.
    pub parts: BTreeMap<Part, String>,
    /// The digests of the controls in other records that share an `ID:` with one of its controls, by that `ID:`.
    pub shared: BTreeMap<String, String>,
    /// The digests of the files that its controls name as evidence, by path.
    pub evidence: BTreeMap<String, String>,
}

/// What one person did at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// What they did.
    pub kind: ActKind,
    /// Their name as typed.
    pub name: String,
    /// Their role for this act.
    pub role: String,
    /// Their professional body and registration.
    pub registration: Option<String>,
    /// What the act means: one of the meanings in the settings. For a withdrawal, that of the act withdrawn.
    pub meaning: String,
    /// What the meaning accepted by the settings when the person signed. `None` for an act that signs nothing, and in a
    /// file of an earlier form.
    pub accepts: Option<Vec<Accepts>>,
    /// The statement, word for word.
    pub statement: Option<String>,
    /// Why they declined or withdrew.
    pub because: Option<String>,
    /// When, by the clock of the person's computer.
    pub when: DateTime<FixedOffset>,
    /// What it is about.
    pub scope: ActScope,
    /// The baseline that it is about.
    pub baseline: Option<SignedBaseline>,
    /// The log.
    pub log: LogIdentity,
    /// The commit of the records; `None` outside git and before the first commit.
    pub commit: Option<String>,
    /// The digest of the risk criteria.
    pub criteria: String,
    /// The program.
    pub program: Program,
    /// What `check` found.
    pub check: CheckResult,
    /// What could not be read, or was left out.
    pub not_read: Vec<String>,
    /// What the person read before.
    pub shown: Option<Shown>,
    /// The act that this one withdraws.
    pub withdraws: Option<ActRef>,
    /// The acts about the same hazards that were there already.
    pub earlier: Vec<ActRef>,
    /// The records, by id.
    pub records: Vec<SignedRecord>,
}

impl Act {
    /// The form of its file.
    pub(super) fn format(&self) -> &'static str {
        let baseline = self.baseline.as_ref();
        match (&self.accepts, baseline.and_then(|it| it.digest.as_ref())) {
            (Some(_), _) => FORMAT_3,
            (None, Some(_)) => FORMAT_2,
            (None, None) => FORMAT_1,
        }
    }

    /// What it accepts: what its meaning accepts by the settings now, and did when the person signed. Else a change of the
    /// settings would make somebody accept a risk that they did not accept. A file of an earlier form does not say what
    /// it accepted, and then the usual list of meanings does.
    pub fn accepted(&self, settings: &SignOffSettings) -> Vec<Accepts> {
        let usual = || SignOffSettings::default().all_accepted(&self.meaning);
        let then = self.accepts.clone().unwrap_or_else(usual);
        let mut now = settings.all_accepted(&self.meaning);
        now.retain(|what| then.contains(what));
        now
    }

    /// Whether it is about a hazard.
    pub fn is_about(&self, id: &HazardId) -> bool {
        // A file whose records are not in the order of their ids does not count.
        let found = self.records.binary_search_by(|record| record.id.cmp(id));
        found.is_ok()
    }
}

/// The digests of the parts of a content, as an act holds them.
pub fn part_digests(content: &ContentDigest) -> BTreeMap<Part, String> {
    let short = |digest: &String| digest.chars().take(PART_DIGITS).collect();
    let parts = content.parts.iter();
    parts
        .map(|(part, digest)| (part.clone(), short(digest)))
        .collect()
}
