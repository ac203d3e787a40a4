//! The bow-tie on screens of every size, with many controls and long cards.

use super::bow_tie::{TIED, selected, tied};
use super::{PLAIN, Terminal, fixtures};
use crate::tui::keymap::Mode;
use crate::tui::mouse::MouseKind;
use crate::tui::text_width::width;

#[test]
fn no_hazard_no_bow_tie() {
    let mut terminal = tied(80, 24);
    terminal
        .press("/")
        .write("nothing like this")
        .press("Enter ;");
    assert_eq!(terminal.message(), "no hazard is selected");
    assert_eq!(terminal.app.mode(), Mode::Log);
}

#[test]
fn four_hundred_controls_scroll_and_say_how_many_lines_are_not_shown() {
    let controls: String = (1..=400)
        .map(|number| format!("- [ ] Control number {number} (cause 1).\n"))
        .collect();
    let many = TIED.replace(
        "- [ ] A message without a unit is refused (cause 2).\n",
        &controls,
    );
    let mut terminal = Terminal::with(80, 24, PLAIN, &[("Hazard-0022", &many)]);
    terminal.press(";");
    let below = |terminal: &Terminal| -> usize {
        let screen = terminal.screen();
        let line = screen.lines().find(|line| line.contains("gaps.")).unwrap();
        let words: Vec<&str> = line.split_whitespace().collect();
        let at = words.iter().position(|word| *word == "below.");
        at.map_or(0, |at| {
            let before = &words[at - 1];
            before.parse().or_else(|_| words[at - 2].parse()).unwrap()
        })
    };
    let all = below(&terminal);
    assert!(all > 1200, "{all}");
    let mut seen = 0;
    while selected(&terminal) != "T1, not stated" {
        terminal.press("PgDn");
        seen += 1;
        assert!(seen < 200, "{}", terminal.screen());
    }
    assert_eq!(below(&terminal), 0, "{}", terminal.screen());
    assert!(terminal.screen().contains("lines above."));
    while selected(&terminal) != "Cause 1" {
        terminal.press("PgUp");
        seen += 1;
        assert!(seen < 400, "{}", terminal.screen());
    }
    terminal.press("End Up Up Up Up Up Up Enter");
    assert_eq!(terminal.app.mode(), Mode::Hazard);
}

#[test]
fn a_card_that_is_longer_than_the_screen_is_read_by_lines() {
    let long = "A clerk types it into a long form. ".repeat(40);
    let long = TIED.replace("A clerk types it", long.trim());
    let mut terminal = Terminal::with(96, 15, PLAIN, &[("Hazard-0022", &long)]);
    terminal.press("; Tab Tab");
    assert_eq!(selected(&terminal), "Cause 3");
    let mut shown = terminal.screen();
    for _ in 0..3 {
        terminal.press("Down");
        shown.push_str(&terminal.screen());
    }
    assert!(
        shown.contains("Gap: no control names this cause."),
        "{shown}"
    );
}

#[test]
fn a_click_selects_the_wheel_scrolls_and_a_double_click_goes() {
    let mut terminal = tied(140, 40);
    terminal.press(";");
    terminal.click_on("The patient stops");
    assert_eq!(selected(&terminal), "Harm");
    terminal.click_on("The unit is missing");
    assert_eq!(selected(&terminal), "Cause 2");
    let (x, y) = terminal.find("The unit is missing");
    terminal.mouse(MouseKind::DoubleClick, x, y);
    assert_eq!(terminal.app.mode(), Mode::Hazard);
    let mut terminal = tied(80, 20);
    terminal.press(";");
    assert!(!terminal.screen().contains("lines above"));
    terminal.mouse(MouseKind::WheelDown, 10, 10);
    assert!(
        terminal.screen().contains("3 lines above"),
        "{}",
        terminal.screen()
    );
    terminal.mouse(MouseKind::WheelUp, 10, 10);
    assert!(!terminal.screen().contains("lines above"));
    assert_eq!(selected(&terminal), "Cause 1");
}

#[test]
fn every_size_shows_the_selected_card_and_no_row_is_too_wide() {
    let odd = TIED
        .replace(
            "The unit is missing",
            "中文與日本語の混ざった説明文が、とても長くて、一行には収まらない",
        )
        .replace(
            "A clerk types it",
            "יחידה \u{644}\u{627} e\u{301} \u{1b}[31mred\u{202e} 👩\u{200d}🔬",
        );
    for (columns, rows) in [(60, 15), (80, 24), (97, 20), (140, 40), (300, 100)] {
        let mut terminal = Terminal::with(columns, rows, PLAIN, &[("Hazard-0022", &odd)]);
        terminal.press(";");
        for key in [
            "Down", "Down", "PgDn", "Right", "Right", "Down", "End", "Left", "Home", "PgUp",
        ] {
            terminal.press(key);
            assert!(
                !selected(&terminal).is_empty(),
                "{columns}x{rows} after {key}"
            );
        }
        let screen = terminal.screen();
        for line in screen.lines() {
            assert!(width(line) <= usize::from(columns), "{line}");
        }
        assert!(!screen.contains(['\u{1b}', '\u{202e}']), "{screen}");
    }
}

#[test]
fn a_small_terminal_does_not_panic_and_comes_back_to_the_card() {
    let mut terminal = tied(80, 24);
    terminal.press("; Down Down Down");
    let title = selected(&terminal);
    for (columns, rows) in [(20, 5), (10, 3), (1, 1), (300, 100), (80, 24)] {
        terminal.resize(columns, rows);
        terminal.screen();
        terminal.mouse(MouseKind::WheelDown, 0, 0);
    }
    assert_eq!(selected(&terminal), title);
}

#[test]
fn every_fixture_opens_and_closes() {
    for (id, text) in fixtures::ALL {
        let mut terminal = Terminal::with(120, 40, PLAIN, &[(id, text)]);
        terminal.press("; Down Right Enter");
        assert!(
            matches!(terminal.app.mode(), Mode::Hazard | Mode::BowTie),
            "{id}"
        );
    }
}
