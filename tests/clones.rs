//! One commit in several clones: the same digest, findings and report bytes, and a shallow clone
//! that says what hazlog could not look at.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::path::PathBuf;

use hazlog::report::Format;
use support::reports::kinds_in;
use support::repository::record;
use support::{Log, Run};

const NOTE: &str = "note: the git history is incomplete (a shallow clone), so hazlog looked for lost \
                    hazards, changed code and changed criteria only in the commits that it \
                    has\nhint: run `git fetch --unshallow`, or set `fetch-depth: 0` in \
                    actions/checkout\n";
const IN_REPORT: &str = "The git history is incomplete";

/// A log with a history: a lost hazard, and code that changed after its control was verified.
fn origin() -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put(".gitignore", ".hazlog/\n");
    log.put(
        "hazards/Hazard-0001.md",
        &record(
            "- [x] The unit is kept.\n  - Verified: tests/dose.rs (2026-05-01, A. Name)",
            "- src/dose.rs",
        ),
    );
    log.put("hazards/Hazard-0002.md", &record("- [x] Two.", ""));
    log.put("hazards/Hazard-0003.md", &record("- [x] Three.", ""));
    log.put("src/dose.rs", "1\n2\n");
    log.put("tests/dose.rs", "fn keeps() {}\n");
    log.put(
        "safety-case/introduction.md",
        "# Introduction\n\nOurs.\n\nTwo.\n",
    );
    log.commit("2026-05-01", "the log");
    log.git(&["rm", "-q", "hazards/Hazard-0002.md"]);
    log.put("src/dose.rs", "1\n3\n");
    log.commit("2026-05-02", "another dose");
    log.put("note.txt", "a note\n");
    log.commit("2026-05-03", "a note");
    log
}

/// A clone made with these words.
fn clone_of(origin: &Log, words: &[&str]) -> Log {
    let clone = Log::empty();
    let from = format!("file://{}", origin.path().display());
    clone.git(&[&["clone", "-q"][..], words, &[&from, "."]].concat());
    clone
}

fn check(log: &Log, more: &[&str]) -> Run {
    let fixed = ["check", "--format", "short", "--today", "2026-06-15"];
    log.run(&[&fixed[..], more].concat())
}

/// The bytes of every report, by the name of its file, but for those with times in them.
fn reports(log: &Log, from: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Log::empty();
    let into: PathBuf = folder.path().join("reports");
    let run = log.run(&["-C", from, "report", "--all", "-o", into.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let entries = std::fs::read_dir(&into).unwrap();
    let mut files: Vec<(String, Vec<u8>)> = entries
        .map(|entry| entry.unwrap())
        .map(|entry| {
            let bytes = std::fs::read(entry.path()).unwrap();
            (entry.file_name().into_string().unwrap(), bytes)
        })
        .collect();
    files.sort();
    assert!(files.len() > 8, "{}", files.len());
    files
}

#[test]
fn a_shallow_clone_says_what_was_not_checked() {
    let origin = origin();
    let (full, shallow) = (clone_of(&origin, &[]), clone_of(&origin, &["--depth", "1"]));
    let (whole, part) = (check(&full, &[]), check(&shallow, &[]));
    assert!(whole.stdout.contains("lost-record"), "{}", whole.stdout);
    assert!(!whole.stderr.contains("incomplete"), "{}", whole.stderr);
    assert!(part.stderr.starts_with(NOTE), "{}", part.stderr);
    // Nothing else is found than in the whole history, but for the rule that says so.
    let in_part = part
        .stdout
        .lines()
        .filter(|line| !line.contains("cut-off-history"));
    for line in in_part {
        assert!(whole.stdout.lines().any(|other| other == line), "{line}");
    }
    let one = check(&shallow, &["--rule", "no-cause", "1"]);
    assert!(one.stderr.starts_with(NOTE), "{}", one.stderr);
    let staged = check(&shallow, &["--staged"]);
    assert!(staged.stderr.starts_with(NOTE), "{}", staged.stderr);
}

#[test]
fn at_the_release_gate_a_shallow_clone_is_an_error_with_a_remedy() {
    let shallow = clone_of(&origin(), &["--depth", "1"]);
    let run = check(
        &shallow,
        &["--gate", "release", "--rule", "cut-off-history"],
    );
    assert!(
        run.stdout.contains("error[HZ710] cut-off-history"),
        "{}",
        run.stdout
    );
    assert_eq!(run.code, 1);
    let human = shallow.run(&["check", "--gate", "release", "--rule", "cut-off-history"]);
    assert!(
        human.stdout.contains("git fetch --unshallow"),
        "{}",
        human.stdout
    );
    assert!(human.stdout.contains("fetch-depth: 0"), "{}", human.stdout);
}

#[test]
fn every_report_of_a_shallow_clone_says_so_and_no_other_does() {
    let origin = origin();
    let (full, shallow) = (clone_of(&origin, &[]), clone_of(&origin, &["--depth", "1"]));
    for kind in kinds_in(Format::Html) {
        let report = |log: &Log| log.run(&["report", kind, "--format", "html"]);
        let (whole, part) = (report(&full), report(&shallow));
        assert_eq!((whole.code, part.code), (0, 0), "{kind}: {}", part.stderr);
        assert!(part.stderr.starts_with(NOTE), "{kind}: {}", part.stderr);
        assert!(part.stdout.contains(IN_REPORT), "{kind}");
        assert!(!whole.stdout.contains(IN_REPORT), "{kind}");
        assert!(!whole.stderr.contains("incomplete"), "{kind}");
    }
    let json = shallow.run(&["report", "log", "--format", "json"]);
    assert!(json.stdout.contains("cut-off"), "{}", json.stdout);
}

/// The same commit, with the line ends `\r\n` in every file of the working tree.
fn with_other_line_ends(origin: &Log) -> Log {
    let clone = clone_of(origin, &["-c", "core.autocrlf=true"]);
    assert!(clone.read("hazards/Hazard-0001.md").contains("\r\n"));
    clone
}

#[test]
fn line_ends_of_a_checkout_change_no_digest_no_finding_and_no_report() {
    let origin = origin();
    let plain = clone_of(&origin, &["-c", "core.autocrlf=false"]);
    let other = with_other_line_ends(&origin);
    let without_notes = |run: Run| run.stdout;
    assert_eq!(
        without_notes(check(&plain, &[])),
        without_notes(check(&other, &[]))
    );
    assert_eq!(reports(&plain, "."), reports(&other, "."));
    assert_eq!(digest_by_hand(&plain), digest_by_hand(&other));
}

#[test]
fn a_worktree_and_a_submodule_give_the_same_reports() {
    let origin = origin();
    let plain = clone_of(&origin, &[]);
    let expected = reports(&plain, ".");
    plain.git(&["worktree", "add", "-q", "--detach", "beside"]);
    assert_eq!(reports(&plain, "beside"), expected);
    let above = Log::repository();
    let from = format!("file://{}", origin.path().display());
    above.git(&[
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        &from,
        "log",
    ]);
    assert_eq!(reports(&above, "log"), expected);
}

/// The digest that the command in a report gives, which must be the one in the report.
fn digest_by_hand(log: &Log) -> String {
    let report = log.run(&["report", "log", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&report.stdout).unwrap();
    let about = &report["about"];
    let command = about["digest_command"].as_str().unwrap();
    let output = std::process::Command::new("sh")
        .args(["-c", command])
        .current_dir(log.path())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let digest = text.split_whitespace().next().unwrap().to_owned();
    assert_eq!(about["digest"], digest.as_str(), "{command}");
    digest
}
