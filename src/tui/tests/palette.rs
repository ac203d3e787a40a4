//! The palette: it finds every action of the screen or window below it, and does it.

use insta::assert_snapshot;

use super::keys::{MODES, key};
use super::{Terminal, fixtures};
use crate::tui::action::Action;
use crate::tui::keymap::{Mode, bindings_of};
use crate::tui::theme::Theme;

/// Opens the palette and picks the row whose key is `key`.
fn pick(terminal: &mut Terminal, name: &str) {
    terminal.press("Ctrl-p").write(name).press("Enter");
}

/// A screen without the names of temporary folders, which every terminal has its own of.
fn without_names(screen: &str) -> String {
    let words = screen.split(' ').map(|word| match word.contains("/.tmp") {
        true => "a temporary folder",
        false => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_row_of_the_table_is_done_from_the_palette_in_each_mode() {
    for (mode, way) in MODES.iter().filter(|(mode, _)| *mode != Mode::Palette) {
        for binding in bindings_of(*mode) {
            let of_key = |terminal: &mut Terminal| {
                terminal.press(way);
                terminal.see();
                let effects = terminal.app.key(binding.keys[0]);
                terminal.obey(effects);
            };
            let mut by_key = Terminal::open(120, 40);
            of_key(&mut by_key);
            let mut by_name = Terminal::open(120, 40);
            by_name.press(way);
            pick(&mut by_name, &binding.keys[0].to_string());
            let same_window = match binding.action {
                // A second palette opens, above the same window.
                Action::App(_) => by_key.app.mode() == by_name.app.mode(),
                _ => without_names(&by_key.screen()) == without_names(&by_name.screen()),
            };
            assert!(
                same_window,
                "{:?} in {mode:?}:\n{}\n{}",
                binding.action,
                by_key.screen(),
                by_name.screen()
            );
            assert_eq!(by_key.left, by_name.left, "{:?}", binding.action);
        }
    }
}

#[test]
fn the_palette_opens_in_every_mode_but_a_question() {
    for mode in Mode::ALL {
        let opens = crate::tui::keymap::action(mode, key("Ctrl-p"));
        assert_eq!(opens.is_none(), mode == Mode::Confirm, "{mode:?}");
        let letter = crate::tui::keymap::action(mode, key(":"));
        let is_key = !mode.is_text() && mode != Mode::Confirm;
        assert_eq!(letter.is_some(), is_key, "{mode:?}");
    }
}

#[test]
fn a_few_letters_of_the_name_the_key_or_the_help_find_an_action() {
    let mut terminal = Terminal::open(120, 40);
    terminal.press(":").write("score resid").press("Enter");
    assert_eq!(terminal.app.mode(), Mode::Matrix);
    terminal.press("Esc :").write("D").press("Enter");
    assert!(
        terminal.screen().contains("Risk-benefit"),
        "the key D is found before words with a d:\n{}",
        terminal.screen()
    );
}

#[test]
fn an_action_that_is_not_possible_says_why_before_and_after_it_is_chosen() {
    let mut terminal = Terminal::open(120, 40);
    terminal.press("/").write("owner:nobody").press("Enter");
    terminal.press(":").write("score the initial");
    let why = "not now: no hazard is selected";
    assert!(terminal.screen().contains(why), "{}", terminal.screen());
    terminal.press("Enter");
    assert_eq!(terminal.message(), "no hazard is selected");
    assert_eq!(terminal.app.mode(), Mode::Log);
}

#[test]
fn escape_closes_the_palette_and_nothing_is_done() {
    let mut terminal = Terminal::open(120, 40);
    let before = terminal.screen();
    for keys in [": Esc", "Ctrl-p Ctrl-p", ": Down Down Esc"] {
        terminal.press(keys);
        assert_eq!(terminal.screen(), before, "{keys}");
    }
}

#[test]
fn escape_with_nothing_to_close_or_clear_shows_the_keys() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("/").write("status:open").press("Enter Esc");
    assert_eq!(
        terminal.app.mode(),
        Mode::Log,
        "the first clears the filter"
    );
    terminal.press("Esc");
    assert_eq!(terminal.app.mode(), Mode::Help);
    terminal.press("Esc");
    assert_eq!(terminal.app.mode(), Mode::Log);
}

#[test]
fn the_palette_on_the_screen() {
    for (width, height) in [(80, 24), (140, 40)] {
        let mut terminal = Terminal::with(width, height, Theme::default(), fixtures::ALL);
        terminal.press(":");
        assert_snapshot!(format!("palette-{width}x{height}"), terminal.screen());
        terminal.write("report");
        assert_snapshot!(format!("palette-found-{width}x{height}"), terminal.screen());
    }
}
