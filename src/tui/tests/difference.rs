//! What differs between two versions of the log, in a small repository of git.

use insta::assert_snapshot;

use super::repository::Repository;
use super::{PLAIN, Terminal, fixtures};
use crate::tui::keymap::{Mode, bindings_of};
use crate::tui::outcome::Outcome;
use crate::tui::theme::Theme;

const H1: &str = "Hazard-0001.md";
const H2: &str = "Hazard-0002.md";
const H5: &str = "Hazard-0005.md";

/// Two hazards at the tag v1.0, of which one was removed, another raised and one scored again since; the last is closed on
/// disk.
fn repository() -> Repository {
    let log = Repository::new();
    log.write(H1, fixtures::SCORED);
    log.write(H2, fixtures::UNSCORED);
    log.commit("2026-05-01", "Raise the two hazards of the banner");
    log.git(&["tag", "v1.0"]);
    log.remove(H2);
    log.write(H5, fixtures::CLOSED);
    let scored = fixtures::SCORED.replacen("\n3\n", "\n4\n", 1);
    log.write(H1, &scored);
    log.commit("2026-05-04", "Score the banner after the workshop");
    log.write(H1, &scored.replace("\nOpen\n", "\nClosed\n"));
    log
}

fn open(width: u16, height: u16, theme: Theme) -> Terminal {
    repository().open(width, height, theme)
}

