//! What the baselines of a log say, as the rules see it.

use chrono::NaiveDate;

use crate::hazard::HazardId;

/// The last approved baseline, and what differs since then in the log as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaselineFacts {
    /// Its name.
    pub name: String,
    /// When it was taken.
    pub created: NaiveDate,
    /// The names of all readable baselines.
    pub known: Vec<String>,
    /// Whether the risk criteria are still the same.
    pub criteria: CriteriaSince,
    /// The files of the safety case that differ.
    pub case: Vec<CaseSince>,
}

/// Whether the risk criteria are still those of a baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CriteriaSince {
    /// They are.
    Same,
    /// A level, a class, a cell of the matrix or its meaning differs.
    Changed,
}

/// A file of the safety case that differs from a baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseSince {
    /// Its path, relative to the root of the log.
    pub path: String,
    /// What happened to it.
    pub fate: CaseFate,
}

/// What happened to a file of the safety case since a baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseFate {
    /// Its text differs.
    Changed,
    /// The baseline does not have it.
    Added,
    /// It is gone.
    Removed,
}

/// What happened to a record since the last approved baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordSince {
    /// There is no baseline, or the record still says the same.
    Same,
    /// The baseline does not have it.
    Raised,
    /// Its words or its clinical content differ: each difference in words.
    Changed(Vec<String>),
    /// Its bytes differ, but git no longer has the commit of the baseline, so nobody can say how.
    Unknown,
}

/// A record that a baseline has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaselineRecord {
    /// Its id then.
    pub id: HazardId,
    /// Its name then.
    pub name: String,
    /// The last baseline that has it.
    pub baseline: String,
}

/// A baseline on which hazlog cannot rely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaselineFault {
    /// Its file, relative to the root of the log.
    pub path: String,
    /// Why.
    pub kind: BaselineFaultKind,
}

/// Why hazlog cannot rely on a baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BaselineFaultKind {
    /// hazlog cannot read the file: why, with the line.
    Unreadable(String),
    /// Somebody edited the file: the first line that differs from what hazlog writes.
    Edited(usize),
    /// The history of the log does not have the commit of the last baseline: the commit.
    CommitGone(String),
}
