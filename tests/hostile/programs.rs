//! Programs that a hostile repository wants to run. Each leaves a mark when it runs.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A folder of programs, beside a folder of the marks that they leave.
pub struct Programs {
    folder: TempDir,
}

impl Programs {
    pub fn new() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("hazlog-programs-")
            .tempdir()
            .unwrap();
        fs::create_dir(folder.path().join("marks")).unwrap();
        Self { folder }
    }

    /// A program that leaves its name as a mark, and gives what it is given.
    pub fn program(&self, name: &str) -> String {
        let path = self.folder.path().join(name);
        self.write(&path, name);
        path.display().to_string()
    }

    /// As [`Programs::program`], but it gives nothing: both ends of a pipe would wait for each other.
    pub fn silent(&self, name: &str) -> String {
        let path = self.program(name);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("\ncat\n", "\n")).unwrap();
        path
    }

    /// Puts a program in a folder under a name, such as that of a hook.
    pub fn put(&self, folder: &Path, name: &str, mark: &str) {
        fs::create_dir_all(folder).unwrap();
        self.write(&folder.join(name), mark);
    }

    fn write(&self, path: &Path, mark: &str) {
        let mark = self.folder.path().join("marks").join(mark);
        fs::write(path, format!("#!/bin/sh\n: > '{}'\ncat\n", mark.display())).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// A place beside the programs.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The marks that were left since the last look, sorted. They are taken away.
    pub fn marks(&self) -> Vec<String> {
        let mut marks = Vec::new();
        for entry in fs::read_dir(self.folder.path().join("marks")).unwrap() {
            let entry = entry.unwrap();
            marks.push(entry.file_name().into_string().unwrap());
            fs::remove_file(entry.path()).unwrap();
        }
        marks.sort();
        marks
    }
}