/// A screen without the names of commits, which change with the fixtures.
fn screen(terminal: &Terminal) -> String {
    let screen = terminal.screen();
    let is_name =
        |word: &str| word.len() == 12 && word.chars().all(|sign| sign.is_ascii_hexdigit());
    let lines = screen.lines().map(|line| {
        let words = line.split(' ');
        let words = words.map(|word| match is_name(word.trim_end_matches(',')) {
            true => word.replace(|sign: char| sign.is_ascii_hexdigit(), "#"),
            false => word.to_owned(),
        });
        words.collect::<Vec<_>>().join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_version_is_chosen_or_typed_and_compared_with_the_files() {
    let mut terminal = open(100, 30, PLAIN);
    terminal.press("=");
    assert_eq!(terminal.app.mode(), Mode::Form, "{}", terminal.message());
    assert_snapshot!("compare-form-100x30", terminal.screen());
    terminal.press("Down Ctrl-s");
    assert_eq!(
        terminal.app.mode(),
        Mode::Difference,
        "{}",
        terminal.message()
    );
    assert_snapshot!("difference-100x30", screen(&terminal));
    terminal.press("Esc");
    assert_eq!(terminal.app.mode(), Mode::Log, "the form is closed");
}

#[test]
fn each_hazard_is_told_as_on_the_command_line_and_leads_to_it() {
    for (name, theme) in [("", Theme::default()), ("plain-", PLAIN)] {
        let mut terminal = open(140, 40, theme);
        terminal.press("= Down Ctrl-s Down");
        assert_snapshot!(format!("difference-{name}140x40"), screen(&terminal));
    }
    let mut terminal = open(140, 40, PLAIN);
    terminal.press("= Down Ctrl-s Enter");
    assert!(
        terminal.message().contains("go down to a hazard"),
        "{}",
        terminal.message()
    );
    terminal.press("Down Enter");
    assert_eq!(terminal.app.mode(), Mode::Hazard);
    assert_eq!(terminal.selected(), "Hazard-0001");
    // A hazard whose record is gone has a history.
    terminal.press("= Down Ctrl-s Down Down Enter");
    assert!(
        terminal.screen().contains("History of Hazard-0002"),
        "{}",
        terminal.screen()
    );
    terminal.press("Esc");
    assert_eq!(terminal.app.mode(), Mode::Difference);
}

#[test]
fn two_versions_are_compared_without_the_files() {
    let mut terminal = open(140, 40, PLAIN);
    terminal.press("= Down Tab Down Down Ctrl-s");
    let screen = terminal.screen();
    assert!(
        screen.contains("What differs from v1.0 to HEAD"),
        "{screen}"
    );
    assert!(!screen.contains("Closed: "), "{screen}");
    terminal.press("=").write("v1.0...HEAD").press("Ctrl-s");
    assert!(
        terminal.screen().contains("HEAD where it left v1.0"),
        "{}",
        terminal.screen()
    );
}

#[test]
fn the_history_compares_the_selected_commit_with_the_files() {
    let mut terminal = open(140, 40, PLAIN);
    terminal.press("H H End =");
    assert_eq!(
        terminal.app.mode(),
        Mode::Difference,
        "{}",
        terminal.message()
    );
    let screen = terminal.screen();
    assert!(screen.contains("1 raised, 1 removed"), "{screen}");
    terminal.press("Esc");
    assert_eq!(terminal.app.mode(), Mode::History);
    terminal.press("Home =");
    let screen = terminal.screen();
    assert!(
        screen.contains("What differs from HEAD to the files on disk"),
        "{screen}"
    );
    assert!(screen.contains("0 raised, 0 removed"), "{screen}");
}

#[test]
fn a_name_that_nobody_knows_keeps_the_form_with_what_was_typed() {
    for name in [
        "v9.9",
        "--help",
        "-O/etc/passwd",
        "HEAD:Hazard-0001.md",
        "\u{202e}x",
    ] {
        let mut terminal = open(100, 30, PLAIN);
        terminal.press("=").write(name).press("Ctrl-s");
        assert_eq!(terminal.app.mode(), Mode::Form, "{name}");
        assert!(!terminal.message().is_empty(), "{name}");
    }
    let mut terminal = open(100, 30, PLAIN);
    terminal.press("=").write("v9.9").press("Ctrl-s");
    assert!(
        terminal.screen().contains(">From v9.9"),
        "{}",
        terminal.screen()
    );
    // A word is typed again in no time, so Esc does not ask.
    terminal.press("Esc");
    assert_eq!(terminal.app.mode(), Mode::Log);
}

#[test]
fn no_key_is_read_until_the_form_has_become_a_window() {
    // A letter that is read while a form is open would be lost when the form closes.
    let mut terminal = open(100, 30, PLAIN);
    terminal.press("=").write("v1.0");
    assert!(!terminal.app.is_waiting());
    let effects = terminal.app.key(super::key("Ctrl-s"));
    assert!(terminal.app.is_waiting());
    terminal.obey(effects);
    assert!(!terminal.app.is_waiting());
    assert_eq!(terminal.app.mode(), Mode::Difference);
    // An error frees the keys too, and so does the end of the thread that reads.
    terminal.press("=").write("v9.9").press("Ctrl-s");
    assert!(!terminal.app.is_waiting());
    terminal.app.key(super::key("Ctrl-s"));
    assert!(terminal.app.is_waiting());
    terminal.app.outcome(Outcome::HistorianGone);
    assert!(!terminal.app.is_waiting());
    terminal.press("Ctrl-s");
    assert!(!terminal.app.is_waiting());
    assert!(
        terminal.message().contains("because of a fault in hazlog"),
        "{}",
        terminal.message()
    );
}

#[test]
fn nothing_that_differs_is_said_and_a_conflict_is_named() {
    let mut terminal = open(100, 30, PLAIN);
    terminal
        .press("=")
        .write("HEAD")
        .press("Tab")
        .write("HEAD")
        .press("Ctrl-s");
    assert!(
        terminal
            .screen()
            .contains("Nothing differs between the two versions"),
        "{}",
        terminal.screen()
    );
    terminal.press("Esc");
    terminal.on_disk("Hazard-0001", |text| {
        text.replace(
            "\nClosed\n",
            "\n<<<<<<< HEAD\nClosed\n=======\nOpen\n>>>>>>> other\n",
        )
    });
    terminal.press("=").write("HEAD").press("Ctrl-s Down");
    let screen = terminal.screen();
    assert!(screen.contains("not read"), "{screen}");
    assert!(screen.contains("unresolved merge conflict"), "{screen}");
}

#[test]
fn outside_a_repository_the_message_says_what_to_do() {
    let mut terminal = Terminal::open(100, 30);
    terminal.press("=").write("v1.0").press("Ctrl-s");
    assert_eq!(terminal.app.mode(), Mode::Form);
    let message = terminal.app.message().unwrap();
    assert!(!message.hint.is_empty(), "{message:?}");
}

#[test]
fn every_key_of_a_difference_is_handled_in_it() {
    for binding in bindings_of(Mode::Difference) {
        let mut terminal = open(100, 30, PLAIN);
        terminal.press("= Down Ctrl-s");
        assert_eq!(terminal.app.mode(), Mode::Difference);
        let effects = terminal.app.key(binding.keys[0]);
        terminal.obey(effects);
    }
}

#[test]
fn a_difference_can_be_drawn_and_used_on_every_screen() {
    let mut terminal = open(80, 24, PLAIN);
    for keys in ["=", "Down", "Ctrl-s", "Down", "Tab End", "Tab End"] {
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
