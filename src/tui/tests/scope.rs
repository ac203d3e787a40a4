//! The notices about the scope are on every screen, below the title, as long as they hold.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;

use insta::assert_snapshot;

use super::{Terminal, fixtures};
use crate::tui::keymap::Mode;
use crate::tui::theme::Theme;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

const EMPTY: &str = "The log is empty: there is no hazard record in the folder of the log.";
const UNREAD: &str = "hazlog did not read 1 file that may hold hazards, so it is not counted: \
                      ward.md (No such file or directory).";
const NO_MATCH: &str = "No hazard matches the filter `owner:nobody`; the log has 5 hazards.";

/// The keys that lead from the log to a mode that needs no hazard.
const OF_THE_LOG: &[(Mode, &str)] = &[
    (Mode::Log, ""),
    (Mode::Filter, "/"),
    (Mode::Problems, "P"),
    (Mode::Help, "?"),
    (Mode::Report, "w"),
    (Mode::Prompt, "n"),
];

/// The keys that lead from the log to a mode that is about the selected hazard.
const OF_A_HAZARD: &[(Mode, &str)] = &[
    (Mode::Hazard, "Enter"),
    (Mode::Matrix, "s"),
    (Mode::Controls, "c"),
    (Mode::Status, "t"),
];

/// Asserts that the lines below the title say it.
fn assert_below_the_title(terminal: &Terminal, words: &str) {
    let screen = terminal.screen();
    let lines: Vec<&str> = screen.lines().skip(1).take(3).map(str::trim).collect();
    assert!(lines.join(" ").contains(words), "{words}\n{screen}");
}

fn read_again(terminal: &mut Terminal) {
    let effects = terminal.app.disk_changed();
    terminal.obey(effects);
}

/// A log next to a broken link.
fn with_unread_file(width: u16, height: u16) -> Terminal {
    let mut terminal = Terminal::open(width, height);
    symlink("nowhere.md", terminal.path("ward")).unwrap();
    read_again(&mut terminal);
    terminal
}

/// A log whose last record was deleted.
fn emptied(width: u16, height: u16) -> Terminal {
    let mut terminal = Terminal::with(width, height, Theme::default(), &fixtures::ALL[..1]);
    // Without settings, a folder without records is no log.
    fs::write(terminal.folder.path().join("hazlog.yaml"), "hazards: .\n").unwrap();
    fs::remove_file(terminal.path("Hazard-0001")).unwrap();
    read_again(&mut terminal);
    terminal
}

/// A log of which no hazard matches the filter.
fn filtered(width: u16, height: u16) -> Terminal {
    let mut terminal = Terminal::open(width, height);
    terminal.press("/").write("owner:nobody").press("Enter");
    terminal
}

fn assert_in_every_mode(open: fn(u16, u16) -> Terminal, words: &str, ways: &[(Mode, &str)]) {
    for (width, height) in SIZES {
        for (mode, keys) in ways {
            let mut terminal = open(width, height);
            terminal.press(keys);
            assert_eq!(terminal.app.mode(), *mode, "{keys}");
            assert_below_the_title(&terminal, words);
        }
    }
}

#[test]
fn every_screen_and_dialog_has_the_notice_below_the_title() {
    assert_in_every_mode(emptied, EMPTY, OF_THE_LOG);
    assert_in_every_mode(filtered, NO_MATCH, OF_THE_LOG);
    assert_in_every_mode(with_unread_file, UNREAD, OF_THE_LOG);
    assert_in_every_mode(with_unread_file, UNREAD, OF_A_HAZARD);
}

#[test]
fn a_written_report_repeats_the_notice() {
    let mut terminal = with_unread_file(120, 40);
    terminal.press("w Enter");
    assert_eq!(terminal.app.mode(), Mode::Written);
    assert_below_the_title(&terminal, UNREAD);
    let screen = terminal.screen();
    assert!(screen.matches("ward.md").count() > 1, "{screen}");
}

#[test]
fn the_notice_disappears_only_when_it_is_no_longer_true() {
    let mut terminal = with_unread_file(80, 24);
    terminal.press("j k Enter Esc F5");
    assert_below_the_title(&terminal, UNREAD);
    fs::remove_file(terminal.path("ward")).unwrap();
    read_again(&mut terminal);
    assert!(!terminal.screen().contains("did not read"));
    let mut terminal = filtered(80, 24);
    terminal.press("Esc");
    assert!(!terminal.screen().contains("No hazard matches"));
    let mut terminal = emptied(80, 24);
    terminal.press("n").write("Wrong drug").press("Enter Esc");
    assert!(!terminal.screen().contains("The log is empty"));
}

#[test]
fn the_screens() {
    assert_snapshot!("scope-empty", emptied(80, 24).screen());
    assert_snapshot!("scope-unread", with_unread_file(80, 24).screen());
    assert_snapshot!("scope-no-match", filtered(80, 24).screen());
    let mut terminal = with_unread_file(80, 24);
    terminal.press("s");
    assert_snapshot!("scope-unread-matrix", terminal.screen());
}

#[test]
fn the_notice_fits_any_screen() {
    for keys in ["", "Enter", "P", "s", "w"] {
        let mut terminal = with_unread_file(80, 24);
        terminal.press("/").write("owner:nobody").press("Enter");
        terminal.press(keys);
        for width in [0, 1, 5, 20, 79, 80, 200] {
            for height in [0, 1, 2, 3, 4, 5, 9, 24] {
                terminal.resize(width, height);
                terminal.styles();
            }
        }
    }
}
