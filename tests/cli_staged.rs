//! `hazlog check --staged` and `--rev`: the log as git has it, and nothing of the working tree.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::fs;
use std::path::Path;

use support::repository::record;
use support::{Log, Run};

const H1: &str = "hazards/Hazard-0001.md";
const H2: &str = "hazards/Hazard-0002.md";
/// A record in which `no-cause` finds nothing, and one in which it does.
const CAUSE: &str = "## Causes\n\n1. The unit is lost\n\n---\n\n";

fn sound() -> String {
    record("- [x] One.", "- src/dose.rs")
}

fn without_cause() -> String {
    let text = sound();
    assert!(text.contains(CAUSE));
    text.replace(CAUSE, "## Causes\n\n---\n\n")
}

/// A repository of one sound record and the code that it names.
fn committed() -> Log {
    let log = Log::repository();
    // git's own upkeep runs on after a commit, and writes files.
    log.git(&["config", "maintenance.auto", "false"]);
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put(H1, &sound());
    log.put("src/dose.rs", "1\n");
    log.commit("2026-05-01", "a hazard");
    log
}

fn check(log: &Log, more: &[&str]) -> Run {
    let fixed = [
        "check",
        "--format",
        "short",
        "--today",
        "2026-06-15",
        "--rule",
    ];
    log.run(&[&fixed[..], &["no-cause,missing-file"], more].concat())
}

/// The records and rules of the findings: `Hazard-0001 no-cause`.
fn found(run: &Run) -> Vec<String> {
    assert!(run.code < 2, "{}", run.stderr);
    let lines = run.stdout.lines().map(|line| {
        let id = line
            .split("Hazard-")
            .nth(1)
            .map_or("log", |rest| &rest[..4]);
        let rule = line
            .split("] ")
            .nth(1)
            .and_then(|rest| rest.split(':').next());
        format!("{id} {}", rule.unwrap_or_default())
    });
    lines.collect()
}

/// Every file below a folder with its bytes and its time.
fn everything(folder: &Path) -> Vec<(String, Vec<u8>, std::time::SystemTime)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(everything(&path));
        } else {
            let time = path.metadata().unwrap().modified().unwrap();
            all.push((path.display().to_string(), fs::read(&path).unwrap(), time));
        }
    }
    all.sort();
    all
}

#[test]
fn a_staged_fault_counts_even_if_the_file_on_disk_is_correct() {
    let log = committed();
    log.put(H1, &without_cause());
    log.git(&["add", "-A"]);
    log.put(H1, &sound());
    assert_eq!(found(&check(&log, &["--staged"])), ["0001 no-cause"]);
    assert!(found(&check(&log, &[])).is_empty());
    assert!(found(&check(&log, &["--rev", "HEAD"])).is_empty());
}

#[test]
fn a_fault_on_disk_does_not_count_before_it_is_staged() {
    let log = committed();
    log.put(H1, &without_cause());
    assert!(found(&check(&log, &["--staged"])).is_empty());
    assert_eq!(found(&check(&log, &[])), ["0001 no-cause"]);
}

#[test]
fn new_deleted_and_renamed_files_count_as_they_are_staged() {
    let log = committed();
    log.put(H2, &without_cause());
    assert!(found(&check(&log, &["--staged"])).is_empty());
    // A file that is only announced is not in the next commit.
    log.git(&["add", "-N", H2]);
    assert!(found(&check(&log, &["--staged"])).is_empty());
    log.git(&["add", H2]);
    fs::remove_file(log.path().join(H2)).unwrap();
    assert_eq!(found(&check(&log, &["--staged"])), ["0002 no-cause"]);
    log.git(&["rm", "-q", "--cached", H2]);
    assert!(found(&check(&log, &["--staged"])).is_empty());
    log.git(&["mv", "src/dose.rs", "src/amount.rs"]);
    log.put("src/dose.rs", "1\n");
    assert_eq!(found(&check(&log, &["--staged"])), ["0001 missing-file"]);
    assert!(found(&check(&log, &[])).is_empty());
}

#[test]
fn settings_and_waivers_are_read_from_the_index() {
    let log = committed();
    log.put(H1, &without_cause());
    log.put(
        "hazlog.yaml",
        "hazards: hazards\ncheck:\n  rules:\n    no-cause: off\n",
    );
    log.git(&["add", "-A"]);
    log.put("hazlog.yaml", "this is: [not settings\n");
    assert!(found(&check(&log, &["--staged"])).is_empty());
    log.git(&["add", "hazlog.yaml"]);
    log.put("hazlog.yaml", "hazards: hazards\n");
    let run = check(&log, &["--staged"]);
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert!(run.stderr.contains("LOG/hazlog.yaml:"), "{}", run.stderr);
}

#[test]
fn the_template_is_read_from_the_index() {
    let log = committed();
    let copies = log.run(&["init", "--templates"]);
    assert_eq!(copies.code, 0, "{}", copies.stderr);
    log.git(&["add", "-A"]);
    log.put("templates/hazard-template.md", "no template\n");
    assert!(found(&check(&log, &["--staged"])).is_empty());
}

