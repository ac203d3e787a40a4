//! Undo and redo, also where another program has changed the record.

use super::{Terminal, fixtures};
use crate::tui::keymap::Mode;

#[test]
fn a_score_is_set_undone_and_redone() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("j s Right Right Up Enter");
    let scored = terminal.file("Hazard-0002");
    assert!(
        scored.contains("1 - Very low") && scored.contains("2 - Significant"),
        "{scored}"
    );
    assert_eq!(terminal.app.mode(), Mode::Log);
    terminal.press("u");
    assert_eq!(terminal.file("Hazard-0002"), fixtures::UNSCORED);
    assert!(
        terminal.message().starts_with("undone in Hazard-0002"),
        "{}",
        terminal.message()
    );
    terminal.press("Ctrl-r");
    assert_eq!(terminal.file("Hazard-0002"), scored);
}

#[test]
fn undo_goes_to_the_hazard_that_it_changes_even_where_a_filter_hides_it() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("t k Enter");
    assert_ne!(terminal.file("Hazard-0001"), fixtures::SCORED);
    terminal.press("/").write("status:closed").press("Enter");
    assert_eq!(terminal.selected(), "Hazard-0005");
    terminal.press("u");
    assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED);
    assert_eq!(terminal.selected(), "Hazard-0001");
    assert_eq!(terminal.app.log().view().matched, fixtures::ALL.len());
}

#[test]
fn undo_in_a_hazard_asks_before_it_changes_another() {
    for open in ["c", "Enter", "s"] {
        let mut terminal = Terminal::open(80, 24);
        terminal.press("j t j Enter k");
        let opened = terminal.file("Hazard-0002");
        assert_ne!(opened, fixtures::UNSCORED);
        terminal.press(open).press("u");
        assert_eq!(terminal.file("Hazard-0002"), opened, "{open}");
        assert_eq!(terminal.selected(), "Hazard-0001");
        let screen = terminal.screen();
        assert!(screen.contains("Undo a change in Hazard-0002?"), "{screen}");
        terminal.press("n");
        assert_eq!(terminal.file("Hazard-0002"), opened, "{open}");
        terminal.press("u y");
        assert_eq!(terminal.file("Hazard-0002"), fixtures::UNSCORED, "{open}");
        assert_eq!(terminal.selected(), "Hazard-0001");
        assert!(terminal.message().starts_with("undone in Hazard-0002"));
        terminal.press("Ctrl-r");
        assert_eq!(terminal.file("Hazard-0002"), fixtures::UNSCORED, "{open}");
        assert!(terminal.screen().contains("Redo a change in Hazard-0002?"));
        terminal.press("y");
        assert_eq!(terminal.file("Hazard-0002"), opened, "{open}");
    }
}

#[test]
fn undo_in_a_hazard_undoes_its_own_change_without_asking() {
    let mut terminal = Terminal::open(80, 24);
    terminal.press("c j Space u");
    assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED);
    assert_eq!(terminal.app.mode(), Mode::Controls);
}

#[test]
fn an_undo_that_is_blocked_shows_both_texts_and_can_be_skipped() {
    let mut terminal = Terminal::open(120, 40);
    terminal.press("j o").write("A. Name").press("Enter");
    let named = terminal.file("Hazard-0002");
    terminal
        .press("Enter ] ] ] e")
        .write("Mine. ")
        .press("Ctrl-s");
    terminal.on_disk("Hazard-0002", |text| {
        text.replace("Mine. Treatment", "Theirs")
    });
    let theirs = terminal.file("Hazard-0002");
    terminal.press("u");
    assert_eq!(terminal.app.mode(), Mode::UndoBlocked);
    let screen = terminal.screen();
    for words in ["Treatment by the wrong", "Theirs by the wrong", "S skip"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    insta::assert_snapshot!("undo-blocked", screen);
    // Esc keeps the step.
    terminal.press("Esc u");
    assert_eq!(terminal.app.mode(), Mode::UndoBlocked);
    terminal.press("S");
    assert_eq!(terminal.app.mode(), Mode::Hazard);
    assert!(terminal.message().starts_with("removed from the undo list"));
    assert_eq!(terminal.file("Hazard-0002"), theirs);
    terminal.press("u");
    let back = named.replace("A. Name", "").replace("Treatment", "Theirs");
    assert_ne!(terminal.file("Hazard-0002"), theirs);
    assert!(!terminal.file("Hazard-0002").contains("A. Name"), "{back}");
    assert!(terminal.file("Hazard-0002").contains("Theirs by the wrong"));
    terminal.press("u");
    assert_eq!(terminal.message(), "nothing to undo");
}

#[test]
fn a_redo_that_is_blocked_can_be_skipped() {
    let mut terminal = Terminal::open(120, 40);
    terminal.press("t k Enter u");
    assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED);
    let theirs = fixtures::SCORED.replace("\nOpen\n", "\nTransferred, see minutes\n");
    std::fs::write(terminal.path("Hazard-0001"), &theirs).unwrap();
    terminal.press("Ctrl-r");
    assert_eq!(terminal.app.mode(), Mode::UndoBlocked);
    terminal.press("S");
    assert!(terminal.message().starts_with("removed from the redo list"));
    terminal.press("Ctrl-r");
    assert_eq!(terminal.message(), "nothing to redo");
    assert_eq!(terminal.file("Hazard-0001"), theirs);
}

#[test]
fn a_new_hazard_that_somebody_else_has_changed_does_not_block_undo() {
    let mut terminal = Terminal::open(120, 40);
    terminal.press("o").write("x").press("Enter");
    terminal.press("n").write("Print queue").press("Enter");
    terminal.on_disk("Hazard-0006", |text| format!("{text}more\n"));
    terminal.press("u");
    assert_eq!(terminal.app.mode(), Mode::UndoBlocked);
    terminal.press("S u y");
    assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED);
    assert!(terminal.file("Hazard-0006").ends_with("more\n"));
}
