//! What goes to a terminal, a pipe or nowhere: no colours where none are wanted, no control
//! sequence of a record's, and no complaint when nobody reads.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use support::{Log, Run};

/// A name that would clear the screen, turn the text round and end the line's colour.
const HOSTILE: &str = "Lost \u{1b}[2J\u{1b}]0;x\u{7}results\u{202e}gpj\u{9b}31m";

fn with_hostile_name() -> Log {
    let log = Log::of_our_own();
    let text = log.read("hazards/Hazard-0002.md");
    let text = text.replace("Result is filed without being read", HOSTILE);
    log.write("hazards/Hazard-0002.md", &text);
    log
}

fn has_control(text: &str) -> bool {
    text.chars()
        .any(|c| (c.is_control() && c != '\n' && c != '\r') || c == '\u{202e}')
}

#[test]
fn no_control_sequence_of_a_record_is_printed() {
    let log = with_hostile_name();
    let commands: [&[&str]; 8] = [
        &["list"],
        &["list", "--format", "json"],
        &["show", "2"],
        &["show", "2", "--format", "json"],
        &["search", "results"],
        &["sql", "select name from hazards"],
        &["set", "2", "name=Plain"],
        &["doctor"],
    ];
    for arguments in commands {
        let run = log.run(arguments);
        assert!(!has_control(&run.stdout), "{arguments:?}: {:?}", run.stdout);
        assert!(!has_control(&run.stderr), "{arguments:?}: {:?}", run.stderr);
    }
}

#[test]
fn json_says_a_hostile_name_exactly() {
    let log = with_hostile_name();
    let run = log.run(&["list", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(list["hazards"][1]["name"], HOSTILE);
}

#[test]
fn a_pipe_is_given_the_exact_bytes_of_a_record() {
    let log = with_hostile_name();
    let run = log.run(&["render", "2", "--source"]);
    assert_eq!(run.stdout, log.read("hazards/Hazard-0002.md"));
    let run = log.run(&["render", "4", "--source"]);
    assert_eq!(run.stdout, log.read("hazards/Hazard-0004.md"));
}

#[test]
fn colours_are_used_only_where_they_are_wanted() {
    let log = Log::of_our_own();
    let colours = |name: &str| {
        let output = log.command(&["list"]).env(name, "1").output().unwrap();
        Run::of(output, log.path()).stdout.contains('\u{1b}')
    };
    assert!(!colours("NOTHING"));
    assert!(!colours("NO_COLOR"));
    assert!(colours("CLICOLOR_FORCE"));
    let mut both = log.command(&["list"]);
    both.env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1");
    let run = Run::of(both.output().unwrap(), log.path());
    assert!(!run.stdout.contains('\u{1b}'));
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let log = Log::of_our_own();
    let long = format!(
        "## Notes\n\n{}\n",
        "A line that fills the pipe.\n".repeat(20_000)
    );
    let text = log.read("hazards/Hazard-0002.md");
    log.write("hazards/Hazard-0002.md", &format!("{text}\n{long}"));
    let commands: [&[&str]; 5] = [
        &["render"],
        &["render", "2", "--source"],
        &["show", "2"],
        &["show", "2", "--format", "json"],
        &["help", "set"],
    ];
    for arguments in commands {
        let mut command = log.command(arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut first = String::new();
        let mut pipe = BufReader::new(child.stdout.take().unwrap());
        pipe.read_line(&mut first).unwrap();
        drop(pipe);
        let run = Run::of(child.wait_with_output().unwrap(), log.path());
        assert!(!first.is_empty());
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments:?}");
    }
}

#[test]
fn another_folder_is_named_with_c() {
    let log = Log::of_our_own();
    let elsewhere = Log::empty();
    let folder = log.path().to_str().unwrap();
    for arguments in [["-C", folder, "list"], ["list", "-C", folder]] {
        let run = elsewhere.run(&arguments);
        assert!(run.stdout.contains("Hazard-0004"), "{}", run.all());
    }
    let run = elsewhere.run(&["list"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .starts_with("error: hazlog found no folder of hazard records")
    );
    assert!(run.stderr.contains("hint: run `hazlog init`"));
}

#[test]
fn init_creates_a_log() {
    let log = Log::empty();
    let run = log.run(&["init"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(log.read("hazlog.yaml").contains("hazards"));
    let run = log.run(&["new", "A first hazard"]);
    assert_eq!(
        run.stdout,
        "Hazard-0001: hazards/Hazard-0001.md\n",
        "{}",
        run.all()
    );
    let again = log.run(&["init"]);
    assert_eq!(again.code, 0);
    assert!(again.stdout.contains("hazlog.yaml, which already exists"));
}

#[test]
fn a_file_that_is_not_utf_8_does_not_stop_a_command() {
    let log = Log::of_our_own();
    let mut bytes = log.read("hazards/Hazard-0002.md").into_bytes();
    bytes.extend(b"\n\xff\xfe\n");
    std::fs::write(log.path().join("hazards/Hazard-0002.md"), &bytes).unwrap();
    let list = log.run(&["list"]);
    assert_eq!(list.code, 0);
    assert!(list.stdout.contains("Result is filed"));
    let source = log.command(&["render", "2", "--source"]).output().unwrap();
    assert_eq!(source.stdout, bytes);
    let set = log.run(&["set", "2", "owner=A"]);
    assert_eq!(set.code, 2);
    assert!(set.stderr.contains("UTF-8"), "{}", set.stderr);
    let doctor = log.run(&["doctor"]);
    assert_eq!(doctor.code, 1);
    assert!(
        doctor.stdout.contains("not-utf8, once: Hazard-0002"),
        "{}",
        doctor.stdout
    );
}

#[test]
fn wrong_arguments_are_exit_2() {
    let log = Log::of_our_own();
    assert_eq!(log.run(&["lsit"]).code, 2);
    assert_eq!(log.run(&["list", "--format", "xml"]).code, 2);
    assert_eq!(log.run(&["--help"]).code, 0);
    assert_eq!(log.run(&["--version"]).stdout, "hazlog 0.1.0\n");
}
