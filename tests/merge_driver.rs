//! `git merge` with hazlog's merge driver, in a clone that has only what a user has: the files of the repository, hazlog
//! in PATH, and what `hazlog init --git` sets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::path::Path;
use std::process::{Command, Output};

use support::{Log, Run};

const RECORD: &str = include_str!("fixtures/merge/Hazard-0001.md");
const PATH: &str = "hazards/Hazard-0001.md";

/// PATH with the folder of the tested program.
fn path_with_hazlog() -> std::ffi::OsString {
    let program = assert_cmd::cargo::cargo_bin!("hazlog");
    let own = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(program.parent().unwrap().to_owned());
    std::env::join_paths(folders.chain(std::env::split_paths(&own))).unwrap()
}

/// Runs git with hazlog in PATH.
fn git(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("git");
    command
        .args([
            "-c",
            "user.name=A. Name",
            "-c",
            "user.email=name@example.org",
        ])
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .env("PATH", path_with_hazlog())
        .env("GIT_COMMITTER_DATE", "2026-05-04T12:00:00Z")
        .env("GIT_AUTHOR_DATE", "2026-05-04T12:00:00Z");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    command.output().unwrap()
}

fn hazlog(log: &Log, arguments: &[&str]) -> Run {
    let mut command = log.command(arguments);
    command.env("PATH", path_with_hazlog());
    Run::of(command.output().unwrap(), log.path())
}

/// The record with each first text replaced by the second.
fn edited(changes: &[(&str, &str)]) -> String {
    let mut text = RECORD.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    text
}

/// A log with two branches, `main` and `other`, each with its version of the record.
fn two_branches(ours: &str, theirs: &str) -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put(PATH, RECORD);
    log.put("hazards/README.md", "# Notes\n\none\n\ntwo\n\nthree\n");
    assert_eq!(hazlog(&log, &["init"]).code, 0);
    log.commit("2026-05-01", "a log");
    log.git(&["checkout", "-q", "-b", "other"]);
    log.put(PATH, theirs);
    log.commit("2026-05-02", "theirs");
    log.git(&["checkout", "-q", "main"]);
    log.put(PATH, ours);
    log.commit("2026-05-03", "ours");
    log
}

/// A clone of a log, with its branch `other`.
fn clone_of(origin: &Log) -> Log {
    let clone = Log::empty();
    let from = format!("file://{}", origin.path().display());
    clone.git(&["clone", "-q", &from, "."]);
    clone.git(&["branch", "-q", "other", "origin/other"]);
    clone
}

