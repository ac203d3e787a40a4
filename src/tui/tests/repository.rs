//! A log in a repository of git, for the tests of histories.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::Terminal;
use crate::session::{Access, ReadOnlyReason};
use crate::tui::theme::Theme;

/// A folder that is a repository.
pub(super) struct Repository {
    folder: TempDir,
}

impl Repository {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        git(folder.path(), &["init", "-q", "-b", "main"], "2026-05-01");
        Self { folder }
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(super) fn remove(&self, name: &str) {
        fs::remove_file(self.folder.path().join(name)).unwrap();
    }

    pub(super) fn git(&self, arguments: &[&str]) {
        git(self.folder.path(), arguments, "2026-05-20");
    }

    /// Commits everything on a day.
    pub(super) fn commit(&self, day: &str, message: &str) {
        git(self.folder.path(), &["add", "-A"], day);
        git(
            self.folder.path(),
            &["commit", "-q", "--allow-empty", "-m", message],
            day,
        );
    }

    /// The log on a screen.
    pub(super) fn open(self, width: u16, height: u16, theme: Theme) -> Terminal {
        Terminal::in_folder(self.folder, (width, height), theme)
    }

    /// The log on a screen, for reading only.
    pub(super) fn open_read_only(self, theme: Theme) -> Terminal {
        let access = Access::ReadOnly(ReadOnlyReason::Asked);
        Terminal::with_access(self.folder, (80, 24), theme, access)
    }
}

pub(super) fn git(folder: &Path, arguments: &[&str], day: &str) {
    let time = format!("{day}T12:00:00Z");
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=A. Name",
            "-c",
            "user.email=name@example.org",
        ])
        .args(["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"])
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .env("GIT_COMMITTER_DATE", &time)
        .env("GIT_AUTHOR_DATE", &time)
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env_remove("GIT_INDEX_FILE")
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
}
