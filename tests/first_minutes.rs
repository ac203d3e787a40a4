//! The README's first five minutes, typed key by key as they are printed, in a real terminal on
//! a copy of hazlog's own log.
//!
//! Each step takes its keys from the README's own text: a key that the page prints and the test does not
//! press, or the other way round, fails. Nothing here sleeps.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::VecDeque;
use std::fs;
use std::path::Path;

use crate::support;
use crate::terminal::pseudo;

use pseudo::{DOWN, Pseudo, UP};
use support::Log;

/// A step of the README: its title, and what it prints to be typed, in order: keys, and code that follows
/// the word `then`.
struct Step {
    title: String,
    typed: VecDeque<String>,
}

/// The steps of the section *Five minutes*.
fn steps() -> VecDeque<Step> {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let readme = readme.unwrap();
    let section = readme.split("\n## Five minutes\n").nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let mut steps: VecDeque<Step> = VecDeque::new();
    for line in section.lines() {
        if let Some((number, rest)) = line.split_once(". **")
            && number.parse::<usize>().is_ok()
        {
            let title = rest.split(".**").next().unwrap().to_owned();
            let typed = VecDeque::new();
            steps.push_back(Step { title, typed });
        } else if line.starts_with("<kbd>") {
            break;
        }
        if let Some(step) = steps.back_mut() {
            step.typed.extend(typed_in(line));
        }
    }
    steps
}

/// The keys of a line, and the code after `then`.
fn typed_in(line: &str) -> Vec<String> {
    let mut typed = Vec::new();
    let mut rest = line;
    loop {
        let key = rest.find("<kbd>").map(|at| (at, "<kbd>", "</kbd>"));
        let words = rest.find("then `").map(|at| (at, "then `", "`"));
        let Some((at, open, close)) = key.into_iter().chain(words).min() else {
            return typed;
        };
        let inside = &rest[at + open.len()..];
        let end = inside.find(close).unwrap();
        typed.push(inside[..end].to_owned());
        rest = &inside[end + close.len()..];
    }
}

/// Somebody who follows the page at a terminal.
struct Reader {
    terminal: Pseudo,
    steps: VecDeque<Step>,
    step: Step,
}

impl Reader {
    fn begin(folder: &Path) -> Self {
        let mut steps = steps();
        let step = steps.pop_front().unwrap();
        let opener = [("HAZLOG_OPENER", "true")];
        let terminal = Pseudo::open_with(folder, &[], &opener, 140, 40);
        Self {
            terminal,
            steps,
            step,
        }
    }

    /// Goes on to the next step, which has this title; all of the last one has been typed.
    fn next(&mut self, title: &str) {
        assert!(
            self.step.typed.is_empty(),
            "{} also prints {:?}",
            self.step.title,
            self.step.typed
        );
        self.step = self.steps.pop_front().unwrap();
        assert_eq!(self.step.title, title);
    }

    /// Types what the page prints next, which is this.
    fn types(&mut self, printed: &str) {
        let next = self.step.typed.pop_front();
        assert_eq!(next.as_deref(), Some(printed), "{}", self.step.title);
        self.terminal.press(match printed {
            "↑" => UP,
            "↓" => DOWN,
            "Enter" => "\r",
            "Esc" => "\x1b",
            "Space" => " ",
            "Ctrl-s" => "\x13",
            other => other,
        });
    }

    fn sees(&mut self, words: &str) {
        self.terminal.wait_for(words);
    }
}

/// hazlog's own log, all of it committed.
fn our_own_log() -> Log {
    let log = Log::of_this_project();
    log.git(&["init", "-q", "-b", "main"]);
    log.commit("2026-05-01", "hazlog");
    log
}

#[test]
fn the_first_five_minutes_do_what_the_readme_says() {
    let log = our_own_log();
    let before = log.read("hazards/Hazard-0007.md");
    let mut reader = Reader::begin(log.path());
    see_filter_and_score(&mut reader);
    tick_and_set_the_status(&mut reader);
    check_and_report(&mut reader);
    reader.next("Look at what you did");
    reader.types("q");
    assert!(reader.terminal.wait_for_end().success());
    reader.terminal.assert_restored();
    // `u` is for the next time.
    assert_eq!(reader.step.typed, ["u"]);
    assert!(reader.steps.is_empty());
    assert!(log.read("hazard-log.html").contains("Hazard-0007"));
    assert_eq!(
        changed(&before, &log.read("hazards/Hazard-0007.md")),
        [
            "-3 - Medium",
            "+4 - High",
            "-4 - Mandatory-risk-elimination",
            "+5 - Unacceptable",
            "-likelihood-medium, severity-catastrophic, risk-level-4-mandatory-risk-elimination",
            "+likelihood-high, severity-catastrophic, risk-level-5-unacceptable",
            "-- [ ] Triage shows the whole of a draft before the draft can get another status, and \
             records who read it and when.",
            "+- [x] Triage shows the whole of a draft before the draft can get another status, and \
             records who read it and when.",
            "-Open",
            "+Transferred",
        ]
    );
}

