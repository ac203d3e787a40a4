//! The commands of the README, run as they are printed, on a clone of hazlog's own log; and a log
//! from its first command to its first report.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::fs;
use std::path::Path;

use support::{Log, Run};

/// hazlog's own log in a repository, all of it committed to the branch `main`.
fn our_own_log() -> Log {
    let log = Log::of_this_project();
    log.git(&["init", "-q", "-b", "main"]);
    log.commit("2026-05-01", "hazlog");
    log
}

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The commands in the README's blocks of shell, without their comments: each line that begins with
/// `hazlog`, as words.
fn printed() -> Vec<Vec<String>> {
    let mut commands = Vec::new();
    let mut in_shell = false;
    for line in readme().lines() {
        let line = line.trim();
        if line.starts_with("```") {
            in_shell = line == "```sh";
        } else if in_shell && line.starts_with("hazlog") {
            commands.push(words(line));
        }
    }
    commands
}

/// The words of a command line as a shell takes them; `#` begins a comment.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for letter in line.chars() {
        match (quote, letter) {
            (None, '#') if word.is_none() => break,
            (None, ' ') => words.extend(word.take()),
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (Some(open), close) if open == close => quote = None,
            (_, letter) => word.get_or_insert_default().push(letter),
        }
    }
    assert_eq!(quote, None, "{line}");
    words.extend(word);
    words
}

/// What a command of the README comes to: 0 when it is done, 1 when there are findings.
fn wanted(command: &[String]) -> &'static [i32] {
    match command.get(1).map(String::as_str) {
        Some("check" | "impact") => &[0, 1],
        _ => &[0],
    }
}

#[test]
fn every_command_of_the_readme_does_what_it_says() {
    let log = our_own_log();
    let commands = printed();
    assert!(commands.len() >= 15, "{commands:?}");
    for command in commands {
        let arguments: Vec<&str> = command[1..].iter().map(String::as_str).collect();
        if needs_pdf(&arguments) && !cfg!(feature = "pdf") {
            continue;
        }
        let run = log.run(&arguments);
        assert!(
            wanted(&command).contains(&run.code),
            "{command:?}: {}",
            run.all()
        );
        // Each begins from the log as it was.
        log.git(&["checkout", "-q", "."]);
    }
}

fn needs_pdf(arguments: &[&str]) -> bool {
    arguments.contains(&"--all") || arguments.iter().any(|word| word.ends_with(".pdf"))
}

#[test]
fn a_hazard_and_a_control_apart_are_answered_with_the_right_form() {
    let log = our_own_log();
    let run = log.run(&["control", "done", "3", "D3"]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.stderr,
        "error: `3` does not name a control\nhint: write the hazard and the control together: \
         `3/D3`\n"
    );
}

#[test]
fn the_readme_counts_the_records_of_the_log_right() {
    let log = our_own_log();
    let said = log.run(&["list"]).stderr;
    let count: usize = said.split(' ').next().unwrap().parse().unwrap();
    let line = format!("`hazards/` holds {count} records");
    assert!(readme().contains(&line), "the README does not say: {line}");
}

#[test]
fn a_log_goes_from_its_first_command_to_its_first_report() {
    let origin = Log::repository();
    let ok = |run: Run| {
        assert_eq!(run.code, 0, "{}", run.all());
        run
    };
    ok(origin.run(&["init"]));
    origin.commit("2026-05-01", "a log");
    let clone = Log::empty();
    clone.git(&["clone", "-q", &origin.path().display().to_string(), "."]);
    ok(clone.run(&["new", "Alarm not heard"]));
    let listed = ok(clone.run(&["list"]));
    assert!(listed.stdout.contains("Hazard-0001"), "{}", listed.all());
    assert!(
        listed.stdout.contains("Alarm not heard"),
        "{}",
        listed.all()
    );
    // A hazard that nobody has scored is work to do, and no fault, day to day.
    ok(clone.run(&["check"]));
    ok(clone.run(&["report", "log", "-o", "hazard-log.html"]));
    assert!(clone.read("hazard-log.html").contains("Alarm not heard"));
}
