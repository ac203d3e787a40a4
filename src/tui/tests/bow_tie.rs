//! The bow-tie of a hazard: its keys, and the way from a card to its text and back.

use insta::assert_snapshot;

use super::{PLAIN, Terminal};
use crate::tui::keymap::Mode;
use crate::tui::theme::Theme;

/// A hazard with controls at each place of a bow-tie.
pub(super) const TIED: &str = "\
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

pub(super) fn tied(width: u16, height: u16) -> Terminal {
    Terminal::with(width, height, Theme::default(), &[("Hazard-0022", TIED)])
}

/// The title of the selected card, by its sign.
pub(super) fn selected(terminal: &Terminal) -> String {
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
