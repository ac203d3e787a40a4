//! The exit code says what was found, whoever reads the output and however much of it; and what
//! hazlog shows on a terminal that shows plain text only.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use crate::terminal::pseudo;

use std::fs::OpenOptions;
use std::process::Stdio;

use pseudo::Pseudo;
use support::{Log, Run, fixtures};

const CHECK: [&str; 3] = ["check", "--today", "2026-06-15"];

fn faulty() -> Log {
    Log::copy_of(&fixtures().join("checked"))
}

/// A pipe that nobody reads any more.
fn closed() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

/// A device that has no room.
fn full() -> Stdio {
    let device = OpenOptions::new().write(true).open("/dev/full");
    device.unwrap().into()
}

/// The code of a command on a faulty log, with its output and its errors sent to these places.
fn code(arguments: &[&str], stdout: Stdio, stderr: Stdio) -> i32 {
    let log = faulty();
    let mut command = log.command(arguments);
    let status = command.stdout(stdout).stderr(stderr).status().unwrap();
    status.code().unwrap()
}

/// Commands and the code that each comes to on the faulty log.
fn verdicts() -> Vec<(Vec<&'static str>, i32)> {
    let mut commands = Vec::new();
    for format in ["human", "short", "json", "sarif", "junit", "github"] {
        commands.push(([&CHECK[..], &["--format", format]].concat(), 1));
    }
    for (arguments, code) in [
        (&["check", "--today", "2026-06-15", "--full"][..], 1),
        (&["check", "--today", "2026-06-15", "--diff"], 1),
        (&["check", "--today", "2026-06-15", "--fix"], 1),
        (&["check", "--today", "2026-06-15", "--gate", "release"], 1),
        (&["doctor"], 1),
        (&["list"], 0),
        (&["list", "--format", "json"], 0),
        (&["list", "--format", "csv"], 0),
        (&["show", "1"], 0),
        (&["render"], 0),
        (&["search", "dose"], 0),
        (&["sql", "select id from hazards"], 0),
        (&["explain"], 0),
        (&["report", "log", "--format", "md"], 0),
        (&["new", "Another hazard of it"], 0),
        (&["set", "1", "owner=A. Name"], 0),
        (&["completions", "bash"], 0),
        (&["man"], 0),
        (&["--help"], 0),
        (&["help", "check"], 0),
        (&["--version"], 0),
        (&["lsit"], 2),
        (&["list", "--format", "xml"], 2),
        (&["explain", "no-such-rule"], 2),
        (&["show", "999"], 2),
        (&["impact", "main..HEAD"], 2),
    ] {
        commands.push((arguments.to_vec(), code));
    }
    commands
}

#[test]
fn a_closed_pipe_changes_no_exit_code() {
    for (arguments, wanted) in verdicts() {
        let whole = code(&arguments, Stdio::null(), Stdio::null());
        assert_eq!(whole, wanted, "{arguments:?}");
        let unread = code(&arguments, closed(), Stdio::null());
        assert_eq!(unread, wanted, "{arguments:?} into a closed pipe");
        let unheard = code(&arguments, Stdio::null(), closed());
        assert_eq!(
            unheard, wanted,
            "{arguments:?} with errors into a closed pipe"
        );
        let neither = code(&arguments, closed(), closed());
        assert_eq!(neither, wanted, "{arguments:?} with both into closed pipes");
    }
}

#[test]
fn a_pipeline_that_reads_one_line_fails_where_there_are_errors() {
    let log = faulty();
    let hazlog = assert_cmd::cargo::cargo_bin!("hazlog")
        .display()
        .to_string();
    for reader in ["head -1", "grep -q error", "true"] {
        let line = format!(
            "set -o pipefail; '{hazlog}' check --today 2026-06-15 --format short | {reader}"
        );
        let mut shell = std::process::Command::new("bash");
        let status = shell.args(["-c", &line]).current_dir(log.path()).output();
        assert_eq!(status.unwrap().status.code(), Some(1), "{reader}");
    }
}

#[test]
fn a_command_does_its_work_even_if_nobody_reads_the_output() {
    let log = faulty();
    let mut command = log.command(&["set", "1", "owner=A. Reader"]);
    assert!(command.stdout(closed()).status().unwrap().success());
    assert!(log.read("hazards/Hazard-0001.md").contains("A. Reader"));
}

#[test]
fn output_that_cannot_be_written_is_an_error_whatever_the_verdict() {
    let told = "error: hazlog could not write its output: no space left on device\nhint: part of \
                the output is missing: free space at its destination, then run the command again\n";
    for arguments in [
        &CHECK[..],
        &["check", "--today", "2026-06-15", "--format", "sarif"],
        &["doctor"],
        &["list"],
        &["render"],
        &["report", "log", "--format", "md"],
        &["--help"],
    ] {
        let log = faulty();
        let mut command = log.command(arguments);
        let output = command.stdout(full()).stderr(Stdio::piped()).output();
        let run = Run::of(output.unwrap(), log.path());
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.ends_with(told), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn errors_that_cannot_be_written_change_no_exit_code() {
    assert_eq!(code(&CHECK, Stdio::null(), full()), 1);
    assert_eq!(code(&["list"], Stdio::null(), full()), 0);
    assert_eq!(code(&["lsit"], Stdio::null(), full()), 2);
}

#[test]
fn a_terminal_for_plain_text_is_asked_line_by_line() {
    let log = Log::of_our_own();
    for term in ["dumb", "unknown", ""] {
        let mut terminal = Pseudo::open_with(log.path(), &[], &[("TERM", term)], 200, 40);
        terminal.wait_for("hazlog, line by line");
        terminal.wait_for("Hazard 1 of 3.");
        terminal.press("next\r");
        terminal.wait_for("Hazard 2 of 3.");
        terminal.press("quit\r");
        let status = terminal.wait_for_end();
        assert!(status.success(), "{}", terminal.screen());
        assert!(
            !terminal.sent("\x1b"),
            "{term:?} was sent a control sequence"
        );
    }
}

#[test]
fn any_other_terminal_shows_the_full_screen() {
    let log = Log::of_our_own();
    let mut terminal = Pseudo::open(log.path(), &[], 120, 40);
    terminal.wait_for("Hazard-0001");
    assert!(
        terminal.sent("\x1b[?1049h"),
        "the alternate screen was asked for"
    );
    terminal.press("q");
    assert!(terminal.wait_for_end().success());
}
