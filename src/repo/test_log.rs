//! A log in a temporary folder, for tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use super::Layout;

/// A small record.
pub(super) const RECORD: &str = "# Hazard\n\n---\n\n## Hazard name\n\nWrong dose\n\n---\n\n\
    ## Causes\n\n- A decimal point is lost.\n\n---\n\n## Harm\n\nOverdose.\n\n---\n\n\
    ## Hazard status\n\nOpen\n";

/// A folder that is deleted when dropped. It begins as a log of one record.
pub(super) struct TestLog {
    folder: TempDir,
}

impl TestLog {
    pub(super) fn new() -> Self {
        let test_log = Self::empty();
        test_log.write("hazards/Hazard-0001.md", RECORD);
        test_log
    }

    pub(super) fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(super) fn root(&self) -> PathBuf {
        self.folder.path().canonicalize().unwrap()
    }

    pub(super) fn path(&self, relative: &str) -> PathBuf {
        self.root().join(relative)
    }

    pub(super) fn write(&self, relative: &str, text: &str) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(super) fn text(&self, relative: &str) -> String {
        fs::read_to_string(self.path(relative)).unwrap()
    }

    /// The names in a folder, sorted.
    pub(super) fn names(&self, relative: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(relative)).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    pub(super) fn layout(&self) -> Layout {
        Layout::discover(self.folder.path()).unwrap()
    }

    pub(super) fn git(&self, arguments: &[&str]) {
        run_git(self.folder.path(), arguments, "2026-05-01");
    }

    /// Runs git, which must fail, as a merge with conflicts does.
    pub(super) fn git_fails(&self, arguments: &[&str]) {
        let output = git_output(self.folder.path(), arguments, "2026-05-01");
        assert!(!output.status.success(), "git {arguments:?}: {output:?}");
    }

    /// Commits everything on a day. Creates the repository if there is none.
    pub(super) fn commit_on(&self, day: &str, message: &str) {
        if !self.path(".git").exists() {
            self.git(&["init", "-q", "-b", "main"]);
        }
        self.git(&["add", "-A"]);
        run_git(self.folder.path(), &["commit", "-q", "-m", message], day);
    }

    /// Commits everything. Creates the repository if there is none.
    pub(super) fn git_commit(&self, message: &str) {
        if !self.path(".git").exists() {
            self.git(&["init", "-q"]);
        }
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
    }
}

fn run_git(folder: &Path, arguments: &[&str], day: &str) {
    let output = git_output(folder, arguments, day);
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
}

fn git_output(folder: &Path, arguments: &[&str], day: &str) -> Output {
    let time = format!("{day}T12:00:00Z");
    Command::new("git")
        .args([
            "-c",
            "user.name=A. Name",
            "-c",
            "user.email=name@example.org",
        ])
        .args(["-c", "commit.gpgsign=false"])
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .env("GIT_COMMITTER_DATE", &time)
        .env("GIT_AUTHOR_DATE", &time)
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env_remove("GIT_INDEX_FILE")
        .output()
        .unwrap()
}
