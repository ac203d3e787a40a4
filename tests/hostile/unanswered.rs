//! What git could not answer does not pass.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::commands::{hazlog, run, text};
use super::support::Log;
use super::support::repository::record;

/// A log that lost `Hazard-0002` in its second commit, and changed `Hazard-0001`.
fn source() -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put("src/dose.rs", "fn dose() {}\n");
    log.put(
        "hazards/Hazard-0001.md",
        &record("- [x] Units", "- src/dose.rs"),
    );
    log.put(
        "hazards/Hazard-0002.md",
        &record("- [ ] Alarm", "- src/dose.rs"),
    );
    log.commit("2026-05-01", "first");
    fs::remove_file(log.path().join("hazards/Hazard-0002.md")).unwrap();
    log.put(
        "hazards/Hazard-0001.md",
        &record("- [x] Units of mass", "- src/dose.rs"),
    );
    log.commit("2026-05-02", "second");
    log
}

/// A partial clone, which lacks what `filter` leaves out.
fn partial(source: &Log, filter: &str) -> (Log, PathBuf) {
    source.git(&["config", "uploadpack.allowFilter", "true"]);
    let into = Log::empty();
    let url = format!("file://{}", source.path().canonicalize().unwrap().display());
    let filter = format!("--filter={filter}");
    into.git(&["clone", "-q", &filter, &url, "clone"]);
    let place = into.path().join("clone");
    (into, place)
}

fn release(folder: &Path) -> Command {
    hazlog(
        folder,
        &[
            "check",
            "--gate",
            "release",
            "--format",
            "short",
            "--today",
            "2026-06-15",
        ],
    )
}

/// Asserts that the release gate fails because git did not answer, with these words of git.
fn release_fails(output: &Output, why: &str) {
    let said = text(output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    let finding = "error[HZ712] git-unanswered: git could not answer, so hazlog could not look for \
                   deleted hazards, uncommitted records, changed code and changed criteria: ";
    let line = said.lines().find(|line| line.contains(finding));
    let line = line.unwrap_or_else(|| panic!("no such finding: {said}"));
    assert!(line.contains(why), "{line}");
    assert!(!said.contains("not in a git repository"), "{said}");
}

/// Asserts that a command ends with an error that has these words of git.
fn fails(output: &Output, why: &str) {
    let said = text(output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains(why), "{said}");
    assert!(!said.contains("not in a git repository"), "{said}");
}

#[test]
fn a_whole_clone_finds_the_lost_record() {
    let log = source();
    let output = release(log.path()).output().unwrap();
    let said = text(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said.contains("error[HZ103] lost-record: git has `Hazard-0002` in its history"),
        "{said}"
    );
    assert!(!said.contains("HZ712") && !said.contains("HZ710"), "{said}");
}

#[test]
fn a_clone_without_trees_does_not_pass() {
    let source = source();
    let (_into, clone) = partial(&source, "tree:0");
    let why = "unable to read tree";
    release_fails(&release(&clone).output().unwrap(), why);
    let lost = "git failed in";
    let daily = text(&run(&clone, &["check", "--format", "short"]));
    assert!(daily.contains("warning[HZ712] git-unanswered"), "{daily}");
    fails(&run(&clone, &["check", "--since", "HEAD~1"]), lost);
    fails(&run(&clone, &["impact", "HEAD~1"]), lost);
    fails(&run(&clone, &["new", "Alarm not heard"]), lost);
    let report = run(&clone, &["report", "log", "--format", "md"]);
    assert_eq!(report.status.code(), Some(0), "{}", text(&report));
    assert!(
        text(&report).contains("git could not answer"),
        "{}",
        text(&report)
    );
    fails(
        &run(
            &clone,
            &["report", "log", "--format", "md", "--at", "HEAD~1"],
        ),
        "Could not read",
    );
}

#[test]
fn a_clone_without_blobs_does_not_pass() {
    let source = source();
    let (_into, clone) = partial(&source, "blob:none");
    // The lists of files are all there, so the lost record is found.
    let released = release(&clone).output().unwrap();
    assert_eq!(released.status.code(), Some(1));
    let said = text(&released);
    assert!(
        said.contains("error[HZ103] lost-record: git has `Hazard-0002` in its history"),
        "{said}"
    );
    fails(
        &run(&clone, &["check", "--since", "HEAD~1"]),
        "git failed in",
    );
    fails(&run(&clone, &["impact", "HEAD~1"]), "git failed in");
    fails(
        &run(
            &clone,
            &["report", "log", "--format", "md", "--at", "HEAD~1"],
        ),
        "could not",
    );
}

#[test]
fn a_shallow_clone_does_not_pass_a_release() {
    let source = source();
    let into = Log::empty();
    let url = format!("file://{}", source.path().canonicalize().unwrap().display());
    into.git(&["clone", "-q", "--depth=1", &url, "clone"]);
    let output = release(&into.path().join("clone")).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output);
    assert!(said.contains("error[HZ710] cut-off-history"), "{said}");
}

