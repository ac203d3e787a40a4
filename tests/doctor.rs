//! `hazlog doctor` says "All is well" only where it looked at everything and found nothing wrong.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{Log, Run};

/// A record in which no rule finds anything.
const MODEL: &str = include_str!("../src/check/model.md");
const SETTINGS: &str = "product:\n  name: Scribe\n  version: 1.0\npeople:\n  - name: A. Name\n    \
    role: Clinical Safety Officer\n    registration: GMC 1234567\n  - name: B. Other\n    \
    role: Prescribing team\n  - name: C. Third\n    role: Test team\n";

/// A log in git, committed, in which neither gate finds an error or a warning.
fn healthy() -> Log {
    let log = Log::repository();
    log.put("hazards/Hazard-0001.md", MODEL);
    log.put("hazlog.yaml", SETTINGS);
    for (file, lines) in [
        ("src/dose.rs", 50),
        ("tests/dose.rs", 50),
        ("docs/usability-2026.pdf", 1),
    ] {
        let names = "fn a_dose_has_its_unit() {}\nfn orders_come_back_as_sent() {}\n";
        log.put(file, &format!("{names}{}", "// a line\n".repeat(lines)));
    }
    log.commit("2026-06-01", "Begin the log");
    log
}

/// What `doctor` says after its facts.
fn conclusion(run: &Run) -> &str {
    let facts = run.stdout.find("\n\n").unwrap();
    run.stdout[facts..].trim()
}

fn fact<'a>(run: &'a Run, label: &str) -> &'a str {
    let mut lines = run.stdout.lines();
    let line = lines.find(|line| line.starts_with(label)).unwrap();
    line[label.len()..].trim()
}

#[test]
fn a_healthy_log_gives_a_healthy_conclusion() {
    let log = healthy();
    let run = log.run(&["doctor"]);
    assert_eq!((conclusion(&run), run.code), ("All is well.", 0));
    assert_eq!(fact(&run, "git"), "LOG, all records are committed");
    assert_eq!(
        fact(&run, "Check"),
        "day to day: 0 errors, 0 warnings; at the release gate: 0 errors, 0 warnings"
    );
}

