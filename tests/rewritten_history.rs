//! A history that was rewritten since hazlog last read it is named in the first line of `hazlog history`.
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
const REWRITTEN: &str = "The history was rewritten since hazlog last read it";

/// A log with three commits on one branch, whose history was read.
fn read_once() -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put(H1, &record("- [ ] Show the unit.", "- src/dose.rs"));
    log.put("src/dose.rs", "1\n");
    log.commit("2026-05-01", "a log");
    set_status(&log, "Open", "Closed");
    log.commit("2026-05-02", "close hazard 1");
    set_status(&log, "Closed", "Open");
    log.commit("2026-05-03", "reopen hazard 1");
    assert_not_named(&log);
    log
}

fn set_status(log: &Log, from: &str, to: &str) {
    let status = |word: &str| format!("## Hazard status\n\n{word}");
    let text = log.read(H1);
    assert!(text.contains(&status(from)), "{from}");
    log.put(H1, &text.replace(&status(from), &status(to)));
}

/// The first line of the history.
fn first_line(log: &Log) -> String {
    let run = log.run(&["history"]);
    assert_eq!(run.code, 0, "{}", run.all());
    run.stdout.lines().next().unwrap().to_owned()
}

fn assert_named(log: &Log, subject: &str) {
    for _ in 0..2 {
        let first = first_line(log);
        assert!(first.starts_with(REWRITTEN), "{first}");
        assert!(first.contains(&format!("(A. Name: {subject})")), "{first}");
    }
}

fn assert_not_named(log: &Log) {
    let first = first_line(log);
    assert!(!first.contains("rewritten"), "{first}");
}

/// The notice ends with the next commit.
fn assert_ends_with_a_new_commit(log: &Log) {
    log.put("src/dose.rs", "another line\n");
    log.commit("2026-05-09", "another line");
    assert_not_named(log);
    assert_not_named(log);
}

#[test]
fn a_replaced_commit_is_named_until_a_new_one_follows() {
    let log = read_once();
    log.git(&["commit", "-q", "--amend", "-m", "reopen it"]);
    assert_named(&log, "reopen hazard 1");
    let json = log.run(&["history", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let lost = json["limits"]["rewritten"].as_array().unwrap();
    assert_eq!(lost.len(), 1, "{json:#}");
    assert_eq!(lost[0].as_str().unwrap().len(), 40);
    let markdown = log.run(&["history", "--format", "markdown"]).stdout;
    assert!(markdown.contains(REWRITTEN), "{markdown}");
    // Amended once more: both commits are named.
    log.git(&["commit", "-q", "--amend", "-m", "reopen it again"]);
    assert_named(&log, "reopen hazard 1");
    assert_named(&log, "reopen it");
    assert_ends_with_a_new_commit(&log);
}

#[test]
fn a_rebase_and_a_stash_of_the_old_history_are_a_rewrite() {
    let log = read_once();
    log.put("src/dose.rs", "2\n");
    log.git(&["stash", "-q"]);
    let all = ["rebase", "-q", "--root", "--exec", "true"];
    log.git(&[&all[..], &["--reset-author-date"]].concat());
    assert_named(&log, "reopen hazard 1");
    assert_ends_with_a_new_commit(&log);
}

#[test]
fn a_branch_that_was_set_back_is_named_until_the_commit_is_back() {
    let log = read_once();
    log.git(&["branch", "other", "HEAD~1"]);
    log.git(&["reset", "-q", "--hard", "HEAD~1"]);
    assert_named(&log, "reopen hazard 1");
    // Another branch has the same history: it does not have the commit either.
    log.git(&["checkout", "-q", "other"]);
    assert_named(&log, "reopen hazard 1");
    log.git(&["reset", "-q", "--hard", "main@{1}"]);
    assert_not_named(&log);
}

#[test]
fn a_commit_that_git_has_deleted_is_named() {
    let log = read_once();
    log.git(&["reset", "-q", "--hard", "HEAD~1"]);
    log.git(&["reflog", "expire", "--expire=now", "--all"]);
    log.git(&["gc", "-q", "--prune=now"]);
    assert_named(&log, "reopen hazard 1");
    assert_ends_with_a_new_commit(&log);
}

#[test]
fn another_branch_a_tag_and_a_new_commit_are_no_rewrite() {
    let log = read_once();
    log.git(&["tag", "v1"]);
    log.git(&["checkout", "-q", "-b", "side", "HEAD~1"]);
    assert_not_named(&log);
    log.put("src/dose.rs", "2\n");
    log.commit("2026-05-04", "code");
    assert_not_named(&log);
    log.git(&["checkout", "-q", "v1"]);
    assert_not_named(&log);
    log.git(&["checkout", "-q", "main"]);
    assert_not_named(&log);
    log.git(&["merge", "-q", "--no-edit", "side"]);
    assert_not_named(&log);
    // The tag keeps the commit that the branch no longer has.
    log.git(&["reset", "-q", "--hard", "v1"]);
    assert_named(&log, "Merge branch 'side'");
    log.git(&["reset", "-q", "--hard", "HEAD~1"]);
    let first = first_line(&log);
    assert!(!first.contains("reopen hazard 1"), "{first}");
}

#[test]
fn a_shallow_clone_says_that_it_may_have_dropped_the_commit() {
    let log = read_once();
    let clone = Log::empty();
    let from = format!("file://{}", log.path().display());
    clone.git(&["clone", "-q", "--depth", "1", &from, "."]);
    let first = first_line(&clone);
    assert!(first.contains("a shallow clone"), "{first}");
    assert!(!first.contains("rewritten"), "{first}");
    set_status(&log, "Open", "Closed");
    log.commit("2026-05-04", "close it again");
    clone.git(&["fetch", "-q", "--depth", "1", "origin", "main"]);
    clone.git(&["reset", "-q", "--hard", "FETCH_HEAD"]);
    let run = clone.run(&["history"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert!(lines[0].starts_with(REWRITTEN), "{}", run.stdout);
    assert!(
        lines[0].contains("or this shallow clone no longer goes back so far"),
        "{}",
        run.stdout
    );
    assert!(lines[1].contains("a shallow clone"), "{}", run.stdout);
    clone.git(&["fetch", "-q", "--unshallow"]);
    assert_not_named(&clone);
}

#[test]
fn an_index_that_was_deleted_and_a_question_about_a_hazard_change_nothing() {
    let log = read_once();
    log.git(&["commit", "-q", "--amend", "-m", "reopen it"]);
    let of_hazard = log.run(&["history", "1"]).stdout;
    assert!(of_hazard.starts_with(REWRITTEN), "{of_hazard}");
    assert_named(&log, "reopen hazard 1");
}
