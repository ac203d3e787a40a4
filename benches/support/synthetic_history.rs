//! A synthetic history: a log in git with many commits, each of which changes a few records as people do.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use super::synthetic_log::{Numbers, record};

/// How many records a commit changes.
const CHANGED: usize = 3;
/// The seconds between two commits.
const BETWEEN: usize = 600;

/// Writes a repository with so many records and commits, through `git fast-import`. The tags `v1` and `v2` are a tenth
/// of the commits apart.
pub fn write_history(root: &Path, records: usize, commits: usize, seed: u64) -> io::Result<()> {
    git(root, &["init", "-q", "-b", "main"])?;
    let mut import = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(["fast-import", "--quiet"])
        .stdin(Stdio::piped())
        .spawn()?;
    let mut stream = String::new();
    let mut texts: Vec<String> = (0..records)
        .map(|number| record(number + 1, seed))
        .collect();
    let mut numbers = Numbers::new(seed);
    begin(&mut stream, 0, "raise the hazards");
    file(&mut stream, "hazlog.yaml", "hazards: hazards\n");
    for (at, text) in texts.iter().enumerate() {
        file(&mut stream, &path(at), text);
    }
    let mut pipe = import.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?;
    for commit in 1..=commits {
        begin(&mut stream, commit, &format!("change {commit}"));
        for _ in 0..CHANGED {
            let at = numbers.below(records);
            texts[at] = changed(&texts[at], commit, &mut numbers);
            file(&mut stream, &path(at), &texts[at]);
        }
        if commit == commits - commits / 10 {
            stream.push_str("\nreset refs/tags/v1\nfrom refs/heads/main\n\n");
        }
        pipe.write_all(stream.as_bytes())?;
        stream.clear();
    }
    pipe.write_all(b"\nreset refs/tags/v2\nfrom refs/heads/main\n\n")?;
    drop(pipe);
    if !import.wait()?.success() {
        return Err(io::Error::other("git fast-import failed"));
    }
    git(root, &["checkout", "-q", "main"])
}

/// Runs git, which has to work.
pub fn git(root: &Path, words: &[&str]) -> io::Result<()> {
    let done = Command::new("git")
        .args(["-c", "user.name=bench"])
        .args(["-c", "user.email=bench@example.org"])
        .args(["-c", "gc.auto=0"])
        .arg("-C")
        .arg(root)
        .args(words)
        .output()?;
    match done.status.success() {
        true => Ok(()),
        false => Err(io::Error::other(
            String::from_utf8_lossy(&done.stderr).into_owned(),
        )),
    }
}

fn path(at: usize) -> String {
    format!("hazards/Hazard-{:04}.md", at + 1)
}

fn begin(stream: &mut String, commit: usize, message: &str) {
    let person = format!(
        "Bench <bench@example.org> {} +0000",
        1_700_000_000 + commit * BETWEEN
    );
    let length = message.len();
    let _ = write!(
        stream,
        "commit refs/heads/main\nauthor {person}\ncommitter {person}\ndata {length}\n{message}\n"
    );
}

fn file(stream: &mut String, path: &str, text: &str) {
    let length = text.len();
    let _ = write!(stream, "M 100644 inline {path}\ndata {length}\n{text}\n");
}

/// A record after another day's work: a score, a tick or some words.
fn changed(text: &str, commit: usize, numbers: &mut Numbers) -> String {
    match numbers.below(3) {
        0 if text.contains("- [ ] ") => text.replacen("- [ ] ", "- [x] ", 1),
        0 => text.replacen("- [x] ", "- [ ] ", 1),
        1 if text.contains("3 - Medium") => text.replacen("3 - Medium", "2 - Low", 1),
        1 => text.replacen("2 - Low", "3 - Medium", 1),
        _ => {
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            let is_prose = |line: &&str| line.starts_with(char::is_alphabetic);
            let prose = lines.iter().filter(|line| is_prose(line)).count();
            let chosen = numbers.below(prose.max(1));
            let mut seen = 0;
            let mut out = String::with_capacity(text.len() + 16);
            for line in lines {
                let is_it = is_prose(&line) && seen == chosen;
                seen += usize::from(is_prose(&line));
                match is_it {
                    true => {
                        let _ = writeln!(out, "{} {commit}", line.trim_end());
                    }
                    false => out.push_str(line),
                }
            }
            out
        }
    }
}
