//! Baselines on the screen, in small repositories of git.

use std::fs;

use chrono::DateTime;
use insta::assert_snapshot;

use super::repository::Repository;
use super::requirements::states;
use super::{PLAIN, Terminal, fixtures};
use crate::tui::keymap::{Mode, bindings_of};
use crate::tui::terminal::act_jobs::ActClock;

/// Two hazards for which the release gate fails, in a repository whose user git knows.
fn repository() -> Repository {
    let log = Repository::new();
    log.write("Hazard-0001.md", fixtures::SCORED);
    log.write("Hazard-0002.md", fixtures::UNSCORED);
    log.git(&["config", "user.name", "A. Name"]);
    log.git(&["config", "user.email", "name@example.org"]);
    log.git(&["config", "core.autocrlf", "false"]);
    log.commit("2026-05-01", "Raise the two hazards of the banner");
    log
}

fn open_at(width: u16, height: u16) -> Terminal {
    let mut terminal = repository().open(width, height, PLAIN);
    terminal.set_clock(ActClock(|| {
        DateTime::parse_from_rfc3339("2026-11-23T12:00:00+00:00").unwrap()
    }));
    terminal
}

fn open() -> Terminal {
    open_at(100, 30)
}

/// Takes the baseline v1.0, with a reason.
fn take(terminal: &mut Terminal) {
    terminal.press("# a").write("v1.0").press("Tab Down Ctrl-s");
    terminal.write("The trial ends first").press("Enter");
    assert_eq!(
        terminal.app.mode(),
        Mode::Baselines,
        "{}",
        terminal.message()
    );
}

