//! Acts that are refused, declined, withdrawn or broken.

use std::fs;

use insta::assert_snapshot;

use super::{EVENING, acts, at, fill, open, screen, sign};
use crate::tui::keymap::Mode;

#[test]
fn what_is_refused_on_the_command_line_is_refused_here_with_the_same_words() {
    let mut terminal = open();
    terminal.on_disk("Hazard-0001", |text| text.replace("\nOpen\n", "\nClosed\n"));
    terminal.press("X a");
    fill(&mut terminal);
    terminal.press("Ctrl-s");
    assert_eq!(terminal.app.mode(), Mode::Form);
    assert!(
        terminal
            .message()
            .starts_with("Hazard-0001.md is not in git's last commit"),
        "{}",
        terminal.message()
    );
    assert!(terminal.screen().contains("I have read it."));
    // A folder in which nothing can be written says so, and everything stays open.
    let mut terminal = open();
    fs::write(terminal.folder.path().join("signoffs"), "a file").unwrap();
    terminal.press("X");
    assert_eq!(terminal.app.mode(), Mode::Log, "{}", terminal.screen());
    assert!(
        terminal.message().contains("signoffs"),
        "{}",
        terminal.message()
    );
}

#[test]
fn declining_and_withdrawing_ask_for_a_reason_and_once_more() {
    let mut terminal = open();
    sign(&mut terminal);
    let mut terminal = at(terminal, EVENING);
    terminal.press("d");
    assert_snapshot!("withdraw-form-100x30", screen(&terminal));
    terminal
        .press("Down Tab Down Tab Tab")
        .write("The wrong version.");
    terminal.press("Ctrl-s");
    assert_snapshot!("withdraw-question-100x30", screen(&terminal));
    terminal.press("n Ctrl-s y");
    assert!(
        terminal
            .message()
            .starts_with("withdrew the act: signoffs/"),
        "{}",
        terminal.message()
    );
    assert_snapshot!("sign-offs-withdrawn-100x30", screen(&terminal));
    // Neither the withdrawal nor what it withdrew can be withdrawn.
    terminal.press("d");
    assert!(
        terminal.message().contains("is itself a withdrawal"),
        "{}",
        terminal.message()
    );
    terminal.press("Down d");
    assert!(
        terminal.message().contains("does not count"),
        "{}",
        terminal.message()
    );
    terminal
        .press("D Down Tab Down Tab Tab Down Tab Tab Tab")
        .write("No evidence.");
    terminal.press("Ctrl-s");
    assert!(
        terminal
            .screen()
            .contains("Record that you decline to sign Hazard-0001?"),
        "{}",
        terminal.screen()
    );
    terminal.press("y");
    assert!(
        terminal
            .message()
            .starts_with("declined to sign Hazard-0001: ")
    );
    assert_eq!(acts(&terminal).len(), 3);
    assert!(
        terminal.screen().contains("declined to sign"),
        "{}",
        terminal.screen()
    );
}

#[test]
fn a_broken_act_says_why_and_is_first() {
    let mut terminal = open();
    sign(&mut terminal);
    terminal.press("Esc");
    let path = acts(&terminal).remove(0);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replace("I have read it.", "I have not read it."),
    )
    .unwrap();
    terminal.press("X");
    let screen = terminal.screen();
    assert!(screen.contains("1 act: 1 broken"), "{screen}");
    assert!(
        screen.contains("the file was changed after it was written"),
        "{screen}"
    );
}
