//! The bow-tie of a hazard: its keys, and the way from a card to its text and back.

use insta::assert_snapshot;

use super::{PLAIN, Terminal, fixtures};
use crate::tui::keymap::Mode;
use crate::tui::mouse::MouseKind;
use crate::tui::text_width::width;
use crate::tui::theme::Theme;

/// A hazard with controls at each place of a bow-tie.
const TIED: &str = "\
# Hazard

## Hazard name

Dose in the wrong unit

## Causes

1. The unit is read from the wrong field
2. The unit is missing
3. A clerk types it

## Effect

A dose is written in mg and read in mcg.

## Hazard

The dose is a thousand times too high.

## Harm

The patient stops breathing.

## Existing controls

None.

## Hazard controls

### Design controls (manufacturer)

- [x] The unit is stored with the dose (causes 1 and 2).
- [ ] A message without a unit is refused (cause 2).
- [x] The dose has a ceiling.
  - Acts on: severity

### Training controls (deployment)

- A second person reads the dose.
";

fn tied(width: u16, height: u16) -> Terminal {
    Terminal::with(width, height, Theme::default(), &[("Hazard-0022", TIED)])
}

/// The title of the selected card, by its sign.
fn selected(terminal: &Terminal) -> String {
    let screen = terminal.screen();
    let lines = screen.lines().skip(2).filter_map(|line| {
        let mut signs = line.char_indices();
        let at = signs.find(|(at, sign)| {
            let before = line[..*at].chars().next_back();
            *sign == '>' && matches!(before, Some(' ' | '│' | '|'))
        })?;
        Some(line[at.0 + 1..].to_owned())
    });
    let found: Vec<String> = lines.collect();
    assert_eq!(found.len(), 1, "{screen}");
    let end = found[0].find("  ").into_iter().chain(found[0].find(" --"));
    let end = end.min().unwrap_or(found[0].len());
    found[0][..end].trim_end_matches(['│', '|', ' ']).to_owned()
}

#[test]
fn the_bow_tie_on_the_screen() {
    for (width, height) in [(80, 24), (140, 40)] {
        let mut terminal = tied(width, height);
        terminal.press("; Down");
        assert_eq!(terminal.app.mode(), Mode::BowTie);
        assert_snapshot!(format!("bow-tie-{width}x{height}"), terminal.screen());
    }
}

#[test]
fn without_colours_and_lines_a_sign_shows_the_cursor() {
    let mut terminal = Terminal::with(140, 40, PLAIN, &[("Hazard-0022", TIED)]);
    terminal.press("; Down Down");
    let screen = terminal.screen();
    assert!(screen.is_ascii(), "{screen}");
    assert!(screen.contains(">Cause 2"), "{screen}");
    assert_snapshot!("bow-tie-plain-140x40", screen);
    assert_snapshot!("bow-tie-plain-styles", terminal.styles());
}

#[test]
fn up_and_down_go_through_every_card_of_the_narrow_picture() {
    let mut terminal = tied(80, 24);
    terminal.press(";");
    let mut seen = vec![selected(&terminal)];
    for _ in 0..30 {
        terminal.press("Down");
        if Some(&selected(&terminal)) == seen.last() {
            break;
        }
        seen.push(selected(&terminal));
    }
    assert_eq!(
        seen,
        [
            "Cause 1",
            "D1, implemented",
            "Cause 2",
            "D1, implemented",
            "D2, planned",
            "Cause 3",
            "Hazard",
            "Effect",
            "Harm",
            "Controls that act on the severity",
            "D3, implemented",
            "Controls that name neither a cause nor a score",
            "T1, not stated",
        ]
    );
    terminal.press("Home");
    assert_eq!(selected(&terminal), "Cause 1");
    terminal.press("PgDn");
    assert_ne!(selected(&terminal), "Cause 1");
    terminal.press("PgUp End");
    assert_eq!(selected(&terminal), "T1, not stated");
    terminal.press("Left");
    assert_eq!(selected(&terminal), "Effect");
    terminal.press("Left Left");
    assert_eq!(selected(&terminal), "Cause 1");
    terminal.press("Right");
    assert_eq!(selected(&terminal), "Hazard");
}

#[test]
fn left_and_right_go_to_the_column_beside_where_the_picture_is_wide() {
    let mut terminal = tied(140, 40);
    terminal.press("; Down Right");
    assert_eq!(selected(&terminal), "Hazard");
    terminal.press("Right");
    assert_eq!(selected(&terminal), "Effect");
    terminal.press("Down Down Down Right");
    assert_eq!(selected(&terminal), "D3, implemented");
    // The controls without a place are below all columns.
    terminal.press("Down Down Right");
    assert_eq!(selected(&terminal), "T1, not stated");
    terminal.press("Up Up");
    assert_eq!(selected(&terminal), "Cause 3");
    terminal.press("Home");
    assert_eq!(selected(&terminal), "Cause 1");
}

