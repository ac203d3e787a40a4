//! What an act is about: a hazard, the hazards that the filter lists, or the whole log.

use std::fs;

use insta::assert_snapshot;

use super::{EVENING, act, acts, at, fill, fill_for, open, screen, sign};
use crate::tui::keymap::Mode;

#[test]
fn the_whole_log_is_signed_from_its_sign_offs() {
    let mut terminal = open();
    sign(&mut terminal);
    terminal.press("Esc Down");
    assert_eq!(terminal.selected(), "Hazard-0002");
    terminal.press("X");
    assert!(
        terminal
            .screen()
            .contains("Nobody has signed anything here.")
    );
    terminal.press("X");
    assert!(
        terminal.screen().contains("Sign-offs of the log"),
        "{}",
        terminal.screen()
    );
    assert!(
        terminal.screen().contains("1 act: 1 valid"),
        "{}",
        terminal.screen()
    );
    terminal.press("X");
    assert_eq!(
        terminal.message(),
        "these are the sign-offs of the whole log"
    );
    let mut terminal = at(terminal, EVENING);
    terminal.press("a");
    fill(&mut terminal);
    terminal.press("Ctrl-s");
    assert!(
        terminal
            .screen()
            .contains("Scope: the whole log, 2 hazards"),
        "{}",
        terminal.screen()
    );
    terminal.press("End Ctrl-s y");
    assert_eq!(acts(&terminal).len(), 2, "{}", terminal.message());
    assert!(
        terminal.screen().contains("2 acts: 2 valid"),
        "{}",
        terminal.screen()
    );
}

/// Lists both hazards with a filter.
fn list_both(terminal: &mut super::Terminal) {
    terminal.press("/").write("id:1,2").press("Enter");
}

#[test]
fn the_hazards_that_the_filter_lists_are_signed_in_one_act() {
    let mut terminal = open();
    list_both(&mut terminal);
    terminal.press("X a");
    fill_for(&mut terminal, "Down");
    assert_snapshot!("sign-off-form-several-100x30", terminal.screen());
    terminal.press("Ctrl-s");
    assert_eq!(
        terminal.app.mode(),
        Mode::SignDocument,
        "{}",
        terminal.message()
    );
    let shown = screen(&terminal);
    assert!(shown.contains("What you would sign: 2 hazards"), "{shown}");
    assert!(shown.contains("Scope: Hazard-0001, Hazard-0002"), "{shown}");
    // Both records are read before they are signed.
    terminal.press("Ctrl-s");
    assert!(
        terminal
            .message()
            .starts_with("nothing is signed: read to the end first")
    );
    terminal.press("End");
    assert!(terminal.screen().contains("You have read to the end"));
    terminal.press("Ctrl-s");
    assert_snapshot!("sign-off-question-several-100x30", terminal.screen());
    terminal.press("y");
    assert!(
        terminal
            .message()
            .starts_with("signed 2 hazards as approved: signoffs/2026-11-23"),
        "{}",
        terminal.message()
    );
    assert_eq!(acts(&terminal).len(), 1);
    let text = act(&terminal, 0);
    assert!(
        text.contains("Hazard-0001") && text.contains("Hazard-0002"),
        "{text}"
    );
    assert!(text.contains("scope: hazards"), "{text}");
    // The act is about the other hazard too.
    terminal.press("Esc Down X");
    assert!(
        terminal.screen().contains("1 act: 1 valid"),
        "{}",
        terminal.screen()
    );
    assert!(
        terminal.screen().contains("2 hazards"),
        "{}",
        terminal.screen()
    );
}

#[test]
fn the_difference_since_the_last_act_is_shown_for_each_of_several_hazards() {
    let mut terminal = open();
    sign(&mut terminal);
    terminal.press("Esc");
    terminal.on_disk("Hazard-0001", |text| text.replace("\nOpen\n", "\nClosed\n"));
    terminal.git(&["add", "-A"]);
    terminal.git(&["commit", "-q", "-m", "Close it"]);
    let mut terminal = at(terminal, EVENING);
    list_both(&mut terminal);
    terminal.press("X a");
    fill_for(&mut terminal, "Down");
    terminal.press("Ctrl-s");
    terminal.resize(100, 90);
    let shown = screen(&terminal);
    // What changed of the one, and all of the other.
    assert!(shown.contains("What changed since 2026-11-23"), "{shown}");
    assert!(shown.contains("- status Open"), "{shown}");
    assert!(
        shown.contains("Dr Amina Rahman has not signed this hazard before"),
        "{shown}"
    );
}

#[test]
fn several_hazards_are_declined_in_one_act() {
    let mut terminal = open();
    list_both(&mut terminal);
    terminal.press("X D");
    fill_for(&mut terminal, "Down");
    terminal.press("Ctrl-s");
    let shown = terminal.screen();
    assert!(
        shown.contains("Record that you decline to sign 2 hazards?"),
        "{shown}"
    );
    assert!(
        shown.contains("2 hazards (Hazard-0001, Hazard-0002)"),
        "{shown}"
    );
    terminal.press("y");
    assert!(
        terminal
            .message()
            .starts_with("declined to sign 2 hazards: signoffs/"),
        "{}",
        terminal.message()
    );
}

#[test]
fn without_a_filter_the_choice_is_the_hazard_or_the_whole_log() {
    for filter in ["", "id:1", "colour:red"] {
        let mut terminal = open();
        if !filter.is_empty() {
            terminal.press("/").write(filter).press("Enter");
        }
        terminal.press("X a Tab Tab Tab Tab");
        let shown = terminal.screen();
        assert!(!shown.contains("listed"), "{filter}: {shown}");
        terminal.press("Down");
        assert!(
            terminal.screen().contains(">Hazards      the whole log"),
            "{}",
            terminal.screen()
        );
    }
}

#[test]
fn a_listed_hazard_that_differs_from_the_commit_refuses_all_of_them() {
    let mut terminal = open();
    list_both(&mut terminal);
    terminal.on_disk("Hazard-0002", |text| format!("{text}\nMore.\n"));
    terminal.press("X a");
    fill_for(&mut terminal, "Down");
    terminal.press("Ctrl-s");
    assert_eq!(terminal.app.mode(), Mode::Form);
    assert!(
        terminal
            .message()
            .starts_with("Hazard-0002.md is not in git's last commit"),
        "{}",
        terminal.message()
    );
    assert!(!terminal.folder.path().join("signoffs").exists());
    // One that is gone meanwhile is named, and nothing is signed without it.
    fs::remove_file(terminal.path("Hazard-0002")).unwrap();
    terminal.press("Ctrl-s");
    assert_eq!(terminal.app.mode(), Mode::Form);
    assert!(
        terminal.message().contains("Hazard-0002"),
        "{}",
        terminal.message()
    );
}