fn see_filter_and_score(reader: &mut Reader) {
    assert_eq!(reader.step.title, "See the log");
    reader.sees("29 hazards");
    reader.types("↑");
    reader.types("↓");
    reader.terminal.wait_for_line(&[">Hazard-0002"]);
    reader.types("Enter");
    reader.sees("Esc log");
    reader.types("Esc");
    reader.terminal.wait_without("Esc log");

    reader.next("Filter");
    reader.types("/");
    reader.sees("Filter:");
    reader.types("residual:>=4");
    reader.sees("2 of 29 hazards");
    reader.types("Enter");
    reader.terminal.wait_without("Enter keep");
    reader.types("Esc");
    reader.terminal.wait_without("2 of 29 hazards");
    reader.terminal.wait_for_line(&[">Hazard-0007"]);

    reader.next("Score");
    reader.types("Enter");
    reader.sees("Esc log");
    reader.types("s");
    reader.sees("Initial risk of Hazard-0007");
    reader.terminal.press(UP);
    reader.sees("Likelihood  High: Not certain but very possible");
    reader.sees("Severity    Catastrophic: Several patients die");
    reader.sees("5 - Unacceptable");
    reader.types("Enter");
    reader.sees("written for Medium, Catastrophic");
    reader.types("Ctrl-s");
    reader.sees("Initial 5 Unacceptable");
    reader.types("r");
    reader.sees("Residual risk of Hazard-0007");
    reader.sees("4 of 9 implemented");
    reader.types("Esc");
    reader.terminal.wait_without("Residual risk of Hazard-0007");
}

fn tick_and_set_the_status(reader: &mut Reader) {
    reader.next("Tick a control");
    reader.types("c");
    reader.sees("Controls of Hazard-0007");
    for control in ["D2", "D3", "D4"] {
        reader.terminal.press(DOWN);
        reader.terminal.wait_for_line(&["> ", control]);
    }
    reader.terminal.wait_for_line(&["> ", "[ ] planned", "D4"]);
    reader.types("Space");
    reader
        .terminal
        .wait_for_line(&["> ", "[x] implemented", "D4"]);
    reader.types("Esc");
    reader.terminal.wait_without("Controls of Hazard-0007");

    reader.next("Set the status");
    reader.types("t");
    reader.sees("Status of Hazard-0007");
    // A frame comes in pieces: no key before the one that shows where the mark is.
    reader.sees("> (");
    loop {
        let marked = reader.terminal.line_with("> (").unwrap_or_default();
        if marked.contains("Transferred") {
            break;
        }
        reader.terminal.press(DOWN);
        reader.terminal.wait_for_another("> (", &marked);
    }
    reader.types("Enter");
    reader.sees("to Transferred?");
    reader.types("y");
    reader.sees("Status Transferred");
}

fn check_and_report(reader: &mut Reader) {
    reader.next("See what an assurer would find");
    reader.types("P");
    reader.sees("day to day");
    reader.sees("To do:");
    reader.types("i");
    reader.sees("What it checks");
    reader.terminal.press("\x1b");
    reader.terminal.wait_without("What it checks");
    reader.types("B");
    reader.sees("release gate");
    reader.types("f");
    reader.sees("hazlog cannot fix this finding");
    // What the log lacks as a whole comes before the problems of its hazards, however much that is.
    loop {
        let marked = reader.terminal.line_with("> ").unwrap_or_default();
        if marked.contains("accepted-by-nobody") {
            break;
        }
        reader.terminal.press(DOWN);
        reader.terminal.wait_for_another("> ", &marked);
    }
    reader.types("Enter");
    reader.terminal.wait_for_line(&[">Hazard-0001"]);
    reader.sees("Esc log");
    reader.types("p");

    reader.next("Make a report");
    reader.types("w");
    reader.sees("a new file");
    reader.types("Enter");
    reader.sees("29 hazards written to");
    reader.types("O");
    reader.sees("opened /");
    reader.terminal.press("\x1b");
    reader.terminal.wait_without("to open it");
}

/// The lines that differ, as a diff of no context shows them.
fn changed(before: &str, after: &str) -> Vec<String> {
    let changes = similar::TextDiff::from_lines(before, after);
    let lines = changes.iter_all_changes();
    lines
        .filter(|line| line.tag() != similar::ChangeTag::Equal)
        .map(|line| format!("{}{}", line.tag(), line.value().trim_end()))
        .collect()
}
