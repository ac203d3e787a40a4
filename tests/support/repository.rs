//! A log in a git repository of its own, whose commits have the days that a test gives them.

use std::fs;
use std::process::Command;

use super::{Log, Run};

#[allow(dead_code)]
impl Log {
    /// An empty folder that is a git repository.
    pub fn repository() -> Self {
        let log = Self::empty();
        log.git(&["init", "-q", "-b", "main"]);
        log
    }

    /// Writes a file and the folders that it is in.
    pub fn put(&self, file: &str, text: &str) {
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs git, which has to work.
    pub fn git(&self, arguments: &[&str]) {
        self.git_on("2026-05-01", arguments);
    }

    /// Commits everything on a day.
    pub fn commit(&self, day: &str, subject: &str) {
        self.git(&["add", "-A"]);
        self.git_on(day, &["commit", "-q", "-m", subject]);
    }

    fn git_on(&self, day: &str, arguments: &[&str]) {
        let time = format!("{day}T12:00:00Z");
        let mut command = Command::new("git");
        command
            .args(["-c", "user.name=A. Name"])
            .args(["-c", "user.email=name@example.org"])
            .args(["-c", "commit.gpgsign=false"])
            .arg("-C")
            .arg(self.path())
            .args(arguments)
            .env("GIT_COMMITTER_DATE", &time)
            .env("GIT_AUTHOR_DATE", &time);
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(name);
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
    }

    /// What `check --format short` says of the rules of links, on a day when nothing is overdue.
    pub fn check_links(&self, more: &[&str]) -> Run {
        let arguments = [
            "check",
            "--format",
            "short",
            "--today",
            "2026-06-15",
            "--rule",
            "links",
        ];
        self.run(&[&arguments, more].concat())
    }
}

/// A record past draft with these controls, and this code.
#[allow(dead_code)]
pub fn record(controls: &str, code: &str) -> String {
    format!(
        "# Hazard\n\n---\n\n## Hazard name\n\nDose shown in the wrong unit\n\n---\n\n\
         ## Likelihood scoring\n\n3 - Medium\n\n---\n\n## Severity scoring\n\n4 - Major\n\n---\n\n\
         ## Causes\n\n1. The unit is lost\n\n---\n\n## Harm\n\nAn overdose.\n\n---\n\n\
         ## Hazard controls\n\n### Design controls (manufacturer)\n\n{controls}\n\n---\n\n\
         ## Hazard status\n\nOpen\n\n---\n\n## Code associated with hazard\n\n{code}\n"
    )
}
