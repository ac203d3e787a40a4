//! Undo that lasts, as a user sees it: `hazlog undo`, `redo` and `log`, in one process after another.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::support::repository::record;
use crate::support::{Log, Run};

/// A log of three hazards, with a state folder of its own.
struct Place {
    log: Log,
    state: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let log = Log::empty();
        for number in 1..=3 {
            log.put(&format!("hazards/Hazard-000{number}.md"), &text(number));
        }
        let state = tempfile::tempdir().unwrap();
        Self { log, state }
    }

    fn command(&self, arguments: &[&str]) -> std::process::Command {
        let mut command = self.log.command(arguments);
        command.env("XDG_STATE_HOME", self.state.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let output = self.command(arguments).output().unwrap();
        Run::of(output, self.log.path())
    }

    fn read(&self, number: usize) -> String {
        self.log.read(&format!("hazards/Hazard-000{number}.md"))
    }

    fn journal(&self) -> PathBuf {
        let mut folders = fs::read_dir(self.state.path().join("hazlog")).unwrap();
        folders.next().unwrap().unwrap().path().join("undo.log")
    }
}

fn text(number: usize) -> String {
    record("- [x] One.", "").replace("Dose", &format!("Dose {number}"))
}

fn assert_done(run: &Run) {
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.all());
}

#[test]
fn a_change_of_yesterday_is_undone_and_made_again() {
    let place = Place::new();
    assert_eq!(place.run(&["undo"]).code, 2);
    assert_eq!(place.run(&["set", "1", "status=closed"]).code, 0);
    assert_eq!(place.run(&["set", "2", "status=closed"]).code, 0);
    let closed = place.read(1);
    let dry = place.run(&["undo", "1", "--dry-run"]);
    assert_done(&dry);
    assert!(
        dry.stdout
            .starts_with("would be undone: set status to Closed (change 1)\n"),
        "{}",
        dry.stdout
    );
    assert_eq!(place.read(1), closed);
    let undone = place.run(&["undo", "1"]);
    assert_done(&undone);
    assert_eq!(
        undone.stdout,
        "undone: set status to Closed (change 1)\n  Hazard-0001: status Closed → Open\n"
    );
    assert_eq!(place.read(1), text(1));
    let nothing = place.run(&["undo", "1"]);
    assert_eq!(nothing.code, 2);
    assert!(
        nothing
            .stderr
            .contains("there is nothing to undo in Hazard-0001"),
        "{}",
        nothing.stderr
    );
    assert_done(&place.run(&["undo"]));
    assert_eq!(place.read(2), text(2));
    let log = place.run(&["log"]);
    assert_done(&log);
    let lines: Vec<&str> = log.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{}", log.stdout);
    for (line, hazard) in lines.iter().zip(["Hazard-0002", "Hazard-0001"]) {
        assert!(
            line.contains("  undone") && line.contains(hazard),
            "{}",
            log.stdout
        );
    }
    assert_done(&place.run(&["redo", "1"]));
    assert_eq!(place.read(1), closed);
    assert_eq!(place.read(2), text(2));
}

#[test]
fn a_record_that_somebody_changed_is_left_alone_and_both_texts_are_shown() {
    let place = Place::new();
    assert_eq!(place.run(&["set", "1", "status=closed"]).code, 0);
    let theirs = place.read(1).replace("An overdose.", "An underdose.");
    place.log.put("hazards/Hazard-0001.md", &theirs);
    let refused = place.run(&["undo"]);
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    for words in [
        "Hazard-0001 is not as `set status to Closed` left it, so hazlog did not undo it",
        "undo would write",
        "-An overdose.",
        "+An underdose.",
        "+Closed",
        "hint: ",
    ] {
        assert!(
            refused.stderr.contains(words),
            "{words}: {}",
            refused.stderr
        );
    }
    assert_eq!(place.read(1), theirs);
    let log = place.run(&["log", "1", "--format", "json"]);
    assert_done(&log);
    let page: serde_json::Value = serde_json::from_str(&log.stdout).unwrap();
    let change = &page["changes"][0];
    assert_eq!(page["hazard"], "Hazard-0001");
    assert_eq!(
        (&change["number"], &change["state"]),
        (&1.into(), &"done".into())
    );
    assert!(change["refused"].as_str().unwrap().contains("is not as"));
}

#[test]
fn a_refused_undo_names_the_author_of_the_commit_or_says_that_nobody_is_known() {
    let place = Place::new();
    assert_eq!(place.run(&["set", "1", "status=closed"]).code, 0);
    let file = "hazards/Hazard-0001.md";
    let theirs = place.read(1).replace("An overdose.", "An underdose.");
    place.log.put(file, &theirs);
    let outside = place.run(&["undo"]).stderr;
    assert!(
        outside.contains("hazlog does not know who it was: the log is in no git repository"),
        "{outside}"
    );
    let place = Place {
        log: Log::repository(),
        ..place
    };
    place.log.put(file, &text(1));
    place.log.put("hazards/Hazard-0002.md", &text(2));
    place.log.commit("2026-05-02", "the log");
    assert_eq!(place.run(&["set", "1", "status=closed"]).code, 0);
    let ours = place.read(1);
    place
        .log
        .put(file, &ours.replace("An overdose.", "An underdose."));
    let refused = place.run(&["undo", "--dry-run"]).stderr;
    assert!(refused.contains("The change is not committed"), "{refused}");
    place.log.commit("2099-05-09", "harm");
    let refused = place.run(&["undo"]).stderr;
    let wanted = format!("the last commit that changed {file} is by A. Name on 9 May 2099");
    assert!(refused.contains(&wanted), "{refused}");
    place.log.git(&["rm", "-q", file]);
    place.log.commit("2099-05-11", "deleted");
    let refused = place.run(&["undo", "1"]).stderr;
    assert!(
        refused.contains("is by A. Name on 11 May 2099"),
        "{refused}"
    );
}

