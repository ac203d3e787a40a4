//! A log in its own folder, and commands run in it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

#[allow(dead_code)]
pub mod corpus;
#[allow(dead_code)]
pub mod reports;
#[allow(dead_code)]
pub mod repository;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A copy of a log, gone when dropped.
pub struct Log {
    folder: TempDir,
}

#[allow(dead_code)]
impl Log {
    /// A copy of the records of our own in the mission's form: `hazards/Hazard-0001.md`...
    pub fn of_our_own() -> Self {
        Self::copy_of(&fixtures().join("log"))
    }

    /// A copy of a folder.
    pub fn copy_of(from: &Path) -> Self {
        let log = Self::empty();
        copy(from, log.path());
        log
    }

    /// A copy of this project, with the records of hazlog's own log and all that they name.
    pub fn of_this_project() -> Self {
        let log = Self::empty();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for folder in [
            "hazards",
            "src",
            "tests",
            "templates",
            "docs",
            "benches",
            "migrations",
        ] {
            copy(&root.join(folder), &log.path().join(folder));
        }
        for file in ["hazlog.yaml", "Cargo.toml", "README.md"] {
            fs::copy(root.join(file), log.path().join(file)).unwrap();
        }
        log
    }

    /// An empty folder.
    pub fn empty() -> Self {
        Self {
            folder: tempfile::Builder::new()
                .prefix("hazlog-")
                .tempdir()
                .unwrap(),
        }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path().join(file)).unwrap()
    }

    pub fn write(&self, file: &str, text: &str) {
        fs::write(self.path().join(file), text).unwrap();
    }

    /// The program in the folder, in an environment that has nothing of the user's.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("hazlog"));
        command.current_dir(self.path()).args(arguments);
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "EDITOR", "VISUAL", "COLUMNS"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs the program, and gives all that it said.
    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments).output().unwrap(), self.path())
    }
}

/// What the program said and came to.
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
}

#[allow(dead_code)]
impl Run {
    /// What was said, with the log's folder as `LOG`.
    pub fn of(output: Output, folder: &Path) -> Self {
        let real = folder.canonicalize().unwrap();
        let text = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).unwrap();
            let text = text.replace(&real.display().to_string(), "LOG");
            text.replace(&folder.display().to_string(), "LOG")
        };
        Self {
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            code: output.status.code().unwrap(),
        }
    }

    /// All of it in one text, for a snapshot.
    pub fn all(&self) -> String {
        let Self {
            stdout,
            stderr,
            code,
        } = self;
        format!("{stdout}--- stderr\n{stderr}--- exit {code}")
    }
}

/// The folder of the fixtures.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::write(target, fs::read(entry.path()).unwrap()).unwrap();
        }
    }
}
