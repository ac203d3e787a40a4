//! Names of authors and first lines of messages that are very long or hold control characters.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use support::Log;
use support::repository::record;

const H1: &str = "hazards/Hazard-0001.md";

/// A log whose second commit has an author and a message of 10,000 letters and more, with control characters.
fn long_names() -> (Log, String, String) {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put(H1, &record("- [ ] Show the unit.", "- src/dose.rs"));
    log.put("src/dose.rs", "1\n");
    log.commit("2026-05-01", "a log");
    let author = format!("A\u{1b}[31mnn\u{202e} {}", "x".repeat(10_000));
    let subject = format!("close\u{7}\u{9b}0m {}", "y".repeat(10_000));
    let text = log.read(H1);
    let closed = text.replace("## Hazard status\n\nOpen", "## Hazard status\n\nClosed");
    log.put(H1, &closed);
    log.git(&["add", "-A"]);
    let by = format!("{author} <a@example.org>");
    log.git(&["commit", "-q", "--author", &by, "-m", &subject]);
    (log, author, subject)
}

/// Whether a text has no line of more than 500 characters and no character that commands a terminal.
fn is_readable(text: &str) -> bool {
    let is_control = |sign: char| sign.is_control() && sign != '\n';
    text.lines().all(|line| line.chars().count() <= 500)
        && !text
            .chars()
            .any(|sign| is_control(sign) || sign == '\u{202e}')
}

#[test]
fn text_is_cut_and_json_has_all() {
    let (log, author, subject) = long_names();
    for arguments in [
        &["history"][..],
        &["history", "1"],
        &["history", "1", "status"],
        &["history", "--format", "markdown"],
        &["diff", "HEAD~1..HEAD"],
        &["diff", "HEAD~1..HEAD", "--format", "md"],
        &["show", "1", "--at", "HEAD"],
    ] {
        let run = log.run(arguments);
        assert_eq!(run.code, 0, "{}", run.all());
        assert!(is_readable(&run.stdout), "{arguments:?}: {}", run.stdout);
        assert!(run.stdout.contains('…'), "{arguments:?}: {}", run.stdout);
        assert!(
            run.stdout.contains("close"),
            "{arguments:?}: {}",
            run.stdout
        );
    }
    for arguments in [
        &["history", "--format", "json"][..],
        &["diff", "HEAD~1..HEAD", "--format", "json"],
        &["show", "1", "--at", "HEAD", "--format", "json"],
    ] {
        let run = log.run(arguments);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let commit = match arguments[0] {
            "history" => &json["entries"][0],
            "diff" => &json["changed"][0]["commits"][0],
            _ => &json["at"],
        };
        assert_eq!(commit["author"], author.as_str(), "{arguments:?}");
        assert_eq!(commit["subject"], subject.as_str(), "{arguments:?}");
    }
}

#[test]
fn a_rewritten_history_names_a_cut_commit() {
    let (log, ..) = long_names();
    log.run(&["history"]);
    log.git(&["commit", "-q", "--amend", "-m", "close it"]);
    let run = log.run(&["history"]);
    assert!(
        run.stdout.starts_with("The history was rewritten"),
        "{}",
        run.stdout
    );
    assert!(is_readable(&run.stdout), "{}", run.stdout);
}