#[test]
fn the_author_of_a_commit_before_the_change_is_not_blamed() {
    let place = Place::new();
    let place = Place {
        log: Log::repository(),
        ..place
    };
    let file = "hazards/Hazard-0001.md";
    place.log.put(file, &text(1));
    place.log.commit("2020-05-02", "the log");
    assert_eq!(place.run(&["set", "1", "status=closed"]).code, 0);
    place.log.git(&["checkout", "-q", "--", file]);
    let refused = place.run(&["undo"]).stderr;
    let wanted = format!(
        "{file} is now as the last commit that changed it left it. That commit is older, by A. Name on 2 May 2020"
    );
    assert!(refused.contains(&wanted), "{refused}");
    assert!(!refused.contains("is by A. Name"), "{refused}");
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_the_reason() {
    let place = Place::new();
    assert_eq!(place.run(&["set", "1", "status=closed"]).code, 0);
    let path = place.log.path().join("hazards/Hazard-0001.md");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    let refused = place.run(&["undo"]);
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    for words in [
        "hazlog cannot tell whether Hazard-0001 is as",
        "could not read LOG/hazards/Hazard-0001.md",
        "hint: make the file readable for you, and try again",
    ] {
        assert!(
            refused.stderr.contains(words),
            "{words}: {}",
            refused.stderr
        );
    }
    // There is no text to compare with, and none is shown.
    assert!(
        !refused.stderr.contains("undo would write"),
        "{}",
        refused.stderr
    );
}

#[test]
fn a_step_of_several_hazards_is_undone_in_all_of_them_or_in_none() {
    let place = Place::new();
    let named = text(1).replace("An overdose.", "An overdose, as in Hazard-0002.");
    place.log.put("hazards/Hazard-0001.md", &named);
    assert_eq!(place.run(&["renumber", "2", "--retire-id"]).code, 0);
    assert!(place.read(1).contains("Hazard-0004"));
    let refused = place.run(&["undo", "1"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("also in") && refused.stderr.contains("--with-others"),
        "{}",
        refused.stderr
    );
    assert_done(&place.run(&["undo", "1", "--with-others"]));
    assert_eq!((place.read(1), place.read(2)), (named, text(2)));
    assert!(!place.log.path().join("hazards/Hazard-0004.md").exists());
}

#[test]
fn a_torn_line_is_named_and_a_folder_that_cannot_be_used_refuses_no_save() {
    let place = Place::new();
    assert_eq!(place.run(&["set", "1", "status=closed"]).code, 0);
    let mut torn = fs::read(place.journal()).unwrap();
    torn.extend(b"{\"line\":\"beg");
    fs::write(place.journal(), torn).unwrap();
    let set = place.run(&["set", "2", "status=closed"]);
    assert_eq!(set.code, 0);
    assert_eq!(
        set.stderr.matches("undo journal").count(),
        1,
        "{}",
        set.stderr
    );
    let set = place.run(&["set", "3", "status=closed"]);
    assert!(!set.stderr.contains("undo journal"), "{}", set.stderr);
    for number in [3, 2, 1] {
        assert_done(&place.run(&["undo"]));
        assert_eq!(place.read(number), text(number));
    }
    fs::remove_file(place.journal()).unwrap();
    fs::create_dir(place.journal()).unwrap();
    let set = place.run(&["set", "1", "status=closed"]);
    assert_eq!(set.code, 0, "{}", set.stderr);
    assert!(place.read(1).contains("Closed"));
    assert_eq!(
        set.stderr.matches("for a later undo").count(),
        1,
        "{}",
        set.stderr
    );
}

/// What a process that was killed leaves is one of the states that an undo can bring back.
#[test]
fn a_process_killed_at_any_moment_leaves_changes_that_can_be_undone() {
    let place = Place::new();
    let shell = "while :; do \"$0\" set 1 status=closed >/dev/null; echo; \"$0\" undo >/dev/null; \"$0\" set 2 \
                 owner=B >/dev/null; \"$0\" undo 2 > /dev/null; \"$0\" redo >/dev/null; \"$0\" undo >/dev/null; done";
    for round in 0..6 {
        let mut child = std::process::Command::new("setsid")
            .args(["sh", "-c", shell, env!("CARGO_BIN_EXE_hazlog")])
            .current_dir(place.log.path())
            .env("XDG_STATE_HOME", place.state.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        lines.next().unwrap().unwrap();
        (0..round * 700_000).for_each(|turn| {
            std::hint::black_box(turn);
        });
        kill_group(child.id());
        child.wait().unwrap();
        while place.run(&["undo"]).code == 0 {}
        let refused = place.run(&["undo"]);
        assert!(
            refused.stderr.contains("nothing to undo"),
            "{}",
            refused.stderr
        );
        for number in 1..=3 {
            assert_eq!(place.read(number), text(number), "round {round}");
        }
    }
    assert!(Path::new(&place.journal()).exists());
}

/// Kills a process that leads its group, and all of the group.
fn kill_group(leader: u32) {
    let group = format!("-{leader}");
    let killed = std::process::Command::new("kill")
        .args(["-9", "--", &group])
        .status();
    assert!(killed.unwrap().success());
}
