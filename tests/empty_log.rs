//! A log without a record: just begun, cloned, or emptied. git keeps no empty folder.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::fs;

use support::Log;
use support::repository::record;

const EMPTY: &str = "note: the log is empty: `hazards` does not exist; hazlog makes the folder with \
                     the first hazard\n";

/// A clone of a repository.
fn clone_of(origin: &Log) -> Log {
    let clone = Log::empty();
    let from = origin.path().display().to_string();
    clone.git(&["clone", "-q", &from, "."]);
    clone
}

/// A clone of a log that was begun and committed.
fn begun() -> Log {
    let origin = Log::repository();
    let init = origin.run(&["init"]);
    assert_eq!(init.code, 0, "{}", init.stderr);
    origin.commit("2026-05-01", "a log");
    let clone = clone_of(&origin);
    assert!(!clone.path().join("hazards").exists());
    clone
}

/// A log whose last record was deleted, in git and on disk.
fn emptied() -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put(".gitignore", ".hazlog/\n");
    log.put("hazards/Hazard-0001.md", &record("- [x] One.", ""));
    log.commit("2026-05-01", "a hazard");
    log.git(&["rm", "-q", "hazards/Hazard-0001.md"]);
    log.commit("2026-05-02", "no hazard");
    assert!(!log.path().join("hazards").exists());
    log
}

#[test]
fn every_command_works_on_an_empty_log_and_says_that_it_is_empty() {
    for log in [begun(), emptied()] {
        for command in [
            &["list"][..],
            &["list", "--format", "json"],
            &["list", "--format", "csv"],
            &["search", "dose"],
            &["sync"],
            &["sql", "select count(*) from hazards"],
            &["check", "--today", "2026-06-01"],
            &["check", "--format", "json", "--today", "2026-06-01"],
            &["triage"],
            &["triage", "--format", "json"],
            &["impact", "HEAD"],
            &["diff", "HEAD"],
            &["history"],
            &["log"],
            &["baseline", "list"],
            &["commit", "--dry-run"],
            &["baseline", "verify"],
            &["signoffs"],
            &["report", "log", "--format", "csv"],
            &["report", "log", "--format", "html"],
            &["report", "--all", "-o", "reports"],
        ] {
            let run = log.run(command);
            assert_ne!(run.code, 2, "{command:?}: {}", run.stderr);
            assert!(run.stderr.contains(EMPTY), "{command:?}: {}", run.stderr);
        }
        let doctor = log.run(&["doctor"]);
        assert!(doctor.stderr.contains(EMPTY), "{}", doctor.stderr);
        assert!(
            doctor.stdout.contains("the log has no record"),
            "{}",
            doctor.stdout
        );
        assert!(!log.path().join("hazards").exists());
    }
}

#[test]
fn the_first_hazard_of_a_clone_is_made_checked_and_reported() {
    let log = begun();
    let new = log.run(&["new", "Wrong dose"]);
    assert_eq!(
        new.stdout, "Hazard-0001: hazards/Hazard-0001.md\n",
        "{}",
        new.stderr
    );
    assert_eq!(new.code, 0);
    let list = log.run(&["list", "--format", "csv"]);
    assert!(list.stdout.contains("Hazard-0001"), "{}", list.stdout);
    assert_eq!(list.stderr, "");
    let check = log.run(&["check", "--format", "short", "--today", "2026-06-01"]);
    assert!(
        check.stdout.contains("hazards/Hazard-0001.md"),
        "{}",
        check.stdout
    );
    let report = log.run(&["report", "log", "--format", "csv"]);
    assert!(report.stdout.contains("Wrong dose"), "{}", report.stderr);
    assert_eq!(report.code, 0);
}

#[test]
fn a_deleted_last_record_still_keeps_its_id() {
    let log = emptied();
    let new = log.run(&["new", "Wrong dose"]);
    assert_eq!(
        new.stdout, "Hazard-0002: hazards/Hazard-0002.md\n",
        "{}",
        new.stderr
    );
}

#[test]
fn one_of_two_folders_may_be_missing_and_every_command_names_it() {
    let log = emptied();
    log.put("hazlog.yaml", "hazards: [hazards, drafts]\n");
    log.put("drafts/Hazard-0003.md", &record("- [x] One.", ""));
    let list = log.run(&["list", "--format", "csv"]);
    assert!(list.stdout.contains("Hazard-0003"), "{}", list.stdout);
    assert_eq!(
        list.stderr,
        "note: `hazards` does not exist, so hazlog counts it as a folder without records\n"
    );
}

#[test]
fn a_wrong_name_does_not_hide_the_records_of_another_folder() {
    let log = emptied();
    log.put("hazlog.yaml", "# settings\nhazards: hazrads\n");
    log.put("hazards/Hazard-0001.md", &record("- [x] One.", ""));
    let list = log.run(&["list"]);
    assert_eq!((list.stdout.as_str(), list.code), ("", 2));
    assert!(
        list.stderr.contains(
            "LOG/hazlog.yaml:2: `hazards` names the folder `hazrads`, and there is no such folder, but \
             there are hazard records in `hazards`: correct the name, or create the folder"
        ),
        "{}",
        list.stderr
    );
}

#[test]
fn a_file_or_a_path_outside_is_not_an_empty_folder() {
    let log = emptied();
    log.put("hazards", "a file\n");
    let list = log.run(&["list"]);
    assert_eq!(list.code, 2);
    assert!(
        list.stderr.contains("there is no such folder"),
        "{}",
        list.stderr
    );
    fs::remove_file(log.path().join("hazards")).unwrap();
    log.put("hazlog.yaml", "hazards: ../elsewhere\n");
    assert_eq!(log.run(&["list"]).code, 2);
}
