//! The log in a commit or in git's index: its files, in a separate folder that is deleted when
//! dropped.
//!
//! The folder has the bytes that git stores. The settings of a machine or a user, such as
//! `core.autocrlf`, do not change them, and no filter runs. The repository and its working tree are
//! only read.

mod index;
mod shared;

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use self::index::read_index;
use self::shared::share;
use super::discover::git_root;
use super::git::{Answer, command_for, head_of, no_revision, output};
use super::{Layout, RepoError};

/// Which state of the repository is checked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Snapshot<'a> {
    /// A commit, by any name that git accepts.
    Commit(&'a str),
    /// The content of the next commit: git's index.
    Index,
}

/// A commit or the index, checked out.
#[derive(Debug)]
pub struct Checkout {
    /// The folder, which is deleted when this is dropped.
    _folder: TempDir,
    /// The root of the original repository.
    original: PathBuf,
    /// The root of the copy.
    copy: PathBuf,
    /// The folder in the copy for `start` in the original.
    place: PathBuf,
}

impl Checkout {
    /// Checks out a state of the repository of `start`.
    ///
    /// # Errors
    /// When there is no repository, git does not know the commit, the index has unmerged files, or
    /// the disk returns an error.
    pub fn create(start: &Path, snapshot: Snapshot<'_>) -> Result<Self, RepoError> {
        let start = start
            .canonicalize()
            .map_err(|error| RepoError::io("open", start, error))?;
        let original = git_root(&start)?.ok_or_else(|| RepoError::NoHistory {
            path: start.clone(),
        })?;
        // First, because the name can be wrong.
        let head = match snapshot {
            Snapshot::Commit(words) => Some(commit(&original, words)?),
            Snapshot::Index => head_of(&original, &original)?.map(|head| head.commit),
        };
        let folder = tempfile::Builder::new()
            .prefix("hazlog-")
            .tempdir()
            .map_err(|error| RepoError::io("make a folder in", &std::env::temp_dir(), error))?;
        let copy = folder.path().join("log");
        share(&original, &copy)?;
        match (snapshot, &head) {
            (Snapshot::Commit(_), Some(commit)) => {
                succeed(&copy, &["checkout", "--quiet", "--detach", commit])?;
            }
            _ => read_index(&original, &copy, head.as_deref())?,
        }
        refuse_incomplete(&copy)?;
        let below = start.strip_prefix(&original).unwrap_or(Path::new(""));
        let place = copy.join(below);
        if !place.is_dir() {
            return Err(RepoError::NoFolder {
                looked: format!("in `{}` of {}", below.display(), snapshot.words()),
                unread_logs: Vec::new(),
                path: place,
            });
        }
        Ok(Self {
            _folder: folder,
            original,
            copy,
            place,
        })
    }

    /// The folder of the log.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// A text with the paths of the repository in place of those of the copy.
    pub fn in_repository(&self, text: &str) -> String {
        let copy = self.copy.display().to_string();
        text.replace(&copy, &self.original.display().to_string())
    }
}

impl Layout {
    /// The log of a checkout. Folders of code outside the repository are next to the original, not
    /// next to the copy.
    #[must_use]
    pub fn of_checkout(mut self, checkout: &Checkout) -> Self {
        let Ok(below) = self.root.strip_prefix(&checkout.copy) else {
            return self;
        };
        let root = checkout.original.join(below);
        for folder in &mut self.config.code {
            let real = root.join(&*folder).canonicalize();
            // A folder inside the repository is in the copy.
            let outside = real
                .ok()
                .filter(|real| !real.starts_with(&checkout.original));
            if let Some(path) = outside.as_deref().and_then(Path::to_str) {
                path.clone_into(folder);
            }
        }
        self
    }
}

impl Snapshot<'_> {
    fn words(self) -> &'static str {
        match self {
            Self::Commit(_) => "that commit",
            Self::Index => "git's index",
        }
    }
}

/// The full name of a commit of the repository at `root`.
///
/// # Errors
/// When git does not know it.
pub fn commit_of(start: &Path, words: &str) -> Result<String, RepoError> {
    let start = start
        .canonicalize()
        .map_err(|error| RepoError::io("open", start, error))?;
    match git_root(&start)? {
        Some(root) => commit(&root, words),
        None => Err(RepoError::NoHistory { path: start }),
    }
}

fn commit(root: &Path, words: &str) -> Result<String, RepoError> {
    let name = format!("{words}^{{commit}}");
    let question = [
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &name,
    ];
    let mut command = command_for(root, &question)?;
    let answer = output(root, command.args(question))?;
    let id = String::from_utf8_lossy(&answer.out).trim().to_owned();
    if answer.worked && !id.is_empty() {
        return Ok(id);
    }
    Err(match answer.complaint {
        message if message.is_empty() => no_revision(root, root, words),
        message => RepoError::Git {
            path: root.to_owned(),
            message,
        },
    })
}

/// Refuses a copy with a missing file: git leaves out a file that it cannot read, and reports
/// success.
fn refuse_incomplete(copy: &Path) -> Result<(), RepoError> {
    let left_out = succeed(copy, &["ls-files", "--deleted", "-z"])?.out;
    let count = left_out.iter().filter(|byte| **byte == 0).count();
    if count == 0 {
        return Ok(());
    }
    Err(RepoError::Git {
        path: copy.to_owned(),
        message: format!("git could not write {count} files"),
    })
}

/// Runs git in `root`, and fails if it fails.
fn succeed(root: &Path, words: &[&str]) -> Result<Answer, RepoError> {
    let mut command = command_for(root, words)?;
    let answer = output(root, command.args(words))?;
    if answer.worked {
        return Ok(answer);
    }
    Err(RepoError::Git {
        path: root.to_owned(),
        message: answer.complaint,
    })
}
