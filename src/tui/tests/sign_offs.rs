//! Signing, declining and withdrawing on the screen, in small repositories of git.
//!
//! - This file: signing a hazard; `scopes`: several hazards, and the whole log; `by_key`: with SSH keys
//! - `refused`: acts that are refused, declined, withdrawn or broken; `windows`: where the windows open, and their keys

mod by_key;
mod refused;
mod scopes;
mod windows;

use std::fs;
use std::path::PathBuf;

use chrono::DateTime;
use insta::assert_snapshot;

use super::repository::Repository;
use super::{PLAIN, Terminal, fixtures};
use crate::tui::keymap::Mode;
use crate::tui::terminal::act_jobs::ActClock;
use crate::tui::theme::Theme;

const H1: &str = "Hazard-0001.md";
const H2: &str = "Hazard-0002.md";

/// The time of every act.
const NOON: ActClock =
    ActClock(|| DateTime::parse_from_rfc3339("2026-11-23T12:00:00+00:00").unwrap());
/// A later time.
const EVENING: ActClock =
    ActClock(|| DateTime::parse_from_rfc3339("2026-11-23T18:30:00+00:00").unwrap());

/// Two hazards in a repository whose user git knows.
fn repository() -> Repository {
    let log = Repository::new();
    log.write(H1, fixtures::SCORED);
    log.write(H2, fixtures::UNSCORED);
    log.git(&["config", "user.name", "A. Name"]);
    log.git(&["config", "user.email", "name@example.org"]);
    log.git(&["config", "core.autocrlf", "false"]);
    log.commit("2026-05-01", "Raise the two hazards of the banner");
    log
}

fn terminal(log: Repository, width: u16, height: u16, theme: Theme) -> Terminal {
    let terminal = log.open(width, height, theme);
    at(terminal, NOON)
}

fn at(mut terminal: Terminal, clock: ActClock) -> Terminal {
    terminal.set_clock(clock);
    terminal
}

fn open() -> Terminal {
    terminal(repository(), 100, 30, PLAIN)
}

/// Fills the form: the name and the role as typed, the third meaning, and a statement.
fn fill(terminal: &mut Terminal) {
    fill_for(terminal, "");
}

/// The same, with other hazards chosen by keys.
fn fill_for(terminal: &mut Terminal, hazards: &str) {
    terminal.write("Dr Amina Rahman").press("Tab");
    terminal.write("Clinical Safety Officer").press("Tab");
    terminal
        .write("GMC 7654321")
        .press("Tab Down Down Down Tab")
        .press(hazards)
        .press("Tab Tab");
    terminal.write("I have read it.");
}

/// Signs as [`fill`] says.
fn sign(terminal: &mut Terminal) {
    terminal.press("X a");
    fill(terminal);
    terminal.press("Ctrl-s End Ctrl-s y");
}

