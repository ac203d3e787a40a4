//! Triage of records and texts that are very long or odd, and on screens that are too small.

use super::Terminal;
use super::triage::DRAFT;
use crate::tui::keymap::Mode;
use crate::tui::theme::Theme;

/// A flag, a family of joined signs, Devanagari with a joined vowel, right-to-left text and wide text.
const ODD: &str = "\u{1f1ec}\u{1f1e7} \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{915}\u{94d}\u{937}\u{93f} \u{5e2}\u{5d1}\u{5e8}\u{5d9}\u{5ea} 患者";

fn open(text: &str, width: u16, height: u16) -> Terminal {
    let records = [("Hazard-0001", text)];
    let mut terminal = Terminal::with(width, height, Theme::default(), &records);
    terminal.press("N");
    assert_eq!(terminal.app.mode(), Mode::Triage, "{}", terminal.message());
    terminal
}

/// A reason for a score of the draft.
fn score(terminal: &mut Terminal, reason: &str) {
    while !terminal.screen().contains("Initial risk (DCB0129") {
        terminal.press("Tab");
    }
    terminal.press("3 4");
    terminal.paste(reason);
    terminal.press("Enter");
}

#[test]
fn a_record_of_two_megabytes_is_read_and_scored_and_nothing_of_it_is_lost() {
    let line = "The screen shows a dose in milligrams that the record has in micrograms. ";
    let long = line.repeat(2_000_000 / line.len());
    let text = DRAFT.replace(line.trim_end(), long.trim_end());
    let mut terminal = open(&text, 80, 24);
    let screen = terminal.screen();
    assert!(screen.contains("more lines below: PgDn"), "{screen}");
    terminal.press("PgDn PgDn 1");
    assert_eq!(
        terminal.app.mode(),
        Mode::Confirm,
        "it is not read to its end"
    );
    let screen = terminal.screen();
    assert!(screen.contains("0 of 100 parts"), "{screen}");
    terminal.press("n");
    score(&mut terminal, "Once a year");
    let file = terminal.file("Hazard-0001");
    assert!(file.contains(long.trim_end()) && file.contains("Once a year"));
    terminal.press("u");
    assert!(
        terminal.file("Hazard-0001") == text,
        "the first bytes are back"
    );
}

#[test]
fn four_hundred_controls_are_answered_at_once_and_each_by_its_name() {
    let controls: String = (1..=400)
        .map(|at| format!("- [ ] Refuse a dose of kind {at}.\n"))
        .collect();
    let begin = DRAFT.find("- [ ] Read the unit").unwrap();
    let end = DRAFT.find("\n### Training").unwrap();
    let text = format!("{}{controls}{}", &DRAFT[..begin], &DRAFT[end..]);
    let mut terminal = open(&text, 100, 30);
    let screen = terminal.screen();
    assert!(
        screen.contains("controls 1/401 !") || screen.contains("400 of 401"),
        "{screen}"
    );
    terminal.press("/").write("D400").press("Enter 1");
    assert_eq!(
        terminal.app.mode(),
        Mode::TriageText,
        "{}",
        terminal.screen()
    );
    terminal.write("src/dose.rs").press("Enter");
    let file = terminal.file("Hazard-0001");
    assert!(
        file.contains("Evidence: src/dose.rs"),
        "{}\n{}",
        terminal.message(),
        terminal.screen()
    );
    let screen = terminal.screen();
    assert!(
        screen.contains("All undecided controls of the manufacturer: 399"),
        "{screen}"
    );
    terminal.press("2").write("B. Name").press("Enter");
    let file = terminal.file("Hazard-0001");
    assert_eq!(file.matches("Owner: B. Name").count(), 399);
    assert_eq!(file.matches("Evidence: src/dose.rs").count(), 1);
    // The answers to the next card are not pushed off the screen by the names of the controls.
    score(&mut terminal, "Once a year");
    let screen = terminal.screen();
    assert!(screen.contains("D7, D8 and 392 more"), "{screen}");
    assert!(screen.contains("0  leave it undecided"), "{screen}");
    terminal.press("u");
    terminal.press("u u");
    assert!(
        terminal.file("Hazard-0001") == text,
        "the first bytes are back"
    );
}

#[test]
fn odd_letters_are_shown_inside_their_borders_and_written_as_they_were_typed() {
    let text = DRAFT
        .replace("Dose unit is shown wrong", ODD)
        .replace("The screen shows", &format!("{ODD} "))
        .replace("Read the unit", ODD);
    for (width, height) in [(60, 15), (80, 24), (140, 40)] {
        let mut terminal = open(&text, width, height);
        for keys in ["", "PgDn", "Tab", "Tab", "Tab", "Tab"] {
            let buffer = terminal.press(keys).buffer();
            for y in 0..height - 2 {
                let edge = buffer[(width - 1, y)].symbol();
                assert!(
                    "│┐┘".contains(edge),
                    "{width}x{height} {y}: {}",
                    terminal.screen()
                );
            }
        }
        score(&mut terminal, ODD);
        assert!(
            terminal
                .file("Hazard-0001")
                .contains(&format!("Justification: {ODD}"))
        );
    }
}

#[test]
fn a_megabyte_that_is_pasted_as_a_reason_is_written_whole() {
    let mut terminal = open(DRAFT, 80, 24);
    let reason = "It happens about once a year. ".repeat(35_000);
    score(&mut terminal, &reason);
    assert_eq!(terminal.app.mode(), Mode::Triage, "{}", terminal.message());
    assert!(terminal.file("Hazard-0001").contains(reason.trim_end()));
    terminal.press("u");
    assert!(
        terminal.file("Hazard-0001") == DRAFT,
        "the first bytes are back"
    );
}

#[test]
fn on_a_screen_that_is_too_small_no_key_answers_and_what_was_typed_stays() {
    let mut terminal = open(DRAFT, 80, 24);
    while !terminal.screen().contains("Initial risk (DCB0129") {
        terminal.press("Tab");
    }
    terminal.press("3 4").write("Once a year");
    terminal.resize(20, 5);
    let screen = terminal.screen();
    assert!(screen.contains("at least"), "{screen}");
    terminal.press("Enter Esc").write(" more");
    assert_eq!(terminal.file("Hazard-0001"), DRAFT);
    terminal.resize(80, 24);
    assert_eq!(terminal.app.mode(), Mode::TriageText);
    terminal.press("Enter");
    let file = terminal.file("Hazard-0001");
    assert!(file.contains("Justification: Once a year\n"), "{file}");
}
