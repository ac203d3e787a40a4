//! What stands around a log: files and git. Rules ask; whoever has a disk answers.

use chrono::NaiveDate;

use crate::hazard::HazardId;

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

/// Code that has changed since a record last did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// The short name of the newest commit that changed it; empty for what is not committed.
    pub commit: String,
    /// The day of that commit.
    pub date: Option<NaiveDate>,
    /// Its subject.
    pub subject: String,
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

    /// What is where a link leads from the folder of the record at `record`.
    fn link(&self, record: &str, target: &str) -> FileState;

    /// Where git says that a missing file has gone, the likeliest first.
    fn moved(&self, path: &str) -> Vec<String>;

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

    /// Whether the matrix of the template has changed in git after the record at `record` last
    /// did, and how: a phrase that names the cells.
    fn criteria_changed(&self, record: &str) -> Option<String>;

    /// The records that differ from git's last commit, by path; `None` outside a repository.
    fn uncommitted(&self) -> Option<Vec<String>>;
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
    fn criteria_changed(&self, _: &str) -> Option<String> {
        None
    }
    fn uncommitted(&self) -> Option<Vec<String>> {
        None
    }
}
