//! The surroundings of a log: files and git. Rules ask through this trait, and `repo` answers.

use chrono::NaiveDate;

use super::baseline_facts::{BaselineFacts, BaselineFault, BaselineRecord, RecordSince};
use crate::hazard::HazardId;
use crate::template::{Likelihood, RiskClass, Severity};

/// What is at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileState {
    /// A file.
    File {
        /// The number of its lines, if it is text.
        lines: Option<u32>,
    },
    /// A folder.
    Folder,
    /// Nothing.
    Missing,
    /// The path leads outside the repository, where hazlog does not look.
    Outside,
}

/// A matrix cell that had another class when a record last changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedCell {
    /// The row.
    pub likelihood: Likelihood,
    /// The column.
    pub severity: Severity,
    /// Its former class; `None` if the cell did not exist.
    pub was: Option<RiskClass>,
}

/// The moment after which a change of code counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DriftStart {
    /// The last change of the record.
    LastEdit,
    /// The baseline with this name, which holds the record as it still is.
    Baseline(String),
    /// The sign-off of this person, on this day, of the record as it still is.
    SignOff(String, NaiveDate),
}

/// A sign-off of a record as it still is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordSignOff<'a> {
    /// The commit that the person signed.
    pub commit: &'a str,
    /// Their name.
    pub name: &'a str,
    /// The day.
    pub day: NaiveDate,
}

/// A change of code after the last baseline, the last sign-off or the last change of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// The moment after which it changed.
    pub since: DriftStart,
    /// The short hash of a commit that changed it (for a whole file, the newest); empty for an
    /// uncommitted change.
    pub commit: String,
    /// The date of that commit.
    pub date: Option<NaiveDate>,
    /// Its subject.
    pub subject: String,
}

/// How an earlier text of a record relates to the present one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordLikeness {
    /// It has the same name.
    Same,
    /// It may describe the same hazard in other words.
    Changed,
    /// It describes another hazard.
    Other,
}

/// An earlier version of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The short hash of the commit that replaced it; `None` if the replacement is not committed.
    pub commit: Option<String>,
    /// Its text.
    pub text: String,
}

/// The surroundings of a log. Paths are relative to the root of the log, with `/`.
///
/// Answers describe the present state; an implementation may cache them.
pub trait Surroundings {
    /// Whether there are any surroundings; `false` for a log without a repository.
    fn is_there(&self) -> bool;

    /// What is at `path`. hazlog searches from the root of the log, from the root of the
    /// repository, and from the folders in the settings.
    fn file(&self, path: &str) -> FileState;

    /// Whether a path does not exist. This is cheaper than [`Surroundings::file`].
    fn is_missing(&self, path: &str) -> bool {
        self.file(path) == FileState::Missing
    }

    /// Whether a path leads outside the repository, where hazlog does not look.
    fn is_outside(&self, path: &str) -> bool {
        self.file(path) == FileState::Outside
    }

    /// What is at the target of a link, from the folder of the record at `record`.
    fn link(&self, record: &str, target: &str) -> FileState;

    /// The new paths of a missing file according to git, the likeliest first.
    fn moved(&self, path: &str) -> Vec<String>;

    /// The files with the name of a missing file in other folders of the repository.
    fn namesakes(&self, _path: &str) -> Vec<String> {
        Vec::new()
    }

    /// The number of files that a glob matches.
    fn matches(&self, glob: &str) -> usize;

    /// Whether a file contains a name as a word; `true` if the file cannot be read as text.
    fn has_name(&self, path: &str, name: &str) -> bool;

    /// The change of a file's lines (of the whole file, for `None`) in git after the last approved
    /// baseline, if the record at `record` still says what it said then, or after the last of the
    /// sign-offs of the record as it is, if that is newer; otherwise after it last changed.
    fn drift(
        &self,
        record: &str,
        signed: &[RecordSignOff<'_>],
        path: &str,
        lines: Option<(u32, u32)>,
    ) -> Option<Drift>;

    /// The ids in git that the log no longer has, each with its new id if git shows a rename.
    fn lost_ids(&self) -> Vec<(HazardId, Option<HazardId>)>;

    /// The newest version in git of the record at `record` that is about another hazard according
    /// to `likeness`. Only the most recent versions are compared.
    fn earlier_version(
        &self,
        _record: &str,
        _likeness: &dyn Fn(&str) -> RecordLikeness,
    ) -> Option<Earlier> {
        None
    }

    /// The matrix cells that changed in git after the record at `record` last changed; empty if
    /// none did, or if git does not know.
    fn changed_cells(&self, record: &str) -> Vec<ChangedCell>;

    /// The last approved baseline; `None` if the log has none.
    fn baseline(&self) -> Option<BaselineFacts> {
        None
    }

    /// What happened since the last approved baseline to the record with this id at `record`.
    fn since_baseline(&self, _id: &HazardId, _record: &str) -> RecordSince {
        RecordSince::Same
    }

    /// The text of a record in the last approved baseline, by its id then.
    fn text_in_baseline(&self, _id: &HazardId) -> Option<String> {
        None
    }

    /// Every record of every baseline, each once, with the last baseline that has it.
    fn records_in_baselines(&self) -> Vec<BaselineRecord> {
        Vec::new()
    }

    /// The baselines on which hazlog cannot rely.
    fn baseline_faults(&self) -> Vec<BaselineFault> {
        Vec::new()
    }

    /// The records that differ from git's last commit, by path; `None` outside a repository.
    fn uncommitted(&self) -> Option<Vec<String>>;

    /// Whether the git history is incomplete, as in a shallow clone: then its silence proves
    /// nothing.
    fn is_cut_off(&self) -> bool {
        false
    }

    /// Why git did not answer, if it failed. The facts in git are then unknown.
    fn unanswered(&self) -> Option<String> {
        None
    }
}

/// A log without surroundings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nowhere;

impl Surroundings for Nowhere {
    fn is_there(&self) -> bool {
        false
    }
    fn file(&self, _: &str) -> FileState {
        FileState::Outside
    }
    fn link(&self, _: &str, _: &str) -> FileState {
        FileState::Outside
    }
    fn moved(&self, _: &str) -> Vec<String> {
        Vec::new()
    }
    fn matches(&self, _: &str) -> usize {
        0
    }
    fn has_name(&self, _: &str, _: &str) -> bool {
        true
    }
    fn drift(
        &self,
        _: &str,
        _: &[RecordSignOff<'_>],
        _: &str,
        _: Option<(u32, u32)>,
    ) -> Option<Drift> {
        None
    }
    fn lost_ids(&self) -> Vec<(HazardId, Option<HazardId>)> {
        Vec::new()
    }
    fn changed_cells(&self, _: &str) -> Vec<ChangedCell> {
        Vec::new()
    }
    fn uncommitted(&self) -> Option<Vec<String>> {
        None
    }
}