#[test]
fn a_broken_index_does_not_pass() {
    let log = source();
    fs::write(log.path().join(".git/index"), "broken").unwrap();
    let why = "index file";
    release_fails(&release(log.path()).output().unwrap(), why);
    fails(&run(log.path(), &["check", "--since", "HEAD~1"]), why);
    fails(&run(log.path(), &["impact", "HEAD~1"]), why);
    fails(&run(log.path(), &["report", "log", "--format", "md"]), why);
    let doctor = text(&run(log.path(), &["doctor"]));
    assert!(doctor.contains(why), "{doctor}");
}

/// The file of an object.
fn object(log: &Log, name: &str) -> PathBuf {
    let output = Command::new("git")
        .arg("-C")
        .arg(log.path())
        .args(["rev-parse", name])
        .output()
        .unwrap();
    let id = String::from_utf8(output.stdout).unwrap();
    let (front, rest) = id.trim().split_at(2);
    log.path().join(".git/objects").join(front).join(rest)
}

/// Writes over an object, which git has marked read-only.
fn damage(file: &Path) {
    fs::remove_file(file).unwrap();
    fs::write(file, "damaged").unwrap();
}

#[test]
fn a_damaged_record_in_the_history_is_not_an_empty_record() {
    let log = source();
    damage(&object(&log, "HEAD~1:hazards/Hazard-0001.md"));
    let since = run(log.path(), &["check", "--since", "HEAD~1"]);
    fails(&since, "git failed in");
    fails(&run(log.path(), &["impact", "HEAD~1"]), "git failed in");
}

#[test]
fn a_record_that_git_has_lost_is_not_an_empty_record() {
    let log = source();
    fs::remove_file(object(&log, "HEAD~1:hazards/Hazard-0001.md")).unwrap();
    fails(
        &run(log.path(), &["check", "--since", "HEAD~1"]),
        "git failed in",
    );
    fails(&run(log.path(), &["impact", "HEAD~1"]), "git failed in");
}

#[test]
fn a_damaged_commit_or_branch_does_not_pass() {
    let log = source();
    damage(&object(&log, "HEAD~1"));
    release_fails(&release(log.path()).output().unwrap(), "");
    let log = source();
    damage(&object(&log, "HEAD~1^{tree}"));
    release_fails(&release(log.path()).output().unwrap(), "");
    let log = source();
    fs::write(log.path().join(".git/refs/heads/main"), "broken\n").unwrap();
    release_fails(&release(log.path()).output().unwrap(), "");
    fails(
        &run(log.path(), &["report", "log", "--format", "md"]),
        "git failed in",
    );
}

#[test]
fn a_folder_that_only_looks_like_git_does_not_pass() {
    let log = source();
    fs::remove_dir_all(log.path().join(".git")).unwrap();
    fs::create_dir(log.path().join(".git")).unwrap();
    let output = release(log.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output).contains("error[HZ712] git-unanswered"));
    fs::remove_dir(log.path().join(".git")).unwrap();
    std::os::unix::fs::symlink("/nowhere", log.path().join(".git")).unwrap();
    let output = release(log.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output).contains("error[HZ712] git-unanswered"));
}

#[test]
fn a_repository_without_the_program_git_does_not_pass() {
    let log = source();
    let without = |arguments: &[&str]| {
        let mut command = hazlog(log.path(), arguments);
        command.env("PATH", "/nowhere").output().unwrap()
    };
    let why = "could not start the program `git`";
    let checked = release(log.path())
        .env("PATH", "/nowhere")
        .output()
        .unwrap();
    release_fails(&checked, why);
    let daily = text(&without(&["check", "--format", "short"]));
    assert!(daily.contains("warning[HZ712] git-unanswered"), "{daily}");
    let flat = |output: &Output| {
        text(output)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    for arguments in [
        &["check", "--since", "HEAD~1"][..],
        &["impact", "HEAD~1"],
        &["report", "log", "--format", "md"],
        &["new", "Alarm not heard"],
    ] {
        let output = without(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            flat(&output).contains(why),
            "{arguments:?}: {}",
            text(&output)
        );
    }
    // What needs no git works.
    assert_eq!(without(&["list"]).status.code(), Some(0));
}

#[test]
fn a_repository_of_somebody_else_does_not_pass() {
    let log = source();
    let as_other = |command: &mut Command| {
        // git's own way of testing this: as if the folder belonged to another user.
        // Settings in the environment may trust every folder, as those of a build server do.
        command
            .env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
            .env_remove("GIT_CONFIG_COUNT")
            .output()
            .unwrap()
    };
    let why = "detected dubious ownership";
    release_fails(&as_other(&mut release(log.path())), why);
    fails(
        &as_other(&mut hazlog(log.path(), &["check", "--since", "HEAD~1"])),
        why,
    );
    fails(
        &as_other(&mut hazlog(log.path(), &["impact", "HEAD~1"])),
        why,
    );
    fails(
        &as_other(&mut hazlog(
            log.path(),
            &["report", "log", "--format", "md"],
        )),
        why,
    );
}

#[test]
fn a_log_outside_git_gets_no_message_about_git() {
    let log = Log::empty();
    log.put(
        "hazards/Hazard-0001.md",
        &record("- [x] Units", "- src/dose.rs"),
    );
    let said = text(&release(log.path()).output().unwrap());
    assert!(!said.contains("HZ712"), "{said}");
}
