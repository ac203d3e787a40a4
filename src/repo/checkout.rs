//! The log as anybody gets it who checks out a commit: in a folder of its own, which goes when it
//! is dropped.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::git::{Answer, Folders, ask_history, command_for, git, output};
use super::{Layout, RepoError, revision};

/// A commit, checked out.
#[derive(Debug)]
pub struct Checkout {
    /// Kept so that the folder stays.
    _folder: TempDir,
    /// Where the log is in it.
    place: PathBuf,
}

impl Checkout {
    /// Checks out the commit that `words` name. The repository itself is not touched.
    ///
    /// # Errors
    /// When git does not know the commit, or the disk refuses.
    pub fn of(layout: &Layout, words: &str) -> Result<Self, RepoError> {
        let commit = revision(layout, words)?;
        let no_history = || RepoError::NoHistory {
            path: layout.root.clone(),
        };
        let root = layout.git_root.as_deref().ok_or_else(no_history)?;
        let folder = tempfile::Builder::new()
            .prefix("hazlog-")
            .tempdir()
            .map_err(|error| RepoError::io("make a folder in", &std::env::temp_dir(), error))?;
        let place = folder.path().join("log");
        share(layout, root, &place)?;
        check_out(&place, &commit)?;
        let below = layout.root.strip_prefix(root).unwrap_or(Path::new(""));
        let place = place.join(below);
        if !place.is_dir() {
            return Err(RepoError::NoFolder {
                looked: format!("in `{}` of that commit", below.display()),
                path: place,
            });
        }
        Ok(Self {
            _folder: folder,
            place,
        })
    }

    /// The folder where the log is.
    pub fn place(&self) -> &Path {
        &self.place
    }
}

/// Makes an empty repository at `place` that shares the objects of the one at `root`. It is not
/// cloned: a clone runs a second git in the source, which obeys the settings there, and copies
/// hooks of the user into the new one.
fn share(layout: &Layout, root: &Path, place: &Path) -> Result<(), RepoError> {
    let question = [
        "rev-parse",
        "--show-object-format",
        "--git-path",
        "objects",
        "--git-path",
        "shallow",
    ];
    let answer = ask_history(layout, &question, Folders::All)?;
    let text = String::from_utf8_lossy(&answer).into_owned();
    let lines: Vec<&str> = text.lines().collect();
    let [format, objects, shallow] = lines[..] else {
        return Err(RepoError::Git {
            path: root.to_owned(),
            message: format!("git answered `{}`", text.trim()),
        });
    };
    let objects = root.join(objects);
    let objects = objects
        .canonicalize()
        .map_err(|error| RepoError::io("find", &objects, error))?;
    fs::create_dir(place).map_err(|error| RepoError::io("make", place, error))?;
    let mut init = git(place);
    init.args(["init", "--quiet", "--template="])
        .arg(format!("--object-format={format}"))
        // Without this, `--work-tree` would ask for a folder of git that has another name.
        .env("GIT_DIR", place.join(".git"));
    output(place, &mut init)?.worked_in(layout)?;
    let own = place.join(".git");
    let list = own.join("objects/info/alternates");
    let shared = format!("{}\n", objects.display());
    fs::create_dir_all(own.join("objects/info"))
        .and_then(|()| fs::write(&list, shared))
        .map_err(|error| RepoError::io("write", &list, error))?;
    // Where the history ends, it ends in the copy too.
    let shallow = root.join(shallow);
    match fs::copy(&shallow, own.join("shallow")) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(RepoError::io("copy", &shallow, error)),
    }
}

/// Writes the files of a commit. git leaves out a file that it cannot read, and is content.
fn check_out(place: &Path, commit: &str) -> Result<(), RepoError> {
    let complaint = succeed(place, &["checkout", "--quiet", "--detach", commit])?.complaint;
    let left_out = succeed(place, &["ls-files", "--deleted", "-z"])?.out;
    if left_out.is_empty() {
        return Ok(());
    }
    let count = left_out.split(|byte| *byte == 0).count() - 1;
    Err(RepoError::Git {
        path: place.to_owned(),
        message: format!("git could not write {count} files of {commit}: {complaint}"),
    })
}

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
