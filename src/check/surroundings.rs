//! What stands around a log: files and git. Rules ask; whoever has a disk answers.

use chrono::NaiveDate;

use crate::hazard::HazardId;
use crate::template::{Likelihood, RiskClass, Severity};

/// What is at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileState {
    /// A file, with the number of its lines where it is text.
    File {
        /// How many lines it has.
        lines: Option<u32>,
    },
    /// A folder.
    Folder,
    /// Nothing.
    Missing,
    /// The path leads out of the repository, so it is not looked at.
    Outside,
}

/// A cell of the matrix that gave another class when a record last changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedCell {
    /// The row.
    pub likelihood: Likelihood,
    /// The column.
    pub severity: Severity,
    /// The class that it gave; `None` where there was no such cell.
    pub was: Option<RiskClass>,
}

/// Code that has changed since a record last did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// The short name of a commit that changed it, of the whole file the newest; empty for what
    /// is not committed.
    pub commit: String,
    /// The day of that commit.
    pub date: Option<NaiveDate>,
    /// Its subject.
    pub subject: String,
}

/// What an earlier text of a record is to the record as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// It has the same name.
    Same,
    /// It may be about the same hazard in other words.
    Changed,
    /// It is about another hazard.
    Other,
}

/// An earlier version of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The short name of the commit that put another text in its place; `None` where that is not
    /// committed.
    pub commit: Option<String>,
    /// Its text.
    pub text: String,
}

/// What stands around a log. Paths are relative to the root of the log, with `/`.
///
/// Every answer is of the moment; an implementation may keep what it has found.
pub trait Surroundings {
    /// Whether there is anything to ask: `false` where the log stands alone.
    fn is_there(&self) -> bool;

    /// The path that a record means by `path`, and what is there. A path is looked for from the
    /// root of the log, of the repository, and of the folders that settings name.
    fn file(&self, path: &str) -> FileState;

    /// Whether there is nothing where a path leads, which is cheaper to ask than what there is.
    fn is_missing(&self, path: &str) -> bool {
        self.file(path) == FileState::Missing
    }

    /// Whether a path leads to where nobody may look, so that nothing is known of it.
    fn is_outside(&self, path: &str) -> bool {
        self.file(path) == FileState::Outside
    }

    /// What is where a link leads from the folder of the record at `record`.
    fn link(&self, record: &str, target: &str) -> FileState;

    /// Where git says that a missing file has gone, the likeliest first.
    fn moved(&self, path: &str) -> Vec<String>;

    /// The files of the repository that have the name of a missing one, in other folders.
    fn namesakes(&self, _path: &str) -> Vec<String> {
        Vec::new()
    }

    /// How many files a glob meets.
    fn matches(&self, glob: &str) -> usize;

    /// Whether a name stands in a file, as a word; `true` where the file cannot be read as text.
    fn has_name(&self, path: &str, name: &str) -> bool;

    /// Whether the lines of a file (all of it, for `None`) changed in git after the record at
    /// `record` last did.
    fn drift(&self, record: &str, path: &str, lines: Option<(u32, u32)>) -> Option<Drift>;

    /// The ids that git has known and that the log no longer has, with the id of the record that
    /// git says it has become, if any.
    fn lost_ids(&self) -> Vec<(HazardId, Option<HazardId>)>;

    /// The newest version that git has of the record at `record` and that `likeness` says is about
    /// another hazard. What git has beyond the last versions is not looked at.
    fn earlier_version(
        &self,
        _record: &str,
        _likeness: &dyn Fn(&str) -> Likeness,
    ) -> Option<Earlier> {
        None
    }

    /// The cells of the template's matrix that have changed in git after the record at `record`
    /// last did; none where they are the same, or where git does not tell.
    fn changed_cells(&self, record: &str) -> Vec<ChangedCell>;

    /// The records that differ from git's last commit, by path; `None` outside a repository.
    fn uncommitted(&self) -> Option<Vec<String>>;

    /// Whether git's history is cut off, as in a shallow clone: what it does not tell is then no
    /// proof that nothing was.
    fn is_cut_off(&self) -> bool {
        false
    }

    /// Why git did not answer, where it should have: what it knows was not looked at then.
    fn unanswered(&self) -> Option<String> {
        None
    }
}

/// A log that stands alone: nothing is known of what is around it.
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
    fn drift(&self, _: &str, _: &str, _: Option<(u32, u32)>) -> Option<Drift> {
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
