//! Which card a key answers: none that was not on the screen before it.

use super::triage::{open, read_to_the_end, says};
use crate::tui::keymap::Mode;

#[test]
fn a_key_held_too_long_answers_one_card_and_names_nobody() {
    let mut terminal = open(140, 40);
    read_to_the_end(&mut terminal);
    terminal.press("1");
    terminal
        .press("3 4")
        .write("It happens about once a year")
        .press("Enter");
    says(&terminal, "All undecided controls of the manufacturer");
    let before = terminal.file("Hazard-0001");
    terminal.see();
    // The first one asks for a name; the others are a text that nobody has entered.
    terminal.press_unseen("2 2 2 2");
    says(&terminal, "222");
    assert_eq!(terminal.file("Hazard-0001"), before);
    terminal.press("Esc y");
    assert_eq!(terminal.file("Hazard-0001"), before);
    terminal.press("2 1");
    let planned = terminal.file("Hazard-0001");
    assert_ne!(planned, before);
    says(&terminal, "Residual risk (DCB");
    // A key that was typed while the answer was saved scores nothing.
    terminal.press_unseen("2 2 2");
    says(&terminal, "answers nothing");
    assert_eq!(terminal.app.mode(), Mode::Triage);
    assert_eq!(terminal.file("Hazard-0001"), planned);
}

#[test]
fn a_key_held_down_answers_one_card_even_if_each_card_is_drawn() {
    let mut terminal = open(140, 40);
    read_to_the_end(&mut terminal);
    let before = terminal.file("Hazard-0001");
    terminal.press("1");
    terminal.see();
    // The digits of a score can come at once; the key before them was meant for another card.
    for digit in ["1", "1", "1"] {
        terminal.press_early(digit);
        says(&terminal, "answers nothing");
    }
    terminal.press("3");
    terminal.press_early("4");
    terminal
        .write("It happens about once a year")
        .press("Enter");
    says(&terminal, "All undecided controls of the manufacturer");
    let scored = terminal.file("Hazard-0001");
    assert_ne!(scored, before);
    // `3` says of all of them that they existed before.
    terminal.press("3");
    let existing = terminal.file("Hazard-0001");
    assert_ne!(existing, scored);
    for _ in 0..5 {
        terminal.press_early("3");
    }
    assert_eq!(terminal.file("Hazard-0001"), existing);
    assert_eq!(terminal.app.mode(), Mode::Triage);
}

#[test]
fn a_question_about_a_card_answers_no_other_card() {
    let mut terminal = open(80, 24);
    while !terminal.screen().contains("Status (DCB") {
        terminal.press("Tab");
    }
    // Nothing was read yet, so the answer is asked about.
    terminal.press("1");
    assert_eq!(terminal.app.mode(), Mode::Confirm);
    terminal.on_disk("Hazard-0001", |text| {
        text.replace(
            "- [ ] Read the unit with the dose",
            "- [x] Read the unit with the dose",
        )
        .replace("- [ ] Show the unit in the same font as the dose.\n", "")
        .replace("None identified.", "The pharmacy checks each dose.")
    });
    terminal.see();
    let before = terminal.file("Hazard-0001");
    terminal.press("y");
    says(&terminal, "nothing was answered");
    assert_eq!(terminal.app.mode(), Mode::Triage);
    assert_eq!(terminal.file("Hazard-0001"), before);
}