fn error_of(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_clone_merges_with_hazlog_only_after_init_and_doctor_says_so() {
    // Beside each other: git asks.
    let beside = [("2. Nobody checks", "2. No one checks")];
    let other = [("3. The screen is small.", "3. The screen is tiny.")];
    let log = two_branches(&edited(&beside), &edited(&other));
    let clone = clone_of(&log);
    let named = |run: &Run, name: &str| -> String {
        let mut lines = run.stdout.lines();
        let line = lines.find(|line| line.starts_with(name)).unwrap();
        line[name.len()..].trim().to_owned()
    };
    let fact = |run: &Run| named(run, "Merging");
    let before = hazlog(&clone, &["doctor"]);
    assert_eq!(
        fact(&before),
        "git merges records line by line; `hazlog init --git` lets hazlog merge them by section and control"
    );
    assert_eq!(
        named(&before, "Diffs"),
        "git diff shows the lines of records; `hazlog init --git` lets it show what they say"
    );
    let silent = "the project merges records with hazlog (.gitattributes), but git in this clone is not told how, so it \
                  merges them line by line without a word\n";
    assert!(before.stdout.contains(silent), "{}", before.stdout);
    assert!(
        before
            .stdout
            .contains("run `hazlog init --git` once in this clone")
    );
    assert!(
        !git(clone.path(), &["merge", "-q", "other"])
            .status
            .success()
    );
    git(clone.path(), &["merge", "--abort"]);
    let init = hazlog(&clone, &["init", "--git"]);
    insta::assert_snapshot!(init.all(), @r"
made  settings in .git/config, for this clone only: merge.hazlog.name, merge.hazlog.driver, merge.hazlog.recursive, diff.hazlog.textconv
--- stderr
--- exit 0
");
    insta::assert_snapshot!(hazlog(&clone, &["init", "--git"]).all(), @r"
git already merges records with hazlog in this clone
--- stderr
--- exit 0
");
    assert_eq!(
        fact(&hazlog(&clone, &["doctor"])),
        "git merges records with hazlog in this clone"
    );
    assert_eq!(
        named(&hazlog(&clone, &["doctor"]), "Diffs"),
        "git diff shows in this clone what records say"
    );
    let merged = git(clone.path(), &["merge", "-q", "other"]);
    assert!(merged.status.success(), "{}", error_of(&merged));
    assert_eq!(clone.read(PATH), edited(&[beside[0], other[0]]));
    assert!(!clone.path().join(".git/MERGE_HEAD").exists());
}

#[test]
fn what_git_merges_and_the_model_calls_a_conflict_is_a_conflict() {
    let log = two_branches(
        &edited(&[("3 - Medium", "2 - Low"), ("Ann", "Bo")]),
        &edited(&[("It was seen twice.", "It was seen three times.")]),
    );
    let merged = git(log.path(), &["merge", "other"]);
    assert_eq!(merged.status.code(), Some(1));
    insta::assert_snapshot!(error_of(&merged), @r"
error: hazards/Hazard-0001.md: merge conflict in `Likelihood scoring`: both sides changed one clinical fact: the scores and the reason for them
error: hazards/Hazard-0001.md: merge conflict in `Risk scoring`: both sides changed one clinical fact: the scores and the reason for them
hint: open the file, keep what is right of each part, delete the marker lines (`<<<<<<<`, `|||||||`, `=======`, `>>>>>>>`), then `git add` it
");
    let text = log.read(PATH);
    assert!(
        text.contains(
            "<<<<<<< ours: Likelihood scoring\n## Likelihood scoring\n\n2 - Low\n||||||| base: "
        ),
        "{text}"
    );
    assert!(text.contains("=======\n## Risk scoring\n\n3 - Undesirable\n\nJustification: It was seen three times.\n>>>>>>> theirs: "), "{text}");
    let check = hazlog(
        &log,
        &[
            "check",
            "--format",
            "short",
            "--rule",
            "merge-conflict",
            "--today",
            "2026-06-15",
        ],
    );
    assert_eq!(check.code, 1);
    assert!(
        check
            .stdout
            .contains("`ours: Likelihood scoring` and `theirs: Likelihood scoring`"),
        "{}",
        check.stdout
    );
    let list = hazlog(&log, &["list"]);
    assert_eq!(list.code, 1);
}

#[test]
fn two_new_records_with_one_id_are_a_conflict() {
    let log = two_branches(
        &edited(&[("Ann", "Bo")]),
        &edited(&[("\nBeds\n", "\nBeds 2\n")]),
    );
    log.git(&["checkout", "-q", "other"]);
    log.put(
        "hazards/Hazard-0002.md",
        &edited(&[("Two beds, one name", "Wrong dose")]),
    );
    log.commit("2026-05-05", "a hazard");
    log.git(&["checkout", "-q", "main"]);
    log.put(
        "hazards/Hazard-0002.md",
        &edited(&[("Two beds, one name", "Late alarm")]),
    );
    log.commit("2026-05-06", "another hazard");
    let merged = git(log.path(), &["merge", "-q", "other"]);
    assert_eq!(merged.status.code(), Some(1));
    let said = error_of(&merged);
    assert!(said.contains("hazards/Hazard-0002.md: merge conflict in `the whole record`: both sides created a record with this id"), "{said}");
    assert!(said.contains("hazlog renumber"), "{said}");
    let text = log.read("hazards/Hazard-0002.md");
    assert!(
        text.contains("Late alarm") && text.contains("Wrong dose"),
        "{text}"
    );
}

#[test]
fn a_file_that_is_no_record_is_merged_as_git_merges_it() {
    let log = two_branches(
        &edited(&[("Ann", "Bo")]),
        &edited(&[("\nBeds\n", "\nBeds 2\n")]),
    );
    for (branch, from, to) in [("other", "one", "1"), ("main", "three", "3")] {
        log.git(&["checkout", "-q", branch]);
        let text = log.read("hazards/README.md").replace(from, to);
        log.put("hazards/README.md", &text);
        log.commit("2026-05-05", "notes");
    }
    let merged = git(log.path(), &["merge", "-q", "other"]);
    assert!(merged.status.success(), "{}", error_of(&merged));
    assert_eq!(log.read("hazards/README.md"), "# Notes\n\n1\n\ntwo\n\n3\n");
}

#[test]
fn a_record_or_a_log_that_cannot_be_read_is_never_a_clean_merge() {
    let ours = edited(&[("Ann", "Bo")]);
    let theirs = edited(&[("two patients", "2 patients")]);
    // The settings are broken on this branch.
    let log = two_branches(&ours, &theirs);
    log.put("hazlog.yaml", "hazards: [\n");
    log.commit("2026-05-05", "broken settings");
    let merged = git(log.path(), &["merge", "-q", "other"]);
    assert_eq!(merged.status.code(), Some(1), "{}", error_of(&merged));
    let said = error_of(&merged).replace(&log.path().display().to_string(), "LOG");
    insta::assert_snapshot!(said, @r"
error: hazards/Hazard-0001.md: hazlog cannot read the log: LOG/hazlog.yaml:2: did not find expected node content, so only its lines are merged
hint: compare the file with both branches (`git diff HEAD MERGE_HEAD -- hazards/Hazard-0001.md`), then run `hazlog check` and `git add hazards/Hazard-0001.md`
");
    assert_eq!(
        log.read(PATH),
        edited(&[("Ann", "Bo"), ("two patients", "2 patients")])
    );
    // One version is not UTF-8.
    let log = two_branches(&ours, &theirs);
    let bytes = [theirs.as_bytes(), b"\n\xff\n"].concat();
    log.git(&["checkout", "-q", "other"]);
    std::fs::write(log.path().join(PATH), bytes).unwrap();
    log.commit("2026-05-05", "bytes");
    log.git(&["checkout", "-q", "main"]);
    let merged = git(log.path(), &["merge", "-q", "other"]);
    assert_eq!(merged.status.code(), Some(1), "{}", error_of(&merged));
    assert!(error_of(&merged).contains("not UTF-8"));
    // One version has the markers of an earlier conflict.
    let marked = theirs.replace(
        "\nOpen\n",
        "\n<<<<<<< a\nOpen\n=======\nClosed\n>>>>>>> b\n",
    );
    let log = two_branches(&ours, &marked);
    let merged = git(log.path(), &["merge", "-q", "other"]);
    assert_eq!(merged.status.code(), Some(1), "{}", error_of(&merged));
    assert!(
        error_of(&merged).contains("cannot read this record on the side `theirs`"),
        "{}",
        error_of(&merged)
    );
}

#[test]
fn a_rebase_and_a_log_in_a_folder_of_the_repository_work_too() {
    let log = Log::repository();
    log.put("safety/hazlog.yaml", "hazards: records\n");
    log.put("safety/records/Hazard-0001.md", RECORD);
    let mut init = log.command(&["-C", "safety", "init"]);
    assert!(
        init.env("PATH", path_with_hazlog())
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(
        log.read("safety/.gitattributes"),
        "/records/*.md merge=hazlog diff=hazlog\n"
    );
    log.commit("2026-05-01", "a log");
    log.git(&["checkout", "-q", "-b", "other"]);
    log.put(
        "safety/records/Hazard-0001.md",
        &edited(&[("3. The screen is small.", "3. The screen is tiny.")]),
    );
    log.commit("2026-05-02", "theirs");
    log.git(&["checkout", "-q", "main"]);
    log.put(
        "safety/records/Hazard-0001.md",
        &edited(&[("2. Nobody checks", "2. No one checks")]),
    );
    log.commit("2026-05-03", "ours");
    let rebased = git(log.path(), &["rebase", "-q", "other"]);
    assert!(rebased.status.success(), "{}", error_of(&rebased));
    assert_eq!(
        log.read("safety/records/Hazard-0001.md"),
        edited(&[
            ("2. Nobody checks", "2. No one checks"),
            ("3. The screen is small.", "3. The screen is tiny.")
        ])
    );
}

#[test]
fn branches_with_two_common_versions_are_merged() {
    // A criss-cross: each branch has merged the other before.
    let log = two_branches(
        &edited(&[("Ann", "Bo")]),
        &edited(&[("two patients", "2 patients")]),
    );
    log.git(&["branch", "-q", "main-before"]);
    assert!(
        git(log.path(), &["merge", "-q", "--no-edit", "other"])
            .status
            .success()
    );
    log.git(&["checkout", "-q", "other"]);
    assert!(
        git(log.path(), &["merge", "-q", "--no-edit", "main-before"])
            .status
            .success()
    );
    log.put(
        PATH,
        &log.read(PATH)
            .replace("Wristbands.", "Wristbands and photographs."),
    );
    log.commit("2026-05-05", "theirs again");
    log.git(&["checkout", "-q", "main"]);
    log.put(
        PATH,
        &log.read(PATH).replace(
            "1. The list is sorted late.",
            "1. The list is sorted too late.",
        ),
    );
    log.commit("2026-05-06", "ours again");
    let merged = git(log.path(), &["merge", "-q", "--no-edit", "other"]);
    assert!(merged.status.success(), "{}", error_of(&merged));
    assert_eq!(
        log.read(PATH),
        edited(&[
            ("Ann", "Bo"),
            ("two patients", "2 patients"),
            ("Wristbands.", "Wristbands and photographs."),
            (
                "1. The list is sorted late.",
                "1. The list is sorted too late."
            ),
        ])
    );
}
