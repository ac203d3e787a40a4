//! Screens as pictures.

use insta::assert_snapshot;

use super::{PLAIN, Terminal, fixtures};
use crate::tui::theme::Theme;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

#[test]
fn the_log() {
    for (width, height) in SIZES {
        let terminal = Terminal::open(width, height);
        assert_snapshot!(format!("log-{width}x{height}"), terminal.screen());
    }
}

#[test]
fn the_log_shows_owners_from_a_usual_width_on() {
    for width in [85, 100, 140, 145, 160, 200, 220] {
        let terminal = Terminal::open(width, 24);
        let screen = terminal.screen();
        let header = screen
            .lines()
            .find(|line| line.contains("Initial") && line.contains("ID"));
        assert!(
            header.is_some_and(|line| line.contains("Owner")),
            "{width}: {screen}"
        );
        assert!(screen.contains("A. Owner"), "{width}: {screen}");
    }
}

#[test]
fn the_log_without_colour() {
    for (width, height) in SIZES {
        let terminal = Terminal::with(width, height, PLAIN, fixtures::ALL);
        assert_snapshot!(format!("log-plain-{width}x{height}"), terminal.screen());
    }
}

#[test]
fn the_hazard() {
    for (width, height) in SIZES {
        let mut terminal = Terminal::open(width, height);
        terminal.press("Enter ] ]");
        assert_snapshot!(format!("hazard-{width}x{height}"), terminal.screen());
    }
}

#[test]
fn the_hazard_without_colour() {
    for (width, height) in SIZES {
        let mut terminal = Terminal::with(width, height, PLAIN, fixtures::ALL);
        terminal.press("j j Enter");
        assert_snapshot!(format!("hazard-plain-{width}x{height}"), terminal.screen());
    }
}

#[test]
fn the_styles_with_and_without_colour() {
    let coloured = Terminal::open(80, 24);
    assert_snapshot!("styles", coloured.styles());
    let plain = Terminal::with(80, 24, PLAIN, fixtures::ALL).styles();
    let default = format!("{:?} ", ratatui::style::Color::Reset);
    for run in plain.lines().flat_map(|line| line.split("; ")) {
        assert!(run.contains(&default), "a colour: {run}");
    }
    assert_snapshot!("styles-plain", plain);
}

#[test]
fn groups_and_filters() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("g");
    assert_snapshot!("grouped-by-risk", terminal.screen());
    terminal.press("/").write("controls:open patiemt:");
    assert_snapshot!("filter-with-an-error", terminal.screen());
}

#[test]
fn help_is_shown_in_front_of_the_log() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("?");
    assert_snapshot!("help", terminal.screen());
}

#[test]
fn scoring_shows_the_hazard_its_controls_and_the_reason() {
    for (width, height) in [(80, 24), (140, 40)] {
        for (key, which) in [("s", "initial"), ("r", "residual")] {
            let mut terminal = Terminal::open(width, height);
            terminal.press(key);
            assert_snapshot!(format!("score-{which}-{width}x{height}"), terminal.screen());
        }
    }
}

#[test]
fn a_conflict_shows_both_texts() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("j Enter ] ] ] e").write("Mine. ");
    terminal.on_disk("Hazard-0002", |text| {
        text.replace("Treatment by", "Theirs:")
    });
    terminal.press("Ctrl-s");
    assert_snapshot!("conflict", terminal.screen());
}

#[test]
fn every_screen_size_can_be_drawn() {
    for width in [1, 2, 5, 10, 20, 40, 79, 110, 300] {
        for height in [1, 2, 3, 5, 9, 24] {
            for theme in [Theme::default(), PLAIN] {
                let mut terminal = Terminal::with(width, height, theme, fixtures::ALL);
                for keys in ["g", "Enter", "] ]", "?", "Esc", "c", "Esc", "s", "Esc", "e"] {
                    terminal.press(keys).buffer();
                }
            }
        }
    }
}

#[test]
fn wide_text_breaks_no_column() {
    for width in [80, 120, 200] {
        let terminal = Terminal::open(width, 24);
        let screen = terminal.screen();
        let column = |line: &str, words: &str| {
            line.find(words)
                .map(|at| crate::tui::text_width::width(&line[..at]))
        };
        let is_header = |line: &&str| line.contains("Initial") && line.contains("ID");
        let header = screen.lines().find(is_header).unwrap();
        let wide = screen
            .lines()
            .find(|line| line.contains("Hazard-0004"))
            .unwrap();
        assert_eq!(
            column(header, "Initial"),
            column(wide, "1       TBC"),
            "{screen}"
        );
    }
}

#[test]
fn no_control_sequence_of_a_record_is_drawn() {
    let mut terminal = Terminal::open(200, 60);
    terminal.press("j j Enter");
    let buffer = terminal.buffer();
    for cell in buffer.content() {
        assert!(
            !cell.symbol().chars().any(char::is_control),
            "{:?}",
            cell.symbol()
        );
    }
    assert!(terminal.screen().contains("<U+001B>[31mlost"));
}

#[test]
fn the_screen_of_the_first_start() {
    let mut terminal = Terminal::open(80, 24);
    terminal.app.welcome();
    terminal.resize(80, 24);
    assert_snapshot!("welcome-80x24", terminal.screen());
    terminal.press("Enter");
    assert!(!terminal.screen().contains("Welcome"));
}
