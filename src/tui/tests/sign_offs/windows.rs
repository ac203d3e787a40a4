//! The windows of sign-offs: where they open, their keys, every size of the screen, and clicks.

use super::super::key;
use super::super::requirements::states;
use super::{EVENING, at, fill, open, sign};
use crate::tui::keymap::{Mode, bindings_of};
use crate::tui::mouse::MouseKind;

#[test]
fn the_windows_open_where_they_were_asked_for_and_nowhere_else() {
    for elsewhere in ["j", "t", "P", "/"] {
        let mut terminal = open();
        let effects = terminal.app.key(key("X"));
        assert_eq!(terminal.message(), "reading the sign-offs of Hazard-0001");
        terminal.press(elsewhere);
        let mode = terminal.app.mode();
        terminal.obey(effects);
        assert_eq!(terminal.app.mode(), mode, "{elsewhere}");
    }
    // Two keys open one window.
    let mut terminal = open();
    let mut effects = terminal.app.key(key("X"));
    effects.extend(terminal.app.key(key("X")));
    terminal.obey(effects);
    terminal.press("Esc");
    assert_eq!(terminal.app.mode(), Mode::Log);
}

#[test]
fn only_an_act_about_the_whole_log_states_that_each_version_is_approved() {
    let hazard = "DCB0129 does not ask for approval of each hazard. It asks";
    let log = "DCB0129 3.3.2: The Clinical Safety Officer approves each version";
    for (keys, wanted, other) in [
        ("X", hazard, log),
        ("X a", hazard, log),
        ("X D", hazard, log),
        ("X X", log, hazard),
        ("X X a", log, hazard),
        ("X X D", log, hazard),
    ] {
        let mut terminal = open();
        let screen = terminal.press(keys).screen();
        assert!(states(&screen, wanted), "{keys}: {wanted}\n{screen}");
        assert!(!states(&screen, other), "{keys}: {other}\n{screen}");
    }
    let mut terminal = open();
    sign(&mut terminal);
    terminal.press("d");
    assert_eq!(terminal.app.mode(), Mode::Form);
    let screen = terminal.screen();
    assert!(states(&screen, hazard), "{screen}");
}

#[test]
fn every_key_of_these_windows_is_handled_in_them() {
    let mut terminal = open();
    sign(&mut terminal);
    terminal.press("Esc");
    let mut terminal = at(terminal, EVENING);
    for (mode, way) in [
        (Mode::SignOffs, "X"),
        (Mode::Form, "X a"),
        (Mode::SignDocument, "X a"),
    ] {
        for binding in bindings_of(mode) {
            for _ in 0..9 {
                match terminal.app.mode() {
                    Mode::Log => break,
                    Mode::Confirm => terminal.press("y"),
                    _ => terminal.press("Esc"),
                };
            }
            terminal.press(way);
            if mode == Mode::SignDocument {
                fill(&mut terminal);
                terminal.press("Ctrl-s");
            }
            assert_eq!(terminal.app.mode(), mode);
            let effects = terminal.app.key(binding.keys[0]);
            terminal.obey(effects);
        }
    }
}

#[test]
fn sign_offs_can_be_drawn_and_used_on_every_screen() {
    let mut terminal = open();
    sign(&mut terminal);
    let mut terminal = at(terminal, EVENING);
    let steps = [
        "Down",
        "Tab End",
        "Enter End",
        "Esc a",
        "Tab Tab Tab Down",
        "Tab Tab",
        "Esc y",
        "d",
        "Esc",
    ];
    for keys in steps {
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
    terminal.resize(80, 24);
    terminal.press("a");
    fill(&mut terminal);
    terminal.press("Ctrl-s");
    for (width, height) in [(10, 3), (1, 1), (80, 24), (140, 40)] {
        terminal.resize(width, height);
        terminal.buffer();
    }
    assert_eq!(terminal.app.mode(), Mode::SignDocument);
}

#[test]
fn a_click_chooses_an_act_and_a_field() {
    let mut terminal = open();
    sign(&mut terminal);
    let (x, y) = terminal.find("approved: Dr");
    terminal.mouse(MouseKind::Click, x, y);
    terminal.mouse(MouseKind::DoubleClick, x, y);
    assert_eq!(terminal.app.mode(), Mode::Help);
    terminal.press("Esc a");
    let (x, y) = terminal.find("Role");
    terminal.mouse(MouseKind::Click, x + 20, y);
    terminal.write("CSO");
    assert!(
        terminal.screen().contains(">Role         CSO"),
        "{}",
        terminal.screen()
    );
}
