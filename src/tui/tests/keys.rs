//! The page of keys, the hints, and the names of keys.

use std::fs;
use std::path::Path;

use crossterm::event::{KeyCode, KeyModifiers};

use super::Terminal;
use crate::tui::keymap::{Key, Mode, bindings_of, reference};

/// The key with a name (`Enter`, `Ctrl-r`), or of a sign.
pub(super) fn key(name: &str) -> Key {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Key::char(letter);
    }
    if let Some(letter) = name.strip_prefix("Ctrl-") {
        return Key::ctrl(letter.chars().next().unwrap());
    }
    if let Some(rest) = name.strip_prefix("Alt-") {
        return key(rest).with(KeyModifiers::ALT);
    }
    Key::code(match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgDn" => KeyCode::PageDown,
        "PgUp" => KeyCode::PageUp,
        "F1" => KeyCode::F(1),
        "F5" => KeyCode::F(5),
        "Space" => return Key::char(' ').with(KeyModifiers::NONE),
        other => panic!("no key is called {other}"),
    })
}

#[test]
fn the_page_of_keys_is_the_table() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys.md");
    let wanted = reference();
    if std::env::var_os("HAZLOG_UPDATE").is_some() {
        fs::write(&page, &wanted).unwrap();
    }
    let found = fs::read_to_string(&page).unwrap_or_default();
    assert!(
        found == wanted,
        "docs/keys.md is out of date: run `.ci/update`"
    );
}

#[test]
fn a_hint_can_be_clicked() {
    let mut terminal = Terminal::open(80, 24);
    terminal.click_on("? help");
    assert!(terminal.screen().contains(" Keys "));
    terminal.press("Esc").click_on("q quit");
    assert!(terminal.left);
}

/// Modes, and the keys that lead to each from the log of the fixtures.
pub(super) const MODES: &[(Mode, &str)] = &[
    (Mode::Log, ""),
    (Mode::Hazard, "Enter"),
    (Mode::Filter, "/"),
    (Mode::Problems, "P"),
    (Mode::ProblemWords, "P /"),
    (Mode::Triage, "N"),
    (Mode::Matrix, "s"),
    (Mode::Controls, "c"),
    (Mode::Status, "t"),
    (Mode::Picker, "D"),
    (Mode::MultiPicker, "y"),
    (Mode::Code, "C"),
    (Mode::Report, "w"),
    (Mode::Editor, "e"),
    (Mode::Prompt, "n"),
    (Mode::Help, "?"),
    (Mode::Palette, ":"),
    (Mode::HeatMaps, "%"),
    (Mode::ControlsBoard, "z"),
    (Mode::BowTie, ";"),
];

/// The modes that need more than keys: a change by another program, a finding, a long report, a
/// repository. Only
/// [`super::random_keys`] and the tests of each press their keys.
const NEED_MORE: &[Mode] = &[
    Mode::Fix,
    Mode::Justification,
    Mode::Confirm,
    Mode::Conflict,
    Mode::UndoBlocked,
    Mode::Written,
    Mode::Commit,
    Mode::CommitMessage,
    Mode::History,
    Mode::SignOffs,
    Mode::Difference,
    Mode::Baselines,
    Mode::Form,
    Mode::SignDocument,
    Mode::TriageText,
];

#[test]
fn every_mode_is_reached_by_keys_or_needs_more() {
    for mode in Mode::ALL {
        let is_reached = MODES.iter().any(|(reached, _)| *reached == mode);
        assert_ne!(is_reached, NEED_MORE.contains(&mode), "{mode:?}");
    }
}

#[test]
fn every_key_of_a_mode_is_handled_in_it() {
    for (mode, way) in MODES {
        let mut terminal = Terminal::open(120, 40);
        terminal.press(way);
        for binding in bindings_of(*mode) {
            if terminal.app.mode() != *mode {
                terminal = Terminal::open(120, 40);
                terminal.press(way);
            }
            assert_eq!(terminal.app.mode(), *mode);
            // `App::nothing_handles` panics in a debug build where it has no arm.
            terminal.app.key(binding.keys[0]);
        }
    }
}