#[test]
fn a_check_error_makes_the_log_unhealthy() {
    let log = healthy();
    let text = MODEL.replace("3 - Undesirable\n", "1 - Acceptable\n");
    log.write("hazards/Hazard-0001.md", &text);
    log.commit("2026-06-02", "Write another class");
    let run = log.run(&["doctor"]);
    assert_eq!(log.run(&["check"]).code, 1);
    insta::assert_snapshot!(conclusion(&run), @r###"
Wrong:
  HZ014 contradicted-risk, once: Hazard-0001
    `hazlog check` shows each place and what to do

Notes:
  the log does not pass the release gate, which found 1 error: contradicted-risk
    `hazlog check --gate release` shows them

1 thing is wrong.
"###);
    assert_eq!(run.code, 1);
}

#[test]
fn warnings_and_findings_at_the_release_gate_are_listed() {
    let log = healthy();
    let text = MODEL.replace("Clinical Safety Officer\n", "TBC\n");
    log.write(
        "hazards/Hazard-0001.md",
        &text.replace("Closed\n", "Open\n"),
    );
    log.commit("2026-06-02", "Open the hazard again");
    let run = log.run(&["doctor"]);
    insta::assert_snapshot!(conclusion(&run), @r###"
Notes:
  the check found 2 warnings: nothing-left-open, no-owner
    `hazlog check` shows them
  the log does not pass the release gate, which found 1 error: no-owner
    `hazlog check --gate release` shows them

Nothing is wrong in what hazlog looked at. See the notes above.
"###);
    assert_eq!(run.code, 0);
}

#[test]
fn a_deleted_record_makes_the_log_unhealthy_before_and_after_its_commit() {
    let log = healthy();
    log.put(
        "hazards/Hazard-0002.md",
        &MODEL.replace("wrong unit", "other unit"),
    );
    log.commit("2026-06-02", "Add a hazard");
    fs::remove_file(log.path().join("hazards/Hazard-0002.md")).unwrap();
    let run = log.run(&["doctor"]);
    insta::assert_snapshot!(conclusion(&run), @r###"
Wrong:
  hazards/Hazard-0002.md is deleted; git still has it in the last commit
    restore it: `git restore --staged --worktree hazards/Hazard-0002.md`
  HZ103 lost-record, once: git has `Hazard-0002` in its history, but the log no longer has it
    `hazlog check` shows each place and what to do

Notes:
  the log does not pass the release gate, which found 1 error: lost-record
    `hazlog check --gate release` shows them

2 things are wrong.
"###);
    assert_eq!(
        (fact(&run, "git"), run.code),
        ("LOG, not committed: 1 deleted", 1)
    );
    log.commit("2026-06-03", "Delete the hazard");
    let run = log.run(&["doctor"]);
    insta::assert_snapshot!(conclusion(&run), @r###"
Wrong:
  HZ103 lost-record, once: git has `Hazard-0002` in its history, but the log no longer has it
    `hazlog check` shows each place and what to do

Notes:
  the log does not pass the release gate, which found 1 error: lost-record
    `hazlog check --gate release` shows them

1 thing is wrong.
"###);
    assert_eq!(run.code, 1);
}

#[test]
fn uncommitted_records_are_listed_and_are_not_a_fault() {
    let log = healthy();
    log.write(
        "hazards/Hazard-0001.md",
        &MODEL.replace("Prescribing\n", "Orders\n"),
    );
    let run = log.run(&["doctor"]);
    insta::assert_snapshot!(conclusion(&run), @r###"
Notes:
  1 record is not committed: hazards/Hazard-0001.md (changed)
    commit the records that a release report must include
  the release gate found 1 warning: uncommitted-at-release
    `hazlog check --gate release` shows them

Nothing is wrong in what hazlog looked at. See the notes above.
"###);
    assert_eq!(
        (fact(&run, "git"), run.code),
        ("LOG, not committed: 1 changed", 0)
    );
}

#[test]
fn an_unfinished_merge_makes_the_log_unhealthy() {
    let log = healthy();
    let write = |word: &str| {
        log.write("hazards/Hazard-0001.md", &MODEL.replace("wrong unit", word));
        log.commit("2026-06-02", word);
    };
    log.git(&["checkout", "-q", "-b", "theirs"]);
    write("other unit");
    log.git(&["checkout", "-q", "main"]);
    write("old unit");
    let merge = Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
        .args(["merge", "-q", "theirs"])
        .current_dir(log.path())
        .output()
        .unwrap();
    assert!(!merge.status.success());
    let run = log.run(&["doctor"]);
    assert_eq!(
        (fact(&run, "git"), run.code),
        (
            "LOG, not committed: 1 not merged; in the middle of a merge",
            1
        )
    );
    let conclusion = conclusion(&run);
    for what in [
        "git is in the middle of a merge, so the records may still change\n    finish it with `git \
         merge --continue`, or undo it with `git merge --abort`\n",
        "git has an unresolved conflict in hazards/Hazard-0001.md\n",
    ] {
        assert!(conclusion.contains(what), "{conclusion}");
    }
}

#[test]
fn things_that_were_not_checked_are_named() {
    let log = healthy();
    let clone = Log::empty();
    let from = format!("file://{}", log.path().display());
    log.write("src/dose.rs", "fn a_dose_has_its_unit() {}\n// a line\n");
    log.commit("2026-06-02", "Shorten the code");
    clone.git(&["clone", "-q", "--depth", "1", &from, "."]);
    let settings = format!("{SETTINGS}check:\n  rules:\n    short-log: off\n");
    clone.write("hazlog.yaml", &settings);
    let run = clone.run(&["doctor"]);
    insta::assert_snapshot!(conclusion(&run), @r###"
Notes:
  the check found 3 warnings: line-past-end, cut-off-history
    `hazlog check` shows them
  the log does not pass the release gate, which found 4 errors: line-past-end, machine-draft-not-accepted, cut-off-history
    `hazlog check --gate release` shows them

Not looked at:
  the git history is incomplete (a shallow clone), so hazlog looked for lost hazards, changed code and changed criteria only in the commits that it has
    `hazlog check` says why, and what to do
  1 rule is off in the settings: short-log

Nothing is wrong in what hazlog looked at. See the notes above.
"###);
    let git = "LOG, all records are committed; a shallow clone";
    assert_eq!(fact(&run, "git"), git);
    fs::remove_dir_all(clone.path().join(".git")).unwrap();
    let run = clone.run(&["doctor"]);
    insta::assert_snapshot!(conclusion(&run), @r###"
Not looked at:
  the history: the log is not in a git repository, so hazlog cannot see whether a record was deleted or changed
    keep the log in git: `git init`, then commit it
  1 rule is off in the settings: short-log

Nothing is wrong in what hazlog looked at. See the notes above.
"###);
    assert_eq!(run.code, 0);
}

#[test]
fn a_git_that_does_not_answer_makes_the_log_unhealthy() {
    let log = healthy();
    fs::write(log.path().join(".git/index"), "no index").unwrap();
    let run = log.run(&["doctor"]);
    assert_eq!(run.code, 1);
    let conclusion = conclusion(&run);
    let said = "git could not list what was changed or deleted: ";
    assert!(conclusion.contains(said), "{conclusion}");
}

#[test]
fn a_log_without_a_commit_or_a_record_says_so() {
    let log = Log::repository();
    fs::create_dir(log.path().join("hazards")).unwrap();
    log.write("hazlog.yaml", &format!("hazards: [hazards]\n{SETTINGS}"));
    let run = log.run(&["doctor"]);
    insta::assert_snapshot!(conclusion(&run), @r###"
Wrong:
  the log has no record yet
    create the first with `hazlog new "Name"`

Notes:
  git has no commit yet, so there is no history
    commit the log

1 thing is wrong.
"###);
    assert_eq!((fact(&run, "git"), run.code), ("LOG, no commit yet", 1));
}

/// Rows that another program deletes or changes are never shown as the log, and doctor says that
/// hazlog built the index again.
#[test]
fn an_index_that_another_program_changed_is_built_again_and_reported() {
    let log = healthy();
    let run = |arguments: &[&str]| log.run(arguments).all();
    run(&["check"]);
    let index = log.command(&["doctor"]).output().unwrap();
    let index = String::from_utf8(index.stdout).unwrap();
    let index = index.lines().find_map(|line| line.strip_prefix("Index"));
    let index = index.and_then(|line| line.trim().split(" (").next());
    let index = Path::new(index.unwrap()).to_owned();
    let asked: [&[&str]; 4] = [
        &["list"],
        &["check", "--format", "short"],
        &["search", "milligrams"],
        &["sql", "select id, control, text from controls"],
    ];
    let before = asked.map(run);
    for change in [
        "DELETE FROM file",
        "DELETE FROM record",
        "DELETE FROM body",
        "DELETE FROM examined",
        "DELETE FROM verdict",
        "DELETE FROM level",
        "DELETE FROM words_docsize",
        "UPDATE record SET name = 'Nothing'",
        "UPDATE body SET text = x'41'",
        "DELETE FROM file; DELETE FROM record; DELETE FROM body",
        "DROP TABLE body",
    ] {
        let write = || {
            run(&["check"]);
            let connection = rusqlite::Connection::open(&index).unwrap();
            connection.execute_batch(change).unwrap();
        };
        for (at, arguments) in asked.iter().enumerate() {
            write();
            assert_eq!(run(arguments), before[at], "{change} {arguments:?}");
        }
        write();
        let doctor = log.run(&["doctor"]);
        let said = "another program had changed the index, so hazlog built it again";
        assert!(
            conclusion(&doctor).contains(said),
            "{change} {}",
            doctor.stdout
        );
        assert_eq!(conclusion(&log.run(&["doctor"])), "All is well.");
    }
}

#[test]
fn text_that_could_not_be_saved_is_named() {
    let log = healthy();
    let mut edit = log.command(&["edit", "1", "harm"]);
    edit.env("EDITOR", "sh -c 'echo Much harm. >\"$1\"; exit 3' sh");
    assert_eq!(edit.output().unwrap().status.code(), Some(2));
    let run = log.run(&["doctor"]);
    let said = conclusion(&run);
    assert_eq!(run.code, 0, "{said}");
    let (_, path) = said.split_once("unsaved text is in ").unwrap();
    let path = path.lines().next().unwrap();
    assert_eq!(fs::read_to_string(path).unwrap(), "Much harm.\n");
    fs::remove_file(path).unwrap();
    assert_eq!(conclusion(&log.run(&["doctor"])), "All is well.");
}

#[test]
fn two_records_with_the_same_number_are_wrong() {
    let log = healthy();
    log.put("hazards/Hazard-1.md", MODEL);
    let run = log.run(&["doctor"]);
    assert_eq!(run.code, 1, "{}", run.all());
    let wanted = "  hazards/Hazard-0001.md and hazards/Hazard-1.md have the same number, 1\n    run `hazlog \
                  renumber FILE` with the file of the later record\n";
    assert!(run.stdout.contains(wanted), "{}", run.stdout);
}

#[test]
fn a_record_in_a_subfolder_is_to_be_moved() {
    let log = healthy();
    log.put("hazards/old/Hazard-0009.md", MODEL);
    let run = log.run(&["doctor"]);
    assert_eq!(run.code, 1, "{}", run.all());
    let wanted = "    move it with `git mv hazards/old/Hazard-0009.md hazards/`, or add hazards/old to \
                  `hazards:` in hazlog.yaml\n";
    assert!(run.stdout.contains(wanted), "{}", run.stdout);
}
