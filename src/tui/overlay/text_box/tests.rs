use crossterm::event::{KeyCode, KeyModifiers};

use super::*;

fn typed(text_box: &mut TextBox, text: &str) {
    for letter in text.chars() {
        text_box.key(Key::char(letter));
    }
}

#[test]
fn text_that_is_not_changed_comes_back_to_the_byte() {
    for text in ["a\r\nb\n\tc\r\n", "", "  x  \n\n", "\u{202e}x"] {
        let mut text_box = TextBox::new(text, Extent::Lines);
        assert_eq!(text_box.text(), text);
        typed(&mut text_box, "é");
        assert!(text_box.is_changed());
        text_box.key(Key::code(KeyCode::Backspace));
        assert!(!text_box.is_changed());
        assert_eq!(text_box.text(), text);
    }
}

#[test]
fn pasted_line_ends_are_made_one_kind_and_tabs_stay() {
    let mut text_box = TextBox::new("", Extent::Lines);
    text_box.paste("one\r\n\ttwo\rthree");
    assert_eq!(text_box.text(), "one\n\ttwo\nthree");
    let mut line = TextBox::new("x", Extent::Line);
    line.paste("a\r\nb");
    line.key(Key::code(KeyCode::Enter));
    assert_eq!(line.text(), "xa b");
    assert_eq!(line.line_count(), 1);
}

#[test]
fn a_selection_is_cut_and_pasted_and_that_is_undone() {
    let mut text_box = TextBox::new("wrong patient", Extent::Line);
    for _ in 0..7 {
        text_box.key(Key::code(KeyCode::Left).with(KeyModifiers::SHIFT));
    }
    text_box.update(Action::Cut);
    assert_eq!(text_box.text(), "wrong ");
    text_box.update(Action::Paste);
    assert_eq!(text_box.text(), "wrong patient");
    text_box.update(Action::Undo);
    assert_eq!(text_box.text(), "wrong ");
}

#[test]
fn other_text_in_its_place_is_one_step_of_undo() {
    let mut text_box = TextBox::new("first\nsecond", Extent::Lines);
    text_box.replace("third");
    assert_eq!(text_box.text(), "third");
    text_box.update(Action::Undo);
    text_box.update(Action::Undo);
    assert_eq!(text_box.text(), "first\nsecond");
}

#[test]
fn the_cursor_stands_where_the_text_is_drawn() {
    let area = Rect::new(10, 5, 20, 3);
    let mut buf = Buffer::empty(Rect::new(0, 0, 40, 10));
    let text_box = TextBox::new("患者 👩\u{200d}👧", Extent::Line);
    text_box.draw(area, &mut buf);
    assert_eq!(text_box.cursor(area), Some(Position::new(17, 5)));
    assert_eq!(text_box.place(), (1, 5));
}

#[test]
fn a_click_moves_the_cursor() {
    let area = Rect::new(0, 0, 20, 3);
    let mut buf = Buffer::empty(area);
    let mut text_box = TextBox::new("one\ntwo", Extent::Lines);
    text_box.draw(area, &mut buf);
    let at = Position::new(2, 1);
    let kind = MouseKind::Click;
    assert!(text_box.mouse(area, Mouse { kind, at }));
    assert_eq!(text_box.place(), (2, 3));
}

#[test]
fn what_is_not_seen_is_named() {
    assert_eq!(unseen("a\u{202e}b\u{202e}\t\n"), ["U+202E"]);
}
