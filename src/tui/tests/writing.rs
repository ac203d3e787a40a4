//! Writing in a text: the clipboard of the system, lists, and a text that a crash left.

use std::path::PathBuf;

use super::{PLAIN, Terminal, fixtures};
use crate::repo::LeftText;
use crate::tui::keymap::{Key, Mode};

/// The editor of the first section of the first hazard that can be edited as text.
fn editing() -> Terminal {
    let mut terminal = Terminal::with(100, 30, PLAIN, fixtures::ALL);
    terminal.press("Enter ] ] ] ] e");
    assert_eq!(terminal.app.mode(), Mode::Editor);
    terminal
}

fn alt(terminal: &mut Terminal, letter: char) {
    let effects = terminal.app.key(Key::alt(letter));
    terminal.obey(effects);
}

#[test]
fn what_is_copied_and_cut_goes_to_the_clipboard_of_the_system() {
    let mut terminal = editing();
    alt(&mut terminal, 'a');
    terminal.write("All of it");
    alt(&mut terminal, 'c');
    assert_eq!(
        terminal.copied_out,
        Vec::<String>::new(),
        "nothing is selected"
    );
    alt(&mut terminal, 'a');
    alt(&mut terminal, 'c');
    assert_eq!(terminal.copied_out, ["All of it"]);
    alt(&mut terminal, 'a');
    terminal.press("Ctrl-x");
    assert_eq!(terminal.copied_out, ["All of it", "All of it"]);
}

#[test]
fn enter_in_a_list_begins_the_next_item_and_in_an_empty_one_ends_the_list() {
    let mut terminal = editing();
    alt(&mut terminal, 'a');
    terminal
        .write("- [x] one")
        .press("Enter")
        .write("two")
        .press("Enter");
    let typed = |terminal: &Terminal| terminal.app.typed_texts()[0].text.clone();
    assert_eq!(typed(&terminal), "- [x] one\n- [ ] two\n- [ ] ");
    terminal.press("Enter").write("end");
    assert_eq!(typed(&terminal), "- [x] one\n- [ ] two\nend");
    terminal
        .press("Enter")
        .write("1. a")
        .press("Enter")
        .write("b");
    assert_eq!(typed(&terminal), "- [x] one\n- [ ] two\nend\n1. a\n2. b");
    // A terminal that pastes letter by letter sends Ctrl-j.
    terminal.press("Ctrl-j").write("c");
    assert!(typed(&terminal).ends_with("2. b\nc"));
}

/// What is kept of a text is enough to offer it again, where it was typed and nowhere else.
#[test]
fn a_text_that_was_left_is_offered_where_it_was_typed() {
    let mut first = editing();
    first.write("Left by a crash. ");
    let kept = first.app.typed_texts();
    assert_eq!(kept.len(), 1);
    let left = |text: &str, before: Option<&str>| {
        let mut place = kept[0].place.clone().unwrap();
        if let Some(before) = before {
            before.clone_into(&mut place.before);
        }
        LeftText {
            file: PathBuf::from("kept.md"),
            place,
            text: text.to_owned(),
        }
    };

    let mut second = Terminal::with(100, 30, PLAIN, fixtures::ALL);
    second.app.set_left_texts(vec![left(&kept[0].text, None)]);
    second.press("Down Enter ] ] ] ] e");
    assert!(
        !second.screen().contains("Left by a crash."),
        "another hazard"
    );
    second.press("Esc Esc Up Enter ] ] ] ] e");
    let screen = second.screen();
    assert!(screen.contains("Left by a crash."), "{screen}");
    assert!(screen.contains("typed before hazlog was ended"), "{screen}");
    assert_eq!(second.app.typed_texts()[0].text, kept[0].text);
    assert_eq!(
        second.app.take_offered().len(),
        1,
        "its old file is removed"
    );
    second.press("Ctrl-s");
    assert!(second.app.typed_texts().is_empty());
    second.press("e");
    assert_eq!(second.app.take_offered().len(), 0, "it is offered once");

    let mut third = Terminal::with(100, 30, PLAIN, fixtures::ALL);
    third
        .app
        .set_left_texts(vec![left("Left.", Some("another text"))]);
    third.press("Enter ] ] ] ] e");
    let screen = third.screen();
    assert!(screen.contains("and the record has changed"), "{screen}");
}

#[test]
fn a_finding_of_a_text_is_shown_before_the_text_is_saved() {
    let mut terminal = editing();
    let before = terminal.file("Hazard-0001");
    terminal.write("Seen with NHS number 943 476 5919. ");
    let screen = terminal.screen();
    assert!(
        screen.contains("patient-named: this record seems to hold"),
        "{screen}"
    );
    assert_eq!(terminal.file("Hazard-0001"), before, "nothing is saved");
    alt(&mut terminal, 'a');
    terminal.write("Seen with another number.");
    let screen = terminal.screen();
    assert!(!screen.contains("patient-named"), "{screen}");
}