/// A screen without names of commits, and without findings, their counts and blank lines, which change with the rules.
fn screen(terminal: &Terminal) -> String {
    let screen = terminal.screen();
    let is_name = |word: &str| word.len() >= 7 && word.chars().all(|it| it.is_ascii_hexdigit());
    let is_shown = |line: &&str| !line.contains(" HZ") && !line.trim_matches(['|', ' ']).is_empty();
    let lines = screen.lines().filter(is_shown).map(|line| {
        let words = line.split(' ').map(|word| match is_name(word) {
            true => "#".repeat(word.len()),
            false => word.to_owned(),
        });
        let line = words.collect::<Vec<_>>().join(" ");
        match line.contains("errors") || line.contains("(line ") {
            true => line.replace(|sign: char| sign.is_ascii_digit(), "9"),
            false => line,
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn file(terminal: &Terminal) -> String {
    fs::read_to_string(terminal.folder.path().join("baselines/v1.0.yaml")).unwrap()
}

#[test]
fn a_baseline_of_a_log_that_fails_needs_a_reason_and_a_name() {
    let mut terminal = open();
    terminal.press("#");
    assert_eq!(
        terminal.app.mode(),
        Mode::Baselines,
        "{}",
        terminal.message()
    );
    assert!(terminal.screen().contains("This log has no baseline."));
    terminal.press("a");
    assert_snapshot!("baseline-form-100x30", terminal.screen());
    terminal.write("v1.0").press("Ctrl-s");
    assert_eq!(terminal.app.mode(), Mode::Prompt, "{}", terminal.message());
    assert!(
        terminal.screen().contains("why take the baseline?"),
        "{}",
        terminal.screen()
    );
    assert!(
        states(&terminal.screen(), "DCB0129 3.3.3: An issued"),
        "{}",
        terminal.screen()
    );
    assert!(
        terminal.message().contains("the release gate fails with"),
        "{}",
        terminal.message()
    );
    // Without a word there is no reason.
    terminal.press("Enter");
    assert_eq!(terminal.app.mode(), Mode::Prompt);
    terminal.write("The trial ends first").press("Enter");
    // The reason is in the form, and nobody answers for it yet.
    assert_eq!(terminal.app.mode(), Mode::Form);
    assert!(
        terminal.message().contains("a named person must answer"),
        "{}",
        terminal.message()
    );
    assert!(
        terminal.screen().contains("The trial ends first"),
        "{}",
        terminal.screen()
    );
    assert!(!terminal.folder.path().join("baselines").exists());
    let (x, y) = terminal.find("By ");
    terminal.mouse(crate::tui::mouse::MouseKind::Click, x + 12, y);
    terminal.press("Down Ctrl-s");
    assert_eq!(
        terminal.message(),
        "took baseline v1.0: baselines/v1.0.yaml"
    );
    assert_eq!(terminal.app.mode(), Mode::Baselines);
    let text = file(&terminal);
    for line in [
        "because: \"The trial ends first\"",
        "created-by: \"A. Name\"",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert_snapshot!("baselines-100x30", screen(&terminal));
}

#[test]
fn esc_takes_no_baseline() {
    let mut terminal = open();
    terminal.press("# a").write("v1.0").press("Ctrl-s Esc");
    assert_eq!(terminal.app.mode(), Mode::Form);
    terminal.press("Esc n");
    assert!(terminal.screen().contains("v1.0"), "{}", terminal.screen());
    terminal.press("Esc y");
    assert_eq!(terminal.app.mode(), Mode::Baselines);
    assert!(!terminal.folder.path().join("baselines").exists());
}

#[test]
fn what_is_refused_on_the_command_line_is_refused_here_and_keeps_the_form() {
    for (name, words) in [
        ("two words", "cannot be the name"),
        ("../x", "cannot be the name"),
    ] {
        let mut terminal = open();
        terminal.press("# a").write(name).press("Ctrl-s");
        assert_eq!(terminal.app.mode(), Mode::Form, "{name}");
        assert!(terminal.message().contains(words), "{}", terminal.message());
    }
    let mut terminal = open();
    terminal.on_disk("Hazard-0001", |text| text.replace("\nOpen\n", "\nClosed\n"));
    terminal.press("# a").write("v1.0").press("Ctrl-s");
    assert!(
        terminal.message().contains("these files differ"),
        "{}",
        terminal.message()
    );
    let mut terminal = open();
    take(&mut terminal);
    terminal.press("a").write("v1.0").press("Ctrl-s");
    assert!(
        terminal.message().contains("never overwrites one"),
        "{}",
        terminal.message()
    );
}

#[test]
fn a_baseline_is_shown_verified_and_compared() {
    let mut terminal = open_at(140, 40);
    take(&mut terminal);
    terminal.git(&["add", "-A"]);
    terminal.git(&["commit", "-q", "-m", "Baseline v1.0"]);
    terminal.press("Enter");
    assert_snapshot!("baseline-whole-140x40", screen(&terminal));
    terminal.press("End");
    assert!(
        terminal.screen().contains("Hazard-0002 Draft from LLM"),
        "{}",
        terminal.screen()
    );
    terminal.press("Esc V");
    assert!(
        terminal
            .screen()
            .contains("v1.0 verified baselines/v1.0.yaml"),
        "{}",
        terminal.screen()
    );
    terminal.press("Esc");
    terminal.on_disk("Hazard-0001", |text| text.replace("\nOpen\n", "\nClosed\n"));
    terminal.press("=");
    assert_eq!(
        terminal.app.mode(),
        Mode::Difference,
        "{}",
        terminal.message()
    );
    assert!(
        terminal.screen().contains("Closed: Hazard-0001."),
        "{}",
        terminal.screen()
    );
    terminal.press("Down Enter");
    assert_eq!(terminal.app.mode(), Mode::Hazard);
}

#[test]
fn an_edited_baseline_names_each_difference_and_a_broken_one_why() {
    let mut terminal = open_at(140, 40);
    take(&mut terminal);
    terminal.git(&["add", "-A"]);
    terminal.git(&["commit", "-q", "-m", "Baseline v1.0"]);
    let path = terminal.folder.path().join("baselines/v1.0.yaml");
    let text = file(&terminal);
    fs::write(
        &path,
        text.replace("\"status\": \"Open\"", "\"status\": \"Closed\""),
    )
    .unwrap();
    terminal.press("V");
    let screen = terminal.screen();
    assert!(screen.contains("the file was edited"), "{screen}");
    assert!(
        screen.contains("the file has `Closed`, the commit has `Open`"),
        "{screen}"
    );
    fs::write(&path, "format: nothing\n").unwrap();
    terminal.press("Esc Esc #");
    let screen = terminal.screen();
    assert!(
        screen.contains("hazlog cannot read baselines/v1.0.yaml"),
        "{screen}"
    );
    terminal.press("=");
    assert!(
        terminal.message().contains("cannot be read"),
        "{}",
        terminal.message()
    );
    terminal.press("Enter");
    assert!(
        terminal.screen().contains("hazlog cannot read the file"),
        "{}",
        terminal.screen()
    );
}

#[test]
fn every_baseline_is_verified_at_once_and_each_difference_is_named() {
    let mut terminal = open_at(140, 40);
    terminal.press("# *");
    assert_eq!(terminal.message(), "this log has no baseline yet");
    terminal.press("Esc");
    for name in ["v1.0", "v1.1", "v1.2"] {
        terminal.press("# a").write(name).press("Tab Down Ctrl-s");
        terminal.write("The trial ends first").press("Enter Esc");
        terminal.git(&["add", "-A"]);
        terminal.git(&["commit", "-q", "-m", name]);
    }
    terminal.press("# *");
    assert!(
        terminal.screen().contains("3 baselines: all verified"),
        "{}",
        terminal.screen()
    );
    // One value of a file is edited, and one file cannot be read.
    let text = file(&terminal);
    let edited = text.replace("\"status\": \"Open\"", "\"status\": \"Closed\"");
    let folder = terminal.folder.path().join("baselines");
    fs::write(folder.join("v1.0.yaml"), edited).unwrap();
    fs::write(folder.join("v1.1.yaml"), "format: nothing\n").unwrap();
    terminal.press("Esc *");
    assert_snapshot!("baselines-verified-140x40", screen(&terminal));
    terminal.press("Esc");
    assert_eq!(terminal.app.mode(), Mode::Baselines);
}

#[test]
fn a_commit_that_is_gone_is_named() {
    let mut terminal = open_at(140, 40);
    take(&mut terminal);
    terminal.press("Esc");
    terminal.git(&["checkout", "-q", "--orphan", "other"]);
    terminal.git(&["add", "-A"]);
    terminal.git(&["commit", "-q", "-m", "Another history"]);
    terminal.press("#");
    assert!(
        terminal
            .screen()
            .contains("The history of this branch does not have its commit."),
        "{}",
        terminal.screen()
    );
}

#[test]
fn outside_a_repository_the_message_says_what_to_do() {
    let mut terminal = Terminal::open(100, 30);
    terminal.press("# a").write("v1.0").press("Ctrl-s");
    assert_eq!(terminal.app.mode(), Mode::Form);
    let message = terminal.app.message().unwrap();
    assert!(!message.hint.is_empty(), "{message:?}");
}

#[test]
fn every_key_of_the_baselines_is_handled_in_them() {
    for taken in ["none", "one"] {
        let mut terminal = open();
        if taken == "one" {
            take(&mut terminal);
            terminal.press("Esc");
        }
        for binding in bindings_of(Mode::Baselines) {
            for _ in 0..9 {
                match terminal.app.mode() {
                    Mode::Log => break,
                    Mode::Confirm => terminal.press("y"),
                    _ => terminal.press("Esc"),
                };
            }
            terminal.press("#");
            assert_eq!(terminal.app.mode(), Mode::Baselines);
            let effects = terminal.app.key(binding.keys[0]);
            terminal.obey(effects);
        }
    }
}

#[test]
fn baselines_can_be_drawn_and_used_on_every_screen() {
    let mut terminal = open_at(80, 24);
    take(&mut terminal);
    for keys in [
        "Down",
        "Tab End",
        "Enter End",
        "Esc v",
        "Esc a",
        "Tab",
        "Esc",
    ] {
        terminal.press(keys);
        for width in [1, 2, 5, 10, 20, 40, 79, 99, 100, 110, 300] {
            for height in [1, 2, 3, 5, 9, 24] {
                terminal.resize(width, height);
                terminal.buffer();
            }
        }
        terminal.resize(10, 3);
        assert!(!terminal.screen().trim().is_empty());
    }
}