fn acts(terminal: &Terminal) -> Vec<PathBuf> {
    let folder = terminal.folder.path().join("signoffs");
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

fn act(terminal: &Terminal, at: usize) -> String {
    fs::read_to_string(&acts(terminal)[at]).unwrap()
}

/// A screen without digests and names of commits, which change with the fixtures, and without counts of findings.
fn screen(terminal: &Terminal) -> String {
    let screen = terminal.screen();
    // The count of findings is that of the rules of today.
    let lines = screen
        .lines()
        .map(|line| match line.contains("hazlog check") {
            true => line.replace(|sign: char| sign.is_ascii_digit(), "9"),
            false => line.to_owned(),
        });
    let screen = lines.collect::<Vec<_>>().join("\n");
    let mut shown = String::new();
    let mut run = String::new();
    for sign in screen.chars().chain(['\n']) {
        if sign.is_ascii_hexdigit() {
            run.push(sign);
            continue;
        }
        let is_digest = run.len() >= 8 && run.chars().any(|it| it.is_ascii_digit());
        let hidden = "#".repeat(run.len());
        shown.push_str(if is_digest { &hidden } else { &run });
        run.clear();
        shown.push(sign);
    }
    shown.trim_end().to_owned()
}

#[test]
fn what_was_read_is_signed_by_the_same_operation_as_on_the_command_line() {
    let mut terminal = open();
    terminal.press("X");
    assert_eq!(
        terminal.app.mode(),
        Mode::SignOffs,
        "{}",
        terminal.message()
    );
    assert!(
        terminal
            .screen()
            .contains("Nobody has signed anything here.")
    );
    terminal.press("a");
    assert_eq!(terminal.app.mode(), Mode::Form);
    assert_snapshot!("sign-off-form-100x30", terminal.screen());
    fill(&mut terminal);
    assert_snapshot!("sign-off-form-filled-100x30", terminal.screen());
    terminal.press("Ctrl-s");
    assert_eq!(
        terminal.app.mode(),
        Mode::SignDocument,
        "{}",
        terminal.message()
    );
    assert_snapshot!("sign-off-document-100x30", screen(&terminal));
    // Nothing is signed before the end.
    terminal.press("Ctrl-s");
    assert_eq!(terminal.app.mode(), Mode::SignDocument);
    assert!(
        terminal
            .message()
            .starts_with("nothing is signed: read to the end first")
    );
    terminal.press("PgDn Ctrl-s");
    assert_eq!(terminal.app.mode(), Mode::SignDocument);
    terminal.press("End Ctrl-s");
    assert_eq!(terminal.app.mode(), Mode::Confirm);
    assert_snapshot!("sign-off-question-100x30", terminal.screen());
    // Enter is no.
    terminal.press("Enter");
    assert_eq!(acts(&terminal), Vec::<PathBuf>::new());
    assert_eq!(terminal.app.mode(), Mode::SignDocument);
    terminal.press("Ctrl-s y");
    assert_eq!(
        terminal.app.mode(),
        Mode::SignOffs,
        "{}",
        terminal.message()
    );
    assert!(
        terminal
            .message()
            .starts_with("signed Hazard-0001 as approved: signoffs/2026-11-23")
    );
    assert_snapshot!("sign-offs-valid-100x30", screen(&terminal));
    the_file_has_what_was_typed(&act(&terminal, 0));
}

fn the_file_has_what_was_typed(text: &str) {
    for line in [
        "name: \"Dr Amina Rahman\"",
        "role: \"Clinical Safety Officer\"",
        "registration: \"GMC 7654321\"",
        "meaning: \"approved\"",
        "statement: \"I have read it.\"",
        "shown: \"on the screen of hazlog\"",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
}

#[test]
fn a_stale_act_shows_exactly_what_changed_since() {
    let log = repository();
    let mut terminal = terminal(log, 140, 40, PLAIN);
    sign(&mut terminal);
    terminal.press("Esc");
    terminal.on_disk("Hazard-0001", |text| text.replace("\nOpen\n", "\nClosed\n"));
    terminal.press("X");
    assert_snapshot!("sign-offs-stale-140x40", screen(&terminal));
    terminal.press("Enter");
    let whole = screen(&terminal);
    assert!(whole.contains("status Open"), "{whole}");
    assert!(whole.contains("ssh-keygen -Y sign"), "{whole}");
    terminal.press("Esc Esc");
    assert_eq!(terminal.app.mode(), Mode::Log);
}

#[test]
fn the_difference_since_the_last_act_of_the_person_is_read_and_no_more() {
    let mut terminal = open();
    sign(&mut terminal);
    terminal.press("Esc");
    terminal.on_disk("Hazard-0001", |text| text.replace("\nOpen\n", "\nClosed\n"));
    terminal.git(&["add", "-A"]);
    terminal.git(&["commit", "-q", "-m", "Close it"]);
    let mut terminal = at(terminal, EVENING);
    terminal.press("X a");
    // The name and the role that were used last are offered, and nothing is filled in.
    assert_snapshot!("sign-off-offers-100x30", terminal.screen());
    terminal
        .press("Down Tab Down Tab Tab Down Down Tab Tab Tab")
        .write("Read again.");
    terminal.press("Ctrl-s");
    let screen = screen(&terminal);
    assert!(screen.contains("What changed since 2026-11-23"), "{screen}");
    assert!(screen.contains("- status Open"), "{screen}");
    assert!(!screen.contains("Allergy banner of"), "{screen}");
    assert!(screen.contains("You have read to the end"), "{screen}");
    terminal.press("Ctrl-s y");
    assert_eq!(acts(&terminal).len(), 2, "{}", terminal.message());
}

#[test]
fn esc_writes_nothing_and_what_is_typed_is_not_lost_by_accident() {
    let mut terminal = open();
    terminal.press("X a Esc");
    assert_eq!(terminal.app.mode(), Mode::SignOffs, "nothing was typed");
    terminal.press("a");
    fill(&mut terminal);
    terminal.press("Esc");
    assert_eq!(terminal.app.mode(), Mode::Confirm);
    terminal.press("n");
    assert!(terminal.screen().contains("I have read it."));
    terminal.press("Ctrl-s Esc");
    assert_eq!(terminal.app.mode(), Mode::Form);
    assert!(terminal.screen().contains("I have read it."));
    terminal.press("Ctrl-s End Ctrl-s Esc Esc Esc y");
    assert_eq!(terminal.app.mode(), Mode::SignOffs);
    // Leaving the program asks too.
    terminal.press("a").write("Dr").press("Ctrl-c");
    assert!(
        terminal.screen().contains("lose unsaved text"),
        "{}",
        terminal.screen()
    );
    assert!(!terminal.folder.path().join("signoffs").exists());
}

#[test]
fn a_field_that_is_needed_is_named_and_keeps_the_others() {
    let mut terminal = open();
    terminal
        .press("X a")
        .write("Dr Amina Rahman")
        .press("Ctrl-s");
    assert!(
        terminal.screen().contains("Role: this field needs words"),
        "{}",
        terminal.screen()
    );
    terminal.write("CSO").press("Ctrl-s");
    assert!(
        terminal.screen().contains("Meaning: choose one with Down"),
        "{}",
        terminal.screen()
    );
    terminal.press("Down Ctrl-s");
    assert!(
        terminal
            .screen()
            .contains("Statement: this field needs words")
    );
    terminal.press("Enter").write("Read.").press("Ctrl-s");
    assert_eq!(terminal.app.mode(), Mode::SignDocument);
}

#[test]
fn a_record_that_somebody_changed_meanwhile_is_shown_again() {
    let mut terminal = open();
    terminal.press("X a");
    fill(&mut terminal);
    terminal.press("Ctrl-s End Ctrl-s");
    // Somebody commits another text between the reading and the answer.
    let path = terminal.path("Hazard-0001");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("4 - Major", "5 - Catastrophic")).unwrap();
    terminal.git(&["commit", "-q", "-a", "-m", "Another severity"]);
    terminal.press("y");
    assert_eq!(
        terminal.message(),
        "nothing was signed: what you would sign changed while you read"
    );
    assert_eq!(acts(&terminal), Vec::<PathBuf>::new());
    assert_eq!(terminal.app.mode(), Mode::SignDocument);
    // What is shown now has not been read.
    terminal.press("Ctrl-s");
    assert!(
        terminal.message().contains("read to the end first"),
        "{}",
        terminal.message()
    );
    terminal.press("End Ctrl-s y");
    assert_eq!(acts(&terminal).len(), 1, "{}", terminal.message());
    assert!(terminal.screen().contains("valid"), "{}", terminal.screen());
}

#[test]
fn outside_git_acts_are_typed_without_offers() {
    let mut terminal = at(Terminal::with(100, 30, PLAIN, &fixtures::ALL[..1]), NOON);
    sign(&mut terminal);
    assert_eq!(acts(&terminal).len(), 1, "{}", terminal.message());
    assert!(
        terminal.screen().contains("1 act: 1 valid"),
        "{}",
        terminal.screen()
    );
}
