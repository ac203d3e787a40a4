//! What checking costs, against indexing and against merely reading the files. The programs
//! themselves are run, from their start to their end.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

use super::measure::{Measured, measure_program};

/// Puts the log into a git repository, as real ones are, where there is git.
pub(crate) fn commit(root: &Path) -> io::Result<()> {
    let git = |words: &[&str]| {
        Command::new("git")
            .args([
                "-c",
                "user.name=bench",
                "-c",
                "user.email=bench@example.org",
            ])
            .arg("-C")
            .arg(root)
            .args(words)
            .output()
    };
    fs::write(root.join(".gitignore"), "floor.db*\n")?;
    git(&["init", "-q"])?;
    git(&["add", "."])?;
    git(&["commit", "-q", "-m", "the log"])?;
    Ok(())
}

/// `hazlog sync`, as a program.
pub(crate) fn sync(root: &Path) -> Measured {
    measure_program(hazlog(root).arg("sync"))
}

/// `hazlog check`, as a program.
pub(crate) fn check(root: &Path) -> Measured {
    measure_program(hazlog(root).arg("check"))
}

/// `cat` of the same files.
pub(crate) fn cat(root: &Path) -> Measured {
    let entries = fs::read_dir(root.join("hazards")).unwrap();
    let files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    measure_program(Command::new("cat").args(files))
}

fn hazlog(root: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_hazlog"));
    program.arg("-C").arg(root);
    program
}
