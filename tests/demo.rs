//! `hazlog demo`: a log that is safe to play with, in a folder of its own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;
use support::{Log, Run};

/// The day on which the totals below are true: one due day has passed.
const TODAY: &str = "2026-12-01";

/// A folder with a demo log in `demo`.
fn demo() -> Log {
    let log = Log::empty();
    let run = log.run(&["demo", "demo"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert_eq!(run.stdout, "made  a demo log with 30 hazards in LOG/demo\n");
    log
}

fn in_demo(log: &Log, arguments: &[&str]) -> Run {
    log.run(&[&["-C", "demo"], arguments].concat())
}

fn json(log: &Log, arguments: &[&str]) -> Value {
    let run = in_demo(log, arguments);
    serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.all()))
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn the_demo_is_a_repository_with_one_commit_and_nothing_else_is_touched() {
    let log = Log::empty();
    log.write("mine.md", "Mine.\n");
    let run = log.run(&["demo", "new/demo"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(
        run.stderr.contains("README.md there says what to try"),
        "{}",
        run.stderr
    );
    assert_eq!(
        names(log.path()),
        ["mine.md", "new"].map(str::to_owned).into()
    );
    assert_eq!(log.read("mine.md"), "Mine.\n");
    let git = |arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        command.arg("-C").arg(log.path().join("new/demo"));
        String::from_utf8(command.args(arguments).output().unwrap().stdout).unwrap()
    };
    assert_eq!(git(&["log", "--format=%an"]), "hazlog demo\n");
    assert_eq!(git(&["status", "--porcelain"]), "");
}

#[test]
fn a_folder_that_is_not_empty_is_refused_and_stays_as_it_is() {
    let log = Log::empty();
    log.write("mine.md", "Mine.\n");
    let run = log.run(&["demo", "."]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(run.stderr.contains("is not empty"), "{}", run.stderr);
    assert!(
        run.stderr
            .contains("hint: name a folder that does not exist"),
        "{}",
        run.stderr
    );
    assert_eq!(names(log.path()), ["mine.md"].map(str::to_owned).into());
    let run = log.run(&["demo", "mine.md"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert_eq!(log.read("mine.md"), "Mine.\n");
}

#[test]
fn without_a_folder_the_demo_is_temporary() {
    let log = Log::empty();
    fs::create_dir(log.path().join("temporary")).unwrap();
    let mut command = log.command(&["demo"]);
    let temporary = log.path().join("temporary");
    for name in ["TMPDIR", "TMP", "TEMP"] {
        command.env(name, &temporary);
    }
    let run = Run::of(command.output().unwrap(), log.path());
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(
        run.stderr.contains("the folder is temporary"),
        "{}",
        run.stderr
    );
    let made = names(&temporary);
    let only: Vec<&String> = made.iter().collect();
    assert!(
        matches!(only[..], [name] if name.starts_with("hazlog-demo-")),
        "{made:?}"
    );
    assert!(
        temporary
            .join(only[0])
            .join("hazards/Hazard-0001.md")
            .exists()
    );
}

#[test]
fn a_setting_of_the_user_for_git_leaves_nothing_out_and_runs_nothing() {
    let log = Log::empty();
    log.write("ignored", "*.md\n");
    let ran = log.path().join("ran");
    let ignored = log.path().join("ignored").display().to_string();
    log.write(
        "gitconfig",
        &format!(
            "[core]\n\texcludesFile = {ignored}\n\thooksPath = {0}/hooks\n\tautocrlf = true\n[commit]\n\tgpgSign = true\n",
            log.path().display()
        ),
    );
    fs::create_dir(log.path().join("hooks")).unwrap();
    log.write(
        "hooks/pre-commit",
        &format!("#!/bin/sh\ntouch {}\n", ran.display()),
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let hook = log.path().join("hooks/pre-commit");
        fs::set_permissions(hook, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let mut command = log.command(&["demo", "demo"]);
    command.env("GIT_CONFIG_GLOBAL", log.path().join("gitconfig"));
    let run = Run::of(command.output().unwrap(), log.path());
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(!ran.exists());
    let files = std::process::Command::new("git")
        .arg("-C")
        .arg(log.path().join("demo"))
        .args(["ls-files", "hazards"])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(files.stdout).unwrap().lines().count(), 30);
}

#[test]
fn the_findings_of_the_demo_teach_and_no_form_is_wrong() {
    let log = demo();
    let page = json(&log, &["check", "--today", TODAY, "--format", "json"]);
    let mut found: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for finding in page["diagnostics"].as_array().unwrap() {
        let grade = finding["grade"].as_str().unwrap();
        let rule = finding["rule"].as_str().unwrap();
        *found.entry((grade, rule)).or_default() += 1;
    }
    let wanted = BTreeMap::from([
        (("info", "no-next-review"), 1),
        (("warning", "cause-without-control"), 2),
        (("warning", "control-not-shown-effective"), 6),
        (("warning", "drop-unverified"), 2),
        (("warning", "due-day-passed"), 1),
        (("warning", "missing-file"), 2),
        (("warning", "not-alarp"), 1),
        (("warning", "not-assessed-for-new-hazards"), 7),
        (("warning", "one-evidence-for-both"), 4),
        (("warning", "projected-residual"), 1),
        (("warning", "residual-unscored"), 4),
        (("warning", "same-control-text"), 1),
        (("warning", "same-text"), 1),
        (("warning", "untested-hazard"), 3),
        (("warning", "unverified-control"), 5),
    ]);
    assert_eq!(found, wanted);
}

#[test]
fn the_demo_has_hazards_in_every_state() {
    let log = demo();
    let page = json(&log, &["list", "--format", "json"]);
    let mut statuses: BTreeMap<String, usize> = BTreeMap::new();
    for hazard in page["hazards"].as_array().unwrap() {
        *statuses
            .entry(hazard["status"]["text"].to_string())
            .or_default() += 1;
    }
    assert_eq!(statuses.len(), 4, "{statuses:?}");
    assert_eq!(statuses.values().sum::<usize>(), 30);
    let count = |filter: &str| {
        let page = json(&log, &["list", "--filter", filter, "--format", "json"]);
        page["hazards"].as_array().unwrap().len()
    };
    for (filter, wanted) in [
        ("status:draft", 10),
        ("status:open", 14),
        ("status:transferred", 2),
        ("status:closed", 4),
        ("label:3", 1),
        ("residual:4", 1),
    ] {
        assert_eq!(count(filter), wanted, "{filter}");
    }
}

#[test]
fn changes_of_the_demo_are_seen_and_every_report_is_written() {
    let log = demo();
    let run = in_demo(
        &log,
        &["set", "22", "likelihood=very-low", "--because", "Rare."],
    );
    assert_eq!(run.code, 0, "{}", run.all());
    let diff = in_demo(&log, &["diff"]);
    assert!(diff.stdout.contains("Hazard-0022"), "{}", diff.all());
    let history = in_demo(&log, &["history", "22"]);
    assert!(history.stdout.contains("hazlog demo"), "{}", history.all());
    let report = in_demo(&log, &["report", "log", "--format", "html"]);
    assert_eq!(
        // The last hazard has neither causes nor harm nor controls yet.
        report.stdout.matches("<figure class=\"bow-tie\">").count(),
        29
    );
}
