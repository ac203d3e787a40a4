use super::*;
use crate::hazard::Change;
use crate::tui::overlay::testing::{
    changes, hazard, opened, press, record, record_of_section, shown, template, type_text,
};

fn editor(text: &str) -> TextEditor {
    let target = SectionTarget::Section(0);
    TextEditor::new(record_of_section(text), template(), target)
}

#[test]
fn a_text_is_edited_and_saved() {
    let mut one = editor("The wrong drug is given.\n");
    assert!(matches!(press(&mut one, "Ctrl-s"), Reply::Close));
    press(&mut one, "End Enter");
    type_text(&mut one, "The patient dies.");
    assert!(one.unsaved().is_some());
    assert_eq!(
        changes(press(&mut one, "Ctrl-s")),
        [Change::Section {
            section: 0,
            text: "The wrong drug is given.\nThe patient dies.".to_owned()
        }]
    );
}

#[test]
fn esc_asks_before_text_is_lost() {
    let mut one = editor("Harm.\n");
    assert!(matches!(press(&mut one, "Esc"), Reply::Close));
    type_text(&mut one, "More ");
    let mut question = opened(press(&mut one, "Esc"));
    assert!(matches!(press(question.as_mut(), "n"), Reply::Close));
    assert!(one.text.is_changed());
    let mut question = opened(press(&mut one, "Esc"));
    let Reply::Answer(word) = press(question.as_mut(), "y") else {
        panic!("no answer");
    };
    assert!(matches!(one.answer(word), Reply::Close));
}

#[test]
fn the_text_of_the_users_editor_replaces_the_text() {
    let mut one = editor("Harm.\n");
    let Reply::Do(commands) = press(&mut one, "Ctrl-e") else {
        panic!("nothing asked");
    };
    assert!(matches!(&commands[0], Command::EditExternally { text, .. } if text == "Harm."));
    one.answer("discard\n".to_owned());
    assert_eq!(one.text.text(), "discard");
}

#[test]
fn a_field_without_a_section_is_written_as_a_field() {
    let target = SectionTarget::Field(3);
    let mut one = TextEditor::new(record(hazard()), template(), target);
    one.paste("a\r\nb");
    let text = "a\nb".to_owned();
    assert_eq!(
        changes(press(&mut one, "Ctrl-s")),
        [Change::Field { field: 3, text }]
    );
}

#[test]
fn a_change_on_disk_is_merged_or_shown() {
    let mut one = editor("Harm.\n");
    one.refresh(&record_of_section("Other harm.\n"));
    assert_eq!(one.text.text(), "Other harm.");
    type_text(&mut one, "x");
    one.refresh(&record_of_section("Third.\n"));
    assert_eq!(one.text.text(), "xOther harm.");
    assert!(shown(&one, 80, 24).contains("changed on disk"));
    assert_eq!(one.target.text(&one.record), "Other harm.");
    one.refresh(&record(hazard()));
    assert_eq!(one.on_disk, OnDisk::Gone);
}

#[test]
fn the_editor_on_the_screen() {
    let text = "1. A nurse opens **two** records in two tabs, one after the other, and then goes \
                back to the first of them.\n2. 患者を取り違える\n\n\tA tab.\n";
    insta::assert_snapshot!("editor-80x24", shown(&editor(text), 80, 24));
    insta::assert_snapshot!("editor-120x40", shown(&editor(text), 120, 40));
    for (width, height) in [(10, 3), (1, 1)] {
        shown(&editor(text), width, height);
    }
}

#[test]
fn characters_that_are_not_shown_are_named() {
    assert!(shown(&editor("a\u{202e}b"), 80, 24).contains("not shown: U+202E"));
}
