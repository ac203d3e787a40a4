//! The demo log: a copy of it in a new folder, which is a git repository with one commit.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::Builder;

use super::RepoError;
use super::create::create_file;
use super::demo_files::FILES;
use super::git::{no_pointers, output};
use crate::template::{BUILT_IN_TEMPLATE, BUILT_IN_TYPES};

/// The start of the name of a temporary folder; a random part follows.
const PREFIX: &str = "hazlog-demo-";
/// The author of the commit.
const AUTHOR: &str = "hazlog demo";
const ADDRESS: &str = "demo@example.invalid";
/// The message of the commit.
const MESSAGE: &str = "demo: add the hazard log of Larkmead Prescribing";

/// Settings of git for the demo: no program and no key of the user runs, and no byte changes.
const SETTINGS: &[&str] = &[
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.autocrlf=false",
    "commit.gpgSign=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "init.defaultBranch=main",
];

/// Writes the demo log into `folder`, or into a new temporary folder, and returns its place. Touches
/// nothing outside that folder.
///
/// # Errors
/// [`RepoError::NotEmpty`] when there is something in the folder. Otherwise when git cannot be run, or
/// the disk returns an error.
pub fn create_demo(folder: Option<&Path>) -> Result<PathBuf, RepoError> {
    let Some(folder) = folder else {
        let made = Builder::new().prefix(PREFIX).tempdir();
        let made =
            made.map_err(|error| RepoError::io("make a folder in", &env::temp_dir(), error))?;
        fill(made.path())?;
        return Ok(made.keep());
    };
    let is_new = make_empty(folder)?;
    if let Err(error) = fill(folder) {
        if is_new == Newness::Made {
            // Fails where something was written before the error: that stays, and the error names it.
            let _ = fs::remove_dir(folder);
        }
        return Err(error);
    }
    folder
        .canonicalize()
        .map_err(|error| RepoError::io("open", folder, error))
}

/// Whether hazlog made a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Newness {
    Made,
    WasThere,
}

fn make_empty(folder: &Path) -> Result<Newness, RepoError> {
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(Newness::WasThere),
        Ok(false) => Err(RepoError::NotEmpty {
            path: folder.to_owned(),
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder).map_err(|error| RepoError::io("make", folder, error))?;
            Ok(Newness::Made)
        }
        Err(error) => Err(RepoError::io("open", folder, error)),
    }
}

/// Writes the files and makes the commit. git comes first: without it nothing is written.
fn fill(folder: &Path) -> Result<(), RepoError> {
    git(folder, &["init", "--quiet", "--template="])?;
    let templates = [
        ("templates/hazard-template.md", BUILT_IN_TEMPLATE),
        ("templates/hazard-types.md", BUILT_IN_TYPES),
    ];
    for (path, text) in FILES.iter().chain(&templates) {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| RepoError::io("make", parent, error))?;
        }
        create_file(&path, text)?;
    }
    // With `--force`, a list of ignored files in the user's settings leaves nothing out.
    git(folder, &["add", "--force", "--all"])?;
    git(folder, &["commit", "--quiet", "-m", MESSAGE])
}

fn git(folder: &Path, arguments: &[&str]) -> Result<(), RepoError> {
    let mut command = Command::new("git");
    command.arg("--no-pager");
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    command
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .env("GIT_AUTHOR_NAME", AUTHOR)
        .env("GIT_AUTHOR_EMAIL", ADDRESS)
        .env("GIT_COMMITTER_NAME", AUTHOR)
        .env("GIT_COMMITTER_EMAIL", ADDRESS)
        .env("LC_ALL", "C")
        .stdin(Stdio::null());
    no_pointers(&mut command);
    let answer = output(folder, &mut command)?;
    if answer.worked {
        return Ok(());
    }
    Err(RepoError::Git {
        path: folder.to_owned(),
        message: answer.complaint,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_is_written_once_and_only_into_an_empty_folder() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("demo");
        let made = create_demo(Some(&folder)).unwrap();
        assert!(made.join("hazards/Hazard-0030.md").exists());
        assert!(made.join(".git").exists());
        assert!(matches!(
            create_demo(Some(&folder)),
            Err(RepoError::NotEmpty { .. })
        ));
        let names: Vec<_> = fs::read_dir(around.path()).unwrap().collect();
        assert_eq!(names.len(), 1);
    }
}
