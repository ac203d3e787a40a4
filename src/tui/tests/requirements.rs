//! What the standard demands is stated in each window, and in full in its help.

use super::Terminal;
use super::keys::MODES;
use crate::tui::keymap::Mode;

/// Keys that open a window from the log, and what its lower border begins with.
const WINDOWS: &[(&str, &str)] = &[
    ("s", "DCB0129 4.4.1: For each hazard"),
    ("r", "DCB0129 6.1.4: The manufacturer evaluates"),
    ("c", "DCB0129 6.3.1: The manufacturer implements"),
    ("c V", "DCB0129 6.3.2: The manufacturer verifies"),
    ("c a", "DCB0129 6.1.1: The manufacturer identifies"),
    ("t", "DCB0129 does not ask for a status; its guidance v3.2"),
    ("y", "DCB0129 does not ask for hazard types."),
    ("l", "DCB0129 does not ask for labels."),
    (
        "o",
        "DCB0129 does not ask for the owner of a hazard; its guidance",
    ),
    (
        "c o",
        "DCB0129 does not ask for the owner of a control; its guidance",
    ),
    ("c A", "DCB0129 does not ask for the score that a control"),
    ("c + d u e Enter", "DCB0129 does not ask for a day."),
    (
        "c + i d Enter",
        "DCB0129 does not ask for the id of a control.",
    ),
    (
        "z o",
        "DCB0129 does not ask for the owner of a control; its guidance",
    ),
    (
        "z v & v e r i f Enter",
        "DCB0129 6.3.2: The manufacturer verifies",
    ),
    (
        "Alt-a & o w n e r Enter",
        "DCB0129 does not ask for the owner of a hazard; its guidance",
    ),
    (
        "Alt-a & t y p e s Enter",
        "DCB0129 does not ask for hazard types.",
    ),
    (
        "Alt-a & l a b e l s Enter",
        "DCB0129 does not ask for labels.",
    ),
    ("D", "DCB0129 3.1.4: Decisions"),
    ("D Enter", "DCB0129 6.4.1: The manufacturer"),
    ("D Down Enter", "DCB0129 6.1.6: Where no suitable control"),
    ("n", "DCB0129 4.3.1: The manufacturer identifies"),
    ("w", "DCB0129 3.5.1: The manufacturer produces"),
    ("C", "DCB0129 does not ask for code references."),
    (
        "Enter ] ] ] ] ] e",
        "DCB0129 4.3.1: The manufacturer identifies",
    ),
];

#[test]
fn each_window_states_its_clause_on_a_screen_of_80_by_24() {
    for (keys, words) in WINDOWS {
        let mut terminal = Terminal::open(80, 24);
        let screen = terminal.press(keys).screen();
        assert!(states(&screen, words), "{keys}: {words}\n{screen}");
    }
}

/// The modes whose windows change nothing, or state what is demanded in their cards.
const WITHOUT: &[Mode] = &[
    Mode::Log,
    Mode::Hazard,
    Mode::Filter,
    Mode::Problems,
    Mode::ProblemWords,
    Mode::Triage,
    Mode::Help,
    Mode::Palette,
    Mode::BowTie,
];

/// Whether a lower border begins with these words.
pub(super) fn states(screen: &str, words: &str) -> bool {
    let begins = ["└ ", "+ "].map(|corner| format!("{corner}{words}"));
    screen
        .lines()
        .any(|line| begins.iter().any(|begins| line.contains(begins)))
}

#[test]
fn the_window_of_each_other_mode_states_a_requirement() {
    for (mode, keys) in MODES {
        let mut terminal = Terminal::open(80, 24);
        let screen = terminal.press(keys).screen();
        assert_eq!(terminal.app.mode(), *mode);
        let is_stated = states(&screen, "DCB0129 ");
        assert_ne!(is_stated, WITHOUT.contains(mode), "{mode:?}\n{screen}");
    }
}

#[test]
fn a_small_screen_leaves_the_clause_out_and_the_help_has_all_of_it() {
    let mut terminal = Terminal::open(64, 16);
    terminal.press("c");
    assert_eq!(terminal.app.mode(), Mode::Controls);
    assert!(
        !terminal.screen().contains("DCB0129 6.3.1: "),
        "{}",
        terminal.screen()
    );
    let mut terminal = Terminal::open(120, 40);
    let screen = terminal.press("s ?").screen();
    assert!(screen.contains("What the standard demands"), "{screen}");
    let mut terminal = Terminal::open(120, 40);
    let screen = terminal.press("t ?").screen();
    assert!(screen.contains("What the guidance describes"), "{screen}");
    assert!(!screen.contains("What the standard demands"), "{screen}");
    assert!(screen.contains("all are complete"), "{screen}");
}
