//! Every command that only reads, and a user who has no settings of git.

use std::path::Path;
use std::process::{Command, Output};

use hazlog::report::Kind;

use super::support::Log;
use super::support::reports::kinds_and_formats;

/// The arguments of every command that only reads. `out` is a folder outside the log.
pub fn reading(out: &Path) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = [
        "",
        "list",
        "list --format json",
        "list --filter status:open",
        "show 1",
        "show 1 --format json",
        "search dose",
        "control list",
        "render",
        "render --source 1",
        "check",
        "check --gate release",
        "check --diff",
        "check --since HEAD",
        "check --since HEAD~1",
        "check --merge HEAD~1",
        "show 1 --at HEAD~1",
        "check 1",
        "explain",
        "explain no-cause",
        "triage",
        "triage 1",
        "triage --format json",
        "impact HEAD",
        "impact HEAD~1",
        "impact HEAD~1..HEAD",
        "diff",
        "signoffs",
        "signoffs --format json",
        "diff HEAD~1..HEAD",
        "history",
        "history 1",
        "undo --dry-run",
        "redo --dry-run",
        "log",
        "baseline list",
        "commit --dry-run",
        "textconv hazards/Hazard-0001.md",
        "baseline verify",
        "diff HEAD~1..HEAD --format docx",
        "diff HEAD~1..HEAD --amendments",
        "report log --format md --changes-since HEAD~1",
        "report log --format md --at HEAD",
        "report log --format md --at HEAD~1",
        "report log --format md --gate release",
        "sql select|id|from|hazards",
        "sync",
        "doctor",
        "completions bash",
        "man",
        "--version",
        "--help",
    ]
    .iter()
    .map(|line| words(line))
    .collect();
    for format in ["human", "short", "json", "sarif", "github", "junit"] {
        all.push(words(&format!("check --format {format}")));
    }
    for (kind, format) in kinds_and_formats() {
        all.push(words(&format!("report {kind} --format {format}")));
    }
    for kind in Kind::ALL {
        let file = out.join(kind.file_name(kind.formats()[0]));
        let kind = kind.as_str();
        all.push(words(&format!("report {kind} -o {}", file.display())));
    }
    let demo = out.join("demo");
    all.push(words(&format!("demo {}", demo.display())));
    let site = out.join("site");
    all.push(words(&format!("report log --site {}", site.display())));
    all
}

/// The words of a line; `|` stands for a space within a word.
fn words(line: &str) -> Vec<String> {
    line.split_whitespace()
        .map(|word| word.replace('|', " "))
        .collect()
}

/// hazlog in a folder, for a user who has no settings of git and no editor.
pub fn hazlog<S: AsRef<str>>(folder: &Path, arguments: &[S]) -> Command {
    let mut command = Log::empty().command(&[]);
    command
        .current_dir(folder)
        .args(arguments.iter().map(AsRef::as_ref))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .stdin(std::process::Stdio::null());
    command
}

/// What hazlog writes and comes to in a folder.
pub fn run<S: AsRef<str>>(folder: &Path, arguments: &[S]) -> Output {
    hazlog(folder, arguments).output().unwrap()
}

/// The standard output and the messages of a run, as one text.
pub fn text(output: &Output) -> String {
    let out = String::from_utf8_lossy(&output.stdout);
    let messages = String::from_utf8_lossy(&output.stderr);
    format!("{out}{messages}")
}