#[test]
fn a_repository_without_a_commit_has_an_index() {
    let log = Log::repository();
    log.put(H1, &without_cause());
    log.put("src/dose.rs", "1\n");
    log.git(&["add", "-A"]);
    log.put(H1, &sound());
    assert_eq!(found(&check(&log, &["--staged"])), ["0001 no-cause"]);
    let run = check(&log, &["--rev", "HEAD"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains(" has no commit yet, so there is no `HEAD`\nhint: commit the log first: `git add hazards`, "),
        "{}",
        run.stderr
    );
}

#[test]
fn a_log_in_a_subfolder_is_read_from_the_index() {
    let log = Log::repository();
    log.put("safety/hazlog.yaml", "hazards: hazards\n");
    log.put("safety/hazards/Hazard-0001.md", &without_cause());
    log.put("src/dose.rs", "1\n");
    log.git(&["add", "-A"]);
    log.put("safety/hazards/Hazard-0001.md", &sound());
    let run = check(&log, &["-C", "safety", "--staged"]);
    assert_eq!(found(&run), ["0001 no-cause"]);
    let path = "safety/hazards/Hazard-0001.md";
    let named = log.run(&[
        "-C", "safety", "check", "--staged", "--format", "github", "1",
    ]);
    assert!(
        named.stdout.contains(&format!("file={path}")),
        "{}",
        named.stdout
    );
    assert!(found(&check(&log, &["-C", "safety"])).is_empty());
}

#[test]
fn an_index_with_conflicts_is_an_error_that_names_the_files() {
    let log = committed();
    log.git(&["checkout", "-q", "-b", "other"]);
    log.put(H1, &sound().replace("wrong unit", "wrong dose"));
    log.commit("2026-05-02", "one way");
    log.git(&["checkout", "-q", "main"]);
    log.put(H1, &sound().replace("wrong unit", "other unit"));
    log.commit("2026-05-02", "another way");
    let merge = std::process::Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
        .args(["merge", "-q", "other"])
        .current_dir(log.path())
        .output()
        .unwrap();
    assert!(!merge.status.success());
    let run = check(&log, &["--staged"]);
    assert_eq!((run.stdout.as_str(), run.code), ("", 2));
    assert_eq!(
        run.stderr,
        "error: git's index in LOG has unresolved conflicts in these files: \
         hazards/Hazard-0001.md\nhint: resolve the conflicts, run `git add` on each file, then \
         try again\n"
    );
}

#[test]
fn nothing_is_written_to_the_repository() {
    let log = committed();
    log.put(H1, &without_cause());
    log.git(&["add", "-A"]);
    let before = everything(log.path());
    check(&log, &["--staged"]);
    check(&log, &["--rev", "HEAD"]);
    assert_eq!(everything(log.path()), before);
}

#[test]
fn a_hook_checks_the_index_that_git_gives_it() {
    let log = committed();
    let hook = log.path().join(".git/hooks/pre-commit");
    let program = assert_cmd::cargo::cargo_bin!("hazlog")
        .display()
        .to_string();
    let script = format!("#!/bin/sh\nexec '{program}' check --staged --rule no-cause\n");
    log.put(".git/hooks/pre-commit", &script);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    }
    log.put(H1, &without_cause());
    log.put("note.txt", "a note\n");
    log.git(&["add", "note.txt"]);
    let commit = |words: &[&str]| {
        let output = std::process::Command::new("git")
            .args([
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.org",
                "commit",
                "-qm",
                "x",
            ])
            .args(words)
            .current_dir(log.path())
            .output()
            .unwrap();
        output.status.success()
    };
    // `-a` commits the record too, and a named file only that file.
    assert!(!commit(&["-a"]));
    assert!(!commit(&["--", H1]));
    assert!(commit(&[]));
}

#[test]
fn an_index_of_another_repository_is_refused() {
    let log = committed();
    let other = committed();
    let mut command = log.command(&["check", "--staged"]);
    command.env("GIT_INDEX_FILE", other.path().join(".git/index"));
    let run = Run::of(command.output().unwrap(), log.path());
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("which is not an index of this repository"),
        "{}",
        run.stderr
    );
}

#[test]
fn rev_and_since_can_be_combined() {
    let log = committed();
    log.git(&["checkout", "-q", "-b", "draft"]);
    log.put(H2, &without_cause());
    log.commit("2026-05-02", "a draft");
    log.git(&["checkout", "-q", "main"]);
    assert_eq!(found(&check(&log, &["--rev", "draft"])), ["0002 no-cause"]);
    let since = check(&log, &["--rev", "draft", "--since", "main"]);
    assert_eq!(found(&since), ["0002 no-cause"]);
    assert!(found(&check(&log, &[])).is_empty());
}

#[test]
fn code_next_to_the_repository_is_still_found() {
    let both = Log::empty();
    let path = both.path().join("log");
    fs::create_dir(&path).unwrap();
    both.put("app/src/dose.rs", "1\n");
    both.git(&["init", "-q", "-b", "main", "log"]);
    both.put("log/hazlog.yaml", "hazards: hazards\ncode: [../app]\n");
    both.put("log/hazards/Hazard-0001.md", &sound());
    both.git(&["-C", "log", "add", "-A"]);
    assert!(found(&check(&both, &["-C", "log", "--staged"])).is_empty());
    both.put(
        "log/hazards/Hazard-0001.md",
        &record("- [x] One.", "- src/gone.rs"),
    );
    both.git(&["-C", "log", "add", "-A"]);
    let gone = check(&both, &["-C", "log", "--staged"]);
    assert_eq!(found(&gone), ["0001 missing-file"]);
}

#[test]
fn an_index_without_records_says_how_to_add_them() {
    let log = Log::repository();
    log.put(H1, &sound());
    let run = check(&log, &["--staged"]);
    assert_eq!(run.code, 2, "{}", run.stdout);
    let end = " has none\nhint: add the records with `git add hazards`, with the name of your \
               folder of records, then try again\n";
    assert!(
        run.stderr
            .starts_with("error: the next commit holds no hazard record: git's index in ")
            && run.stderr.ends_with(end),
        "{}",
        run.stderr
    );
}