#[test]
fn tab_goes_from_gap_to_gap_and_a_picture_without_a_gap_says_so() {
    let mut terminal = tied(80, 24);
    terminal.press("; Tab");
    assert_eq!(selected(&terminal), "D2, planned");
    terminal.press("Tab Tab");
    assert_eq!(selected(&terminal), "T1, not stated");
    terminal.press("Tab");
    assert_eq!(selected(&terminal), "D2, planned");
    assert!(
        terminal.screen().contains("3 gaps."),
        "{}",
        terminal.screen()
    );
    let whole = TIED
        .replace("- [ ]", "- [x]")
        .replace("- A second person", "- [x] A second person")
        .replace("(cause 2)", "(causes 2 and 3)");
    let mut terminal = Terminal::with(80, 24, PLAIN, &[("Hazard-0022", &whole)]);
    terminal.press("; Tab");
    assert_eq!(terminal.message(), "this bow-tie has no gap");
    assert!(
        terminal.screen().contains("No gap."),
        "{}",
        terminal.screen()
    );
}

#[test]
fn enter_goes_to_the_text_of_each_card_and_the_key_goes_back_to_the_card() {
    for (card, section) in [
        (0, "Causes"),
        (4, "Hazard controls"),
        (6, "Hazard"),
        (7, "Effect"),
        (8, "Harm"),
        (9, "Hazard controls"),
        (11, "Hazard controls"),
        (12, "Hazard controls"),
    ] {
        let mut terminal = tied(80, 24);
        terminal.press(";");
        for _ in 0..card {
            terminal.press("Down");
        }
        let title = selected(&terminal);
        terminal.press("Enter");
        assert_eq!(terminal.app.mode(), Mode::Hazard, "{title}");
        let record = terminal.app.hazard().record().unwrap().clone();
        let target = terminal.app.hazard().target().unwrap();
        let template = crate::template::Template::built_in();
        assert_eq!(target.title(&record, &template), section, "{title}");
        terminal.press(";");
        assert_eq!(selected(&terminal), title);
        terminal.press(";");
        assert_eq!(terminal.app.mode(), Mode::Hazard);
    }
}

#[test]
fn the_card_of_the_section_under_the_cursor_is_selected() {
    let mut terminal = tied(80, 24);
    terminal.press("; Down Down Enter ] ;");
    assert_eq!(selected(&terminal), "Effect");
    terminal.press("Esc ] ] ;");
    assert_eq!(selected(&terminal), "Harm");
}

#[test]
fn a_section_that_the_record_lacks_is_shown_as_missing() {
    let without = TIED.replace(
        "## Effect\n\nA dose is written in mg and read in mcg.\n\n",
        "",
    );
    let mut terminal = Terminal::with(80, 24, PLAIN, &[("Hazard-0022", &without)]);
    terminal.press("; Right Right");
    assert!(
        terminal
            .screen()
            .contains("Gap: the record names no effect."),
        "{}",
        terminal.screen()
    );
    terminal.press("Enter");
    let screen = terminal.screen();
    assert!(screen.contains("not in this record"), "{screen}");
    terminal.press(";");
    assert_eq!(selected(&terminal), "Effect");
}

#[test]
fn triage_shows_the_bow_tie_in_front_and_the_story_goes_to_the_text() {
    let mut terminal = tied(80, 24);
    terminal.press("N");
    assert_eq!(terminal.app.mode(), Mode::Triage);
    terminal.press("; Esc");
    assert_eq!(terminal.app.mode(), Mode::Triage);
    terminal.press("; End Enter");
    assert_eq!(terminal.app.mode(), Mode::Triage);
    let screen = terminal.screen();
    let story = screen.lines().nth(2).unwrap();
    assert!(story.contains("Hazard controls"), "{screen}");
    let without = TIED.replace(
        "## Effect\n\nA dose is written in mg and read in mcg.\n\n",
        "",
    );
    let mut terminal = Terminal::with(80, 24, PLAIN, &[("Hazard-0022", &without)]);
    terminal.press("N ; Home Right Right Enter");
    assert_eq!(terminal.message(), "this record has no such section");
    assert_eq!(terminal.app.mode(), Mode::Triage);
}

#[test]
fn a_record_that_is_read_again_keeps_its_card() {
    let mut terminal = tied(80, 24);
    terminal.press("; Down Down Down Down");
    assert_eq!(selected(&terminal), "D2, planned");
    terminal.on_disk("Hazard-0022", |text| {
        text.replace(
            "2. The unit is missing",
            "2. The unit is absent\n4. A new cause",
        )
        .replace("- [ ]", "- [x]")
    });
    assert_eq!(selected(&terminal), "D2, implemented");
    assert!(terminal.screen().contains("The unit is absent"));
    terminal.on_disk("Hazard-0022", |text| {
        text.replacen(
            "## Effect",
            "<<<<<<< HEAD\n## Effect\n=======\n>>>>>>> branch\n",
            1,
        )
    });
    let screen = terminal.screen();
    assert!(
        screen.contains("has an unresolved merge conflict"),
        "{screen}"
    );
    assert!(!screen.contains("Cause 1"), "{screen}");
    terminal.press("Enter Up Tab PgDn Left");
    assert_eq!(terminal.app.mode(), Mode::BowTie);
    terminal.on_disk("Hazard-0022", |_| {
        "## Hazard name\n\nNothing else\n".to_owned()
    });
    let screen = terminal.screen();
    assert!(screen.contains("This record has no bow-tie"), "{screen}");
}

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

#[test]
fn it_is_said_as_sentences() {
    let mut terminal = tied(80, 24);
    terminal.press("; Down");
    let spoken = terminal.app.spoken();
    assert_snapshot!(
        "bow-tie-spoken",
        format!(
            "{}\n\n{}",
            spoken.sentences.join("\n"),
            spoken.question.unwrap()
        )
    );
}
