//! How the screens look: themes, ASCII signs, a screen on which nothing moves, and screens that are too small or
//! very large.

use ratatui::style::Color;

use super::{PLAIN, Terminal, fixtures};
use crate::session::Progress;
use crate::tui::keymap::Mode;
use crate::tui::outcome::Outcome;
use crate::tui::theme::{Colour, Glyphs, Motion, OwnColours, Theme};

/// Keys that open most of the screens, one after the other.
const SCREENS: &[&str] = &[
    "g", "Enter", "] ]", "?", "Esc", "c", "Esc", "s", "b", "Esc", "Esc", "r", "Esc", "e", "Esc",
    "t", "Esc", "y", "Esc", "l", "Esc", "D", "Esc", "P", "Enter", "Esc", "w", "Esc", "#", "Esc",
    "/", "Esc",
];

#[test]
fn a_theme_paints_every_cell_of_every_screen_in_its_own_colours() {
    for own in OwnColours::ALL {
        let theme = Theme {
            colour: Colour::Own(own),
            glyphs: Glyphs::Unicode,
        };
        let mut terminal = Terminal::with(140, 40, theme, fixtures::ALL);
        for keys in SCREENS {
            let buffer = terminal.press(keys).buffer();
            for cell in &buffer.content {
                let is_own = |colour| matches!(colour, Color::Indexed(16..));
                assert!(
                    is_own(cell.fg) && is_own(cell.bg),
                    "{own:?} {keys}: {cell:?}"
                );
            }
        }
    }
}

#[test]
fn without_colour_no_theme_has_any() {
    let mut terminal = Terminal::with(140, 40, PLAIN, fixtures::ALL);
    for keys in SCREENS {
        let buffer = terminal.press(keys).buffer();
        let coloured = buffer.content.iter().find(|cell| cell.fg != Color::Reset);
        assert_eq!(coloured, None, "{keys}");
    }
}

#[test]
fn in_ascii_no_screen_has_a_drawn_sign() {
    let is_drawn = |sign: char| matches!(sign, '←'..='⇿' | '─'..='◿' | '⠀'..='⣿' | '…' | '•' | '·' | '✓' | '✗');
    for (width, height) in [(80, 24), (140, 40)] {
        let mut terminal = Terminal::with(width, height, PLAIN, fixtures::ALL);
        for keys in SCREENS {
            let screen = terminal.press(keys).screen();
            let found = screen.lines().find(|line| line.contains(is_drawn));
            assert_eq!(found, None, "{keys}");
        }
    }
}

#[test]
fn with_reduced_motion_a_long_job_does_not_count() {
    for (motion, counts) in [(Motion::Full, true), (Motion::Reduced, false)] {
        let mut terminal = Terminal::open(80, 24);
        terminal.app.set_motion(motion);
        let progress = Progress {
            what: "reading the records",
            done: 3,
            total: 10,
        };
        let effects = terminal.app.outcome(Outcome::Progress(progress));
        terminal.obey(effects);
        let screen = terminal.screen();
        assert!(screen.contains("reading the records"), "{screen}");
        assert_eq!(screen.contains("3 of 10"), counts, "{screen}");
    }
}

#[test]
fn a_terminal_that_is_too_small_says_what_to_do_and_no_key_acts() {
    let mut terminal = Terminal::open(100, 30);
    terminal.press("Enter ] ] ] ] e").write("Typed. ");
    let typed = terminal.app.typed_texts();
    assert_eq!(typed.len(), 1);
    for (width, height) in [(20, 5), (59, 15), (60, 14), (300, 3), (3, 100)] {
        terminal.resize(width, height);
        terminal.write("lost").press("Esc Ctrl-s Enter");
        terminal.paste("lost");
        assert_eq!(terminal.app.mode(), Mode::Editor, "{width}x{height}");
    }
    terminal.resize(20, 5);
    insta::assert_snapshot!("too-small-20x5", terminal.screen());
    terminal.resize(59, 15);
    let screen = terminal.screen();
    assert!(screen.contains("at least 60x15; it is 59x15."), "{screen}");
    terminal.resize(60, 15);
    assert_eq!(
        terminal.app.typed_texts(),
        typed,
        "nothing was typed unseen"
    );
    assert!(terminal.screen().contains("Typed. "));
}

#[test]
fn a_very_large_terminal_is_filled() {
    let mut terminal = Terminal::open(300, 100);
    for keys in SCREENS {
        let screen = terminal.press(keys).screen();
        let is_filled = screen.starts_with(" hazlog") || screen.starts_with('┌');
        assert!(is_filled, "{keys}: {screen}");
        assert!(screen.lines().all(|line| !line.contains('\u{fffd}')));
    }
}
