//! Undo and redo, also where another program has changed the record.

use super::repository::{self, Repository};
use super::{Terminal, fixtures};
use crate::hazard::{Change, HazardId};
use crate::session::Session;
use crate::tui::keymap::Mode;
use crate::tui::theme::Theme;

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
fn undo_in_a_hazard_takes_the_last_change_of_that_hazard() {
    for open in ["c", "Enter", "s"] {
        let mut terminal = Terminal::open(80, 24);
        terminal.press("t k Enter j t j Enter k");
        let (first, second) = (terminal.file("Hazard-0001"), terminal.file("Hazard-0002"));
        assert_ne!(first, fixtures::SCORED);
        assert_ne!(second, fixtures::UNSCORED);
        terminal.press(open).press("u");
        assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED, "{open}");
        assert_eq!(terminal.file("Hazard-0002"), second, "{open}");
        assert!(terminal.message().starts_with("undone in Hazard-0001: "));
        terminal.press("u");
        assert_eq!(terminal.message(), "nothing to undo in Hazard-0001");
        assert_eq!(terminal.file("Hazard-0002"), second, "{open}");
        terminal.press("Ctrl-r");
        assert_eq!(terminal.file("Hazard-0001"), first, "{open}");
        terminal.press("Ctrl-r");
        assert_eq!(terminal.message(), "nothing to redo in Hazard-0001");
    }
}

/// Another hazlog of this user gives several hazards an owner in one step.
fn change_owners(terminal: &mut Terminal, names: &[&str], owner: &str) {
    let mut session = Session::open(terminal.folder.path()).unwrap();
    session.sync(&mut |_| {}).unwrap();
    let field = session.template().field_named("Assignment").unwrap();
    let wanted: Vec<_> = names
        .iter()
        .map(|name| {
            let seen = session.record(&HazardId::new(*name)).unwrap();
            let text = owner.to_owned();
            (seen, vec![Change::Field { field, text }])
        })
        .collect();
    let what = format!("owner of {} hazards: {owner}", names.len());
    session.change_many(&wanted, &what).unwrap();
    let effects = terminal.app.disk_changed();
    terminal.obey(effects);
}

#[test]
fn undo_in_a_hazard_asks_before_it_changes_others_too() {
    let mut terminal = Terminal::open(80, 24);
    let before = [fixtures::SCORED, fixtures::UNSCORED];
    let names = ["Hazard-0001", "Hazard-0002"];
    change_owners(&mut terminal, &names, "B. Name");
    let after = names.map(|name| terminal.file(name));
    assert!(after.iter().all(|text| text.contains("B. Name")));
    terminal.press("Enter u");
    let screen = terminal.screen();
    assert!(
        screen.contains("Undo a change that is also in another hazard?"),
        "{screen}"
    );
    assert!(
        screen.contains("owner of 2 hazards") && screen.contains("Hazard-0002"),
        "{screen}"
    );
    // Enter does not say yes.
    terminal.press("Enter");
    assert_eq!(names.map(|name| terminal.file(name)), after);
    terminal.press("u n");
    assert_eq!(names.map(|name| terminal.file(name)), after);
    terminal.press("u y");
    assert_eq!(names.map(|name| terminal.file(name)), before);
    assert_eq!(terminal.selected(), "Hazard-0001");
    assert!(
        terminal
            .message()
            .starts_with("undone in Hazard-0001 and another hazard: "),
        "{}",
        terminal.message()
    );
    terminal.press("Ctrl-r y");
    assert_eq!(names.map(|name| terminal.file(name)), after);
    // In the log there is no question.
    terminal.press("Esc u");
    assert_eq!(names.map(|name| terminal.file(name)), before);
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
    // The change before it left another text too, so it is refused as well.
    terminal.press("u");
    assert_eq!(terminal.app.mode(), Mode::UndoBlocked);
    assert_eq!(terminal.file("Hazard-0002"), theirs);
    terminal.on_disk("Hazard-0002", |_| named.clone());
    terminal.press("Esc u");
    assert_eq!(terminal.file("Hazard-0002"), fixtures::UNSCORED);
    terminal.press("u");
    assert_eq!(terminal.message(), "nothing to undo in Hazard-0002");
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
    terminal.press("S Esc u");
    assert_eq!(terminal.file("Hazard-0001"), fixtures::SCORED);
    assert!(terminal.file("Hazard-0006").ends_with("more\n"));
}

/// A log in a repository whose first record has one change that undo would undo.
fn changed_in_a_repository() -> Terminal {
    let repository = Repository::new();
    repository.write("hazards/Hazard-0001.md", fixtures::SCORED);
    repository.write("hazards/Hazard-0002.md", fixtures::UNSCORED);
    repository.commit("2026-05-02", "the log");
    let mut terminal = repository.open(120, 40, Theme::default());
    terminal.press("o").write("A. Name").press("Enter");
    terminal
}

/// The screen in one line, without the borders.
fn words_on(terminal: &Terminal) -> String {
    let screen = terminal.screen().replace('│', " ");
    screen.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_blocked_undo_names_who_committed_the_change() {
    let mut terminal = changed_in_a_repository();
    let path = terminal.folder.path().join("hazards/Hazard-0001.md");
    let theirs = std::fs::read_to_string(&path).unwrap();
    let theirs = theirs.replace("Anaphylaxis", "An anaphylactic shock");
    std::fs::write(&path, theirs).unwrap();
    terminal.press("u");
    let words = words_on(&terminal);
    assert!(words.contains("The change is not committed"), "{words}");
    assert!(!words.contains("by A. Name on"), "{words}");
    terminal.press("Esc");
    // A commit that is older than the change would be nobody's answer to it.
    repository::git(terminal.folder.path(), &["add", "-A"], "2099-05-09");
    let commit = ["commit", "-q", "-m", "harm"];
    repository::git(terminal.folder.path(), &commit, "2099-05-09");
    terminal.press("u");
    let words = words_on(&terminal);
    assert!(
        words.contains(
            "the last commit that changed hazards/Hazard-0001.md is by A. Name on 9 May 2099"
        ),
        "{words}"
    );
}

#[test]
fn a_blocked_undo_says_why_a_file_cannot_be_read() {
    let mut terminal = changed_in_a_repository();
    let path = terminal.folder.path().join("hazards/Hazard-0001.md");
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    terminal.press("u");
    assert_eq!(terminal.app.mode(), Mode::UndoBlocked);
    let words = words_on(&terminal);
    for wanted in [
        "hazlog cannot tell whether Hazard-0001 is as",
        "hazlog cannot show this file: could not read",
        "make the file readable",
    ] {
        assert!(words.contains(wanted), "{wanted}: {words}");
    }
}
