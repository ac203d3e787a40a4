//! `hazlog history` and `hazlog diff` against what git alone takes for the same commits and contents.
//!
//! `cargo bench --bench history` prints a table; `-- --check` fails where a target is missed; `-- --records 200
//! --commits 500 --rounds 1` measures less. Each measurement is a process of its own, and medians are compared.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a measurement that cannot be made ends at once"
)]
#![allow(
    dead_code,
    reason = "the other benchmark uses the rest of what both share"
)]

use std::fs::File;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::{env, fs, io};

use hazlog::session::Layout;
use tempfile::TempDir;

#[path = "support/measure.rs"]
mod measure;
#[path = "support/synthetic_history.rs"]
mod synthetic_history;
#[path = "support/synthetic_log.rs"]
mod synthetic_log;
#[path = "support/table.rs"]
mod table;

use measure::{Measured, measure_program, run_alone};
use synthetic_history::{git, write_history};
use table::{Table, Target};

/// The file with git's names of all contents of the history, next to the repository.
const CONTENTS: &str = "contents";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [first, task, folder] = arguments.as_slice()
        && first == measure::CHILD
    {
        return child(task, Path::new(folder));
    }
    match compare(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("the measurement failed: {error}");
            ExitCode::from(2)
        }
    }
}

/// Does one task in this process, which was started for it, and tells what it took.
fn child(task: &str, folder: &Path) -> ExitCode {
    let root = folder.join("log");
    let measured = match task {
        "cold" | "new-commit" | "field" => {
            measure_program(hazlog(&root).args(["history", "5", "status"]))
        }
        "sync" => measure_program(hazlog(&root).arg("sync")),
        "log" => measure_program(hazlog(&root).arg("history")),
        "diff" => measure_program(hazlog(&root).args(["diff", "v1..v2"])),
        "floor" => floor(folder, &root),
        _ => return ExitCode::from(2),
    };
    measured.tell();
    ExitCode::SUCCESS
}

fn hazlog(root: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_hazlog"));
    program.arg("-C").arg(root);
    program
}

/// What any program needs that reads the same from git: the commits, and each content once.
fn floor(folder: &Path, root: &Path) -> Measured {
    let mut log = Command::new("git");
    log.arg("-C").arg(root).args(["log", "--raw", "-z"]);
    let mut contents = Command::new("sh");
    contents
        .args(["-c", "exec git -C \"$0\" cat-file --batch < \"$1\""])
        .arg(root)
        .arg(folder.join(CONTENTS));
    measure_program(&mut log).and(measure_program(&mut contents))
}

fn compare(arguments: &[String]) -> io::Result<ExitCode> {
    let number = |name: &str, otherwise: usize| {
        let at = arguments.iter().position(|argument| argument == name);
        at.and_then(|at| arguments.get(at + 1)?.parse().ok())
            .unwrap_or(otherwise)
    };
    let records = number("--records", 1_000);
    let commits = number("--commits", 5_000);
    let rounds = number("--rounds", 5);
    let temporary = TempDir::new()?;
    let folder = temporary.path();
    let root = folder.join("log");
    fs::create_dir(&root)?;
    eprintln!("writing {commits} commits of {records} records");
    write_history(&root, records, commits, 1)?;
    write_contents(folder, &root)?;
    let mut table = Table::default();
    let (mut cold, mut least) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        forget_index(&root)?;
        cold.push(run_alone("cold", folder)?);
        least.push(run_alone("floor", folder)?);
    }
    let what = "history, cold, against `git log --raw` and `git cat-file --batch`";
    table.against(what, &cold, &least, Target::Times(1.5));
    table.memory("memory, cold", &cold, Target::Megabytes(200.0));
    // The index of the records is up to date too, as after any other command.
    run_alone("sync", folder)?;
    let mut new_commit = Vec::new();
    for round in 0..rounds {
        edit(&root, round)?;
        new_commit.push(run_alone("new-commit", folder)?);
    }
    let of = |task: &str| -> io::Result<Vec<Measured>> {
        (0..rounds).map(|_| run_alone(task, folder)).collect()
    };
    table.alone("a new commit", &new_commit, Target::CpuMilliseconds(60.0));
    table.alone("one field", &of("field")?, Target::CpuMilliseconds(20.0));
    table.alone("the whole log", &of("log")?, Target::None);
    table.alone(
        "`diff` of two tags",
        &of("diff")?,
        Target::CpuMilliseconds(150.0),
    );
    table.memory("memory, `diff`", &of("diff")?, Target::Megabytes(200.0));
    print!("{}", table.text(records, rounds));
    Ok(
        match arguments.iter().any(|it| it == "--check") && !table.is_met() {
            true => ExitCode::FAILURE,
            false => ExitCode::SUCCESS,
        },
    )
}

/// Lists git's names of all contents of the history.
fn write_contents(folder: &Path, root: &Path) -> io::Result<()> {
    let list = File::create(folder.join(CONTENTS))?;
    let done = Command::new("sh")
        .args([
            "-c",
            "git -C \"$0\" log --raw --no-abbrev --format= | cut -d' ' -f4 | sort -u",
        ])
        .arg(root)
        .stdout(Stdio::from(list))
        .status()?;
    match done.success() {
        true => Ok(()),
        false => Err(io::Error::other("git could not list the contents")),
    }
}

/// Commits an edit of one record.
fn edit(root: &Path, round: usize) -> io::Result<()> {
    let path = root.join("hazards/Hazard-0005.md");
    let text = fs::read_to_string(&path)?;
    fs::write(&path, format!("{text}<!-- {round} -->\n"))?;
    git(root, &["commit", "-q", "-a", "-m", "an edit"])
}

/// Removes what hazlog keeps about the log.
fn forget_index(root: &Path) -> io::Result<()> {
    let state = Layout::discover(root).and_then(|layout| layout.state_folder());
    match fs::remove_dir_all(state.map_err(io::Error::other)?) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
