//! `hazlog textconv`: what `git diff` shows of a record.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::process::Command;

use support::Log;
use support::repository::record;

const H1: &str = "hazards/Hazard-0001.md";

/// A repository whose records git shows in the words of hazlog.
fn set_up() -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put(
        H1,
        &record("- [ ] The unit is kept.\n- [ ] Ask twice.", "- src/dose.rs"),
    );
    log.put(".gitattributes", "*.md diff=hazlog\n");
    log.put("README.md", "# Read me\n\nA word.\n");
    log.commit("2026-05-01", "a log");
    let program = assert_cmd::cargo::cargo_bin!("hazlog");
    let textconv = format!("'{}' textconv", program.display());
    log.git(&["config", "diff.hazlog.textconv", &textconv]);
    log
}

fn diff(log: &Log) -> String {
    let output = Command::new("git")
        .arg("-C")
        .arg(log.path())
        .args(["diff", "--no-color", "-U0"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines = text.lines().filter(|line| line.starts_with(['+', '-']));
    lines
        .filter(|line| !line.starts_with("+++") && !line.starts_with("---"))
        .map(|line| format!("{line}\n"))
        .collect()
}

#[test]
fn git_diff_shows_what_a_change_means() {
    let log = set_up();
    let changed = log
        .read(H1)
        .replace(
            "- [ ] The unit is kept.",
            "- [ ] A new control.\n- [x] The unit is kept.\n  - Evidence: src/dose.rs:1-9",
        )
        .replace("## Hazard status\n\nOpen", "## Hazard status\n\nClosed")
        .replace("An overdose.", "An overdose of\n**one** drug.");
    log.put(H1, &changed);
    log.put("README.md", "# Read me\n\nAnother word.\n");
    insta::assert_snapshot!(diff(&log));
}

#[test]
fn another_form_is_no_difference() {
    let log = set_up();
    log.put(
        H1,
        &log.read(H1)
            .replace('\n', "\r\n")
            .replace("- [ ]", "*  [ ]"),
    );
    assert_eq!(diff(&log), "");
}

/// Whatever the bytes, git gets an answer, and where hazlog reads no record it gets the bytes.
#[test]
fn a_file_that_is_no_record_is_written_as_it_is() {
    let log = set_up();
    let conflict = format!("{}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n", log.read(H1));
    let cases: &[&[u8]] = &[
        b"",
        b"\xff\xfe\0\x1b[2J",
        b"# Read me\n",
        b"---\n---\n---\n",
        b"```\n## Hazard name",
        conflict.as_bytes(),
    ];
    for bytes in cases {
        std::fs::write(log.path().join("x.md"), bytes).unwrap();
        let output = log.command(&["textconv", "x.md"]).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        assert_eq!(&output.stdout, bytes);
        assert!(output.stderr.is_empty(), "{output:?}");
    }
    let missing = log.run(&["textconv", "nowhere.md"]);
    assert_eq!(missing.code, 2, "{}", missing.all());
}

/// The template of the log counts, and where there is none the built-in one does.
#[test]
fn a_record_is_read_with_the_template_of_the_log() {
    let log = set_up();
    let words = log.run(&["textconv", H1]);
    assert!(
        words.stdout.contains("Initial risk: 3 - Undesirable\n"),
        "{}",
        words.stdout
    );
    log.put(
        "templates/hazard-template.md",
        &hazlog::template::BUILT_IN_TEMPLATE.replace("Undesirable", "Bothersome"),
    );
    let words = log.run(&["textconv", H1]);
    assert!(
        words.stdout.contains("Initial risk: 3 - Bothersome\n"),
        "{}",
        words.stdout
    );
    let outside = Log::empty();
    outside.put("a/Hazard-0001.md", &log.read(H1));
    std::fs::write(outside.path().join("hazlog.yaml"), "no: such: thing\n").unwrap();
    let words = outside.run(&["textconv", "a/Hazard-0001.md"]);
    assert_eq!(words.code, 0, "{}", words.all());
    assert!(
        words.stdout.contains("Initial risk: 3 - Undesirable\n"),
        "{}",
        words.all()
    );
}
